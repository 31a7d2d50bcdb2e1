"""The acts on one person, step, question, answer or link of a circle."""

from collections.abc import Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.families import policy
from brugwerk.families.forms import circles as f
from brugwerk.families.forms import going_on
from brugwerk.families.forms import telling as t
from brugwerk.families.operations import agreeing, circles, status, visits
from brugwerk.families.queries import asking
from brugwerk.families.queries import circles as queries
from brugwerk.families.views.acts.parts import Deed, Place, inside, own_or_steers, plain


def _said_no(at: Place) -> Sequence[str | Promise]:
    """Say before a yes is written down that there was a no on the page."""
    said = list(at.thing.objections.values_list("heard_on", flat=True))
    if None in said:
        return (circles.SaidNo.why,)
    if said:
        return (_("Careful: on its own page the family said before: rather not this person."),)
    return ()


def _asked(at: Place) -> Sequence[str]:
    """Say who asks what, and for what, before the answer."""
    question = asking.question(at.thing, at.place, now=at.now)
    return (
        f"{question.who}: {question.what}",
        f"{gettext('For what:')} {question.purpose}",
    )


THING: Mapping[str, Deed] = {
    "ja": Deed(
        _("The family said yes"),
        _("From now on this person sees the own part of the circle."),
        plain(f.AgreedForm),
        lambda at, form: circles.confirm_person(person=at.thing, **form.cleaned_data, **at.common),
        finds=queries.person_or_404,
        about=_said_no,
    ),
    "begin": Deed(
        _("I work with this family now"),
        _("The family sees it on its page."),
        plain(f.ActForm),
        lambda at, _form: circles.begin(person=at.thing, **at.common),
        inside,
        queries.person_or_404,
        _("I begin"),
    ),
    "stopt": Deed(
        _("This person is not involved any more"),
        _("From this moment she or he sees nothing. Nobody is told why."),
        plain(f.ActForm),
        lambda at, _form: circles.end_place(person=at.thing, **at.common),
        own_or_steers,
        queries.person_or_404,
        _("Yes, it ends"),
    ),
    "belt": Deed(
        _("The family calls this person"),
        _("Then this person is the contact, and you are not any more."),
        plain(f.AgreedForm),
        lambda at, form: circles.hand_contact(person=at.thing, **form.cleaned_data, **at.common),
        finds=queries.person_or_404,
    ),
    "dichtst": Deed(
        _("The nearest person now"),
        _("For 3 months, and without a task. The family can undo it at once."),
        plain(f.NearestForm),
        lambda at, form: circles.name_nearest(person=at.thing, **form.cleaned_data, **at.common),
        inside,
        queries.person_or_404,
    ),
    "belofte": Deed(
        _("Say beforehand when you give word"),
        _("The family and the partners read it. Promise only what you can."),
        plain(f.PromiseForm),
        lambda at, form: circles.promise(person=at.thing, **form.cleaned_data, **at.common),
        own_or_steers,
        queries.person_or_404,
    ),
    "kenmerk": Deed(
        _("Your own number"),
        _("To find your own file. Nobody else can open it."),
        plain(f.ReferForm),
        lambda at, form: circles.refer(
            person=at.thing, reference=form.cleaned_data["reference"], **at.common
        ),
        inside,
        queries.person_or_404,
    ),
    "gedaan": Deed(
        _("Done, or not done"),
        _("The family sees it too."),
        plain(f.ActForm),
        lambda at, _form: circles.tick_step(step=at.thing, **at.common),
        inside,
        queries.step_or_404,
        _("Change it"),
    ),
    "antwoord": Deed(
        _("Answer"),
        _("You need not say why. To tell something, go on to telling."),
        plain(going_on.AnswerForm),
        lambda at, form: status.answer(request=at.thing, **form.cleaned_data, **at.common),
        lambda at: policy.may_answer(at.place, at.thing),
        queries.request_or_404,
        about=_asked,
    ),
    "gezegd": Deed(
        _("What did she or he say?"),
        _("Write down only what was said. It stands on the page of the family."),
        plain(t.ConsentForm),
        lambda at, form: agreeing.write_down(
            consent=at.thing,
            act=form.cleaned_data["act"],
            given=agreeing.Given(
                form.cleaned_data["mode"],
                form.cleaned_data["until"],
                interpreter=form.cleaned_data["interpreter"],
            ),
            **at.common,
        ),
        finds=queries.consent_or_404,
    ),
    "gehoord": Deed(
        _("We talked about it"),
        _("What was told stays hidden. A person comes back only with a new yes."),
        plain(f.ActForm),
        lambda at, _form: agreeing.hear(objection=at.thing, **at.common),
        finds=queries.objection_or_404,
        button=_("We talked about it"),
    ),
    "link-stopt": Deed(
        _("Stop this link"),
        _("It stops at once, on every phone."),
        plain(f.ActForm),
        lambda at, _form: visits.end_link(actor=at.request.actor, link=at.thing, now=at.now),
        finds=queries.link_or_404,
        button=_("Stop it"),
    ),
}
