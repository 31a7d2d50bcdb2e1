"""The acts in a circle: for each its form, its words, and the one operation that it calls.

Two views serve them all (``views/circles.py``), so that every act is refused, asked and kept alike.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from brugwerk.access.requests import ActorRequest
from brugwerk.access.verdict import Verdict
from brugwerk.families import policy
from brugwerk.families.forms import circles as f
from brugwerk.families.forms import telling as t
from brugwerk.families.operations import agreeing, circles, ending, status, visits
from brugwerk.families.queries import circles as queries


@dataclass(frozen=True, slots=True)
class Place:
    """Where an act happens: the request, the circle, the own place in it, and the thing."""

    request: ActorRequest
    circle: Any
    place: Any
    now: datetime
    thing: Any = None

    @property
    def today(self) -> Any:  # noqa: ANN401
        """Return the day."""
        return timezone.localdate(self.now)

    @property
    def common(self) -> dict[str, Any]:
        """Return what every operation asks for."""
        return {"actor": self.request.actor, "today": self.today}


SAVE = _("Save")
Form = Callable[[Place, Any], forms.Form]
Do = Callable[[Place, Any], Any]
May = Callable[[Place], Verdict]


def _plain(form: type[forms.Form]) -> Form:
    return lambda _at, data: form(data)


def _steers(at: Place) -> Verdict:
    return policy.may_steer(at.place)


def _inside(at: Place) -> Verdict:
    return policy.may_take_part(at.place)


def _own_or_steers(at: Place) -> Verdict:
    return policy.may_change_place(at.place, at.thing)


@dataclass(frozen=True, slots=True)
class Deed:
    """One act: what the page says, its form, who may, and what it does."""

    title: str | Promise
    intro: str | Promise
    form: Form
    do: Do
    may: May = _steers
    finds: Callable[[Any, int], Any] | None = None
    button: str | Promise = SAVE


def _known(told: Mapping[str, Any]) -> circles.Known:
    return circles.Known(told["known_as"], told["function"], told["phone"])


def _someone(told: Mapping[str, Any]) -> circles.Someone:
    return circles.Someone(told["kind"], told["band"], ripe=told["ripe"], language=told["language"])


def _want(at: Place, data: Any) -> forms.Form:  # noqa: ANN401
    page = queries.circle_page(at.request.actor, at.circle, now=at.now)
    first = {"goal": page.goal, "appointment_at": at.circle.appointment_at}
    return f.WantForm(data, initial=first)


CIRCLE: Mapping[str, Deed] = {
    "naam": Deed(
        _("Name somebody"),
        _("She or he sees nothing until the family says yes."),
        lambda at, data: f.NameForm(
            data, among=queries.could_be_named(at.request.actor, at.circle, today=at.today)
        ),
        lambda at, form: circles.name_person(
            circle=at.circle, member=form.chosen, known=_known(form.cleaned_data), **at.common
        ),
    ),
    "lid": Deed(
        _("Add somebody of the family"),
        _("No name, no day of birth. From 12 somebody is asked herself."),
        _plain(f.MemberForm),
        lambda at, form: circles.add_member(
            circle=at.circle, someone=_someone(form.cleaned_data), **at.common
        ),
    ),
    "steun": Deed(
        _("Who stands by the family"),
        _("Somebody of their own. No name, and nothing to see here."),
        _plain(f.SupporterForm),
        lambda at, form: circles.add_supporter(circle=at.circle, **form.cleaned_data, **at.common),
    ),
    "doel": Deed(
        _("What the family wants"),
        _("Write it together, in their words. They read it on their page."),
        _want,
        lambda at, form: circles.want(
            circle=at.circle,
            goal=form.cleaned_data["goal"],
            appointment_at=form.cleaned_data["appointment_at"],
            **at.common,
        ),
    ),
    "stap": Deed(
        _("Who does what?"),
        _("Small steps. The family reads them too."),
        lambda at, data: f.StepForm(data, among=queries.inside(at.circle)),
        lambda at, form: circles.add_step(
            circle=at.circle, by=form.chosen, text=form.cleaned_data["text"], **at.common
        ),
        _inside,
    ),
    "contact": Deed(
        _("We had contact"),
        _("Then the circle stays a while longer."),
        _plain(f.ActForm),
        lambda at, _form: circles.had_contact(circle=at.circle, **at.common),
        _inside,
        button=_("We had contact"),
    ),
    "stand": Deed(
        _("Say how far it is"),
        _("Only this line, no story. The family reads the same at the same moment."),
        lambda at, data: f.StatusForm(data, among=queries.other_organisations(at.circle, at.place)),
        lambda at, form: status.give_status(
            circle=at.circle,
            to=form.chosen,
            status=form.cleaned_data["status"],
            next_on=form.cleaned_data["next_on"],
            ground=form.cleaned_data["ground"],
            **at.common,
        ),
        _inside,
    ),
    "vraag": Deed(
        _("Ask for news"),
        _("Say for what you need it. No answer is an answer too."),
        lambda at, data: f.AskForm(
            data, among=queries.other_people(at.circle, at.place, today=at.today)
        ),
        lambda at, form: status.ask(
            circle=at.circle,
            to=form.chosen,
            kind=form.cleaned_data["kind"],
            purpose=form.cleaned_data["purpose"],
            **at.common,
        ),
        _inside,
    ),
    "akkoord": Deed(
        _("Ask the family"),
        _("Everybody who answers for herself is asked. A no is a good answer too."),
        lambda at, data: t.AskConsentForm(data, among=queries.all_organisations(at.circle)),
        lambda at, form: agreeing.ask(
            circle=at.circle,
            organisation=form.chosen,
            kinds=form.cleaned_data["kinds"],
            **at.common,
        ),
        _inside,
    ),
    "grens": Deed(
        _("Tell less around this family"),
        _("Less than your partnership agreed. Never more."),
        _plain(f.LimitForm),
        lambda at, form: circles.limit(circle=at.circle, **form.cleaned_data, **at.common),
    ),
    "blijft": Deed(
        _("Let it stay longer"),
        _("A circle ends with the school year, unless you let it stay."),
        _plain(f.RenewForm),
        lambda at, form: circles.renew(circle=at.circle, **form.cleaned_data, **at.common),
    ),
    "rust": Deed(
        _("Close all pages of this family"),
        _("Every link stops at once, on every phone. Why is not kept."),
        _plain(f.ActForm),
        lambda at, _form: circles.rest_pages(circle=at.circle, rest=True, **at.common),
        button=_("Close all pages"),
    ),
    "weer-open": Deed(
        _("Allow pages again"),
        _("Then you can make a new link."),
        _plain(f.ActForm),
        lambda at, _form: circles.rest_pages(circle=at.circle, rest=False, **at.common),
        button=_("Allow pages"),
    ),
    "einde": Deed(
        _("End this circle"),
        _("Everything in it is erased for good. Nobody can bring it back."),
        _plain(f.AgreedForm),
        lambda at, _form: ending.end_circle(circle=at.circle, **at.common),
        button=_("Erase everything"),
    ),
}
THING: Mapping[str, Deed] = {
    "ja": Deed(
        _("The family said yes"),
        _("From now on this person sees the own part of the circle."),
        _plain(f.AgreedForm),
        lambda at, form: circles.confirm_person(person=at.thing, **form.cleaned_data, **at.common),
        finds=queries.person_or_404,
    ),
    "begin": Deed(
        _("I work with this family now"),
        _("The family sees it on its page."),
        _plain(f.ActForm),
        lambda at, _form: circles.begin(person=at.thing, **at.common),
        _inside,
        queries.person_or_404,
        _("I begin"),
    ),
    "stopt": Deed(
        _("This person is not involved any more"),
        _("From this moment she or he sees nothing. Nobody is told why."),
        _plain(f.ActForm),
        lambda at, _form: circles.end_place(person=at.thing, **at.common),
        _own_or_steers,
        queries.person_or_404,
        _("Yes, it ends"),
    ),
    "belt": Deed(
        _("The family calls this person"),
        _("Then this person is the contact, and you are not any more."),
        _plain(f.AgreedForm),
        lambda at, form: circles.hand_contact(person=at.thing, **form.cleaned_data, **at.common),
        finds=queries.person_or_404,
    ),
    "dichtst": Deed(
        _("The nearest person now"),
        _("For 3 months, and without a task. The family can undo it at once."),
        _plain(f.NearestForm),
        lambda at, form: circles.name_nearest(person=at.thing, **form.cleaned_data, **at.common),
        _inside,
        queries.person_or_404,
    ),
    "belofte": Deed(
        _("Say beforehand when you give word"),
        _("The family and the partners read it. Promise only what you can."),
        _plain(f.PromiseForm),
        lambda at, form: circles.promise(person=at.thing, **form.cleaned_data, **at.common),
        _own_or_steers,
        queries.person_or_404,
    ),
    "kenmerk": Deed(
        _("Your own number"),
        _("To find your own file. Nobody else can open it."),
        _plain(f.ReferForm),
        lambda at, form: circles.refer(person=at.thing, **form.cleaned_data, **at.common),
        _inside,
        queries.person_or_404,
    ),
    "gedaan": Deed(
        _("Done, or not done"),
        _("The family sees it too."),
        _plain(f.ActForm),
        lambda at, _form: circles.tick_step(step=at.thing, **at.common),
        _inside,
        queries.step_or_404,
        _("Change it"),
    ),
    "antwoord": Deed(
        _("Answer"),
        _("You need not say why. To tell something, go on to telling."),
        _plain(f.AnswerForm),
        lambda at, form: status.answer(request=at.thing, **form.cleaned_data, **at.common),
        lambda at: policy.may_answer(at.place, at.thing),
        queries.request_or_404,
    ),
    "gezegd": Deed(
        _("What did she or he say?"),
        _("Write down only what was said. It stands on the page of the family."),
        _plain(t.ConsentForm),
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
        _plain(f.ActForm),
        lambda at, _form: agreeing.hear(objection=at.thing, **at.common),
        finds=queries.objection_or_404,
        button=_("We talked about it"),
    ),
    "link-stopt": Deed(
        _("Stop this link"),
        _("It stops at once, on every phone."),
        _plain(f.ActForm),
        lambda at, _form: visits.end_link(actor=at.request.actor, link=at.thing, now=at.now),
        finds=queries.link_or_404,
        button=_("Stop it"),
    ),
}
