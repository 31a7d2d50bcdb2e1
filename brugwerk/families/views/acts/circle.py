"""The acts in a circle as a whole."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from brugwerk.families.forms import circles as f
from brugwerk.families.forms import going_on
from brugwerk.families.forms import telling as t
from brugwerk.families.operations import agreeing, circles, ending, status
from brugwerk.families.queries import choosing
from brugwerk.families.queries import circles as queries
from brugwerk.families.views.acts.parts import Deed, Place, inside, plain
from brugwerk.organisations.rules import Sector


def _known(told: Mapping[str, Any]) -> circles.Known:
    return circles.Known(told["known_as"], told["function"], told["phone"])


def _someone(told: Mapping[str, Any]) -> circles.Someone:
    return circles.Someone(told["kind"], told["band"], ripe=told["ripe"], language=told["language"])


def _want(at: Place, data: Any) -> forms.Form:  # noqa: ANN401
    page = queries.circle_page(at.request.actor, at.circle, now=at.now)
    first = {"goal": page.goal, "appointment_at": at.circle.appointment_at}
    return f.WantForm(data, initial=first)


def _among(at: Place, choose: Callable[..., Sequence[Any]]) -> Sequence[Any]:
    return choose(at.circle, at.place, today=at.today)


CIRCLE: Mapping[str, Deed] = {
    "naam": Deed(
        _("Name somebody"),
        _("She or he sees nothing until the family says yes."),
        lambda at, data: f.NameForm(
            data, among=choosing.could_be_named(at.request.actor, at.circle, today=at.today)
        ),
        lambda at, form: circles.name_person(
            circle=at.circle, member=form.chosen, known=_known(form.cleaned_data), **at.common
        ),
    ),
    "lid": Deed(
        _("Add somebody of the family"),
        _("No name, no day of birth. From 12 somebody is asked herself."),
        plain(f.MemberForm),
        lambda at, form: circles.add_member(
            circle=at.circle, someone=_someone(form.cleaned_data), **at.common
        ),
    ),
    "steun": Deed(
        _("Who stands by the family"),
        _("Somebody of their own. No name, and nothing to see here."),
        plain(f.SupporterForm),
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
        lambda at, data: f.StepForm(data, among=_among(at, choosing.inside)),
        lambda at, form: circles.add_step(
            circle=at.circle, by=form.chosen, text=form.cleaned_data["text"], **at.common
        ),
        inside,
    ),
    "contact": Deed(
        _("We had contact"),
        _("Then the circle stays a while longer."),
        plain(f.ActForm),
        lambda at, _form: circles.had_contact(circle=at.circle, **at.common),
        inside,
        button=_("We had contact"),
    ),
    "stand": Deed(
        _("Say how far it is"),
        _("Only this line, no story. The family reads the same at the same moment."),
        lambda at, data: f.StatusForm(
            data,
            among=_among(at, choosing.other_organisations),
            from_school=at.place.organisation.sector == Sector.EDUCATION,
        ),
        lambda at, form: status.give_status(
            circle=at.circle,
            to=form.chosen,
            status=form.cleaned_data["status"],
            next_on=form.cleaned_data["next_on"],
            ground=form.cleaned_data["ground"],
            **at.common,
        ),
        inside,
    ),
    "vraag": Deed(
        _("Ask for news"),
        _("Say for what you need it. No answer is an answer too."),
        lambda at, data: going_on.AskForm(data, among=_among(at, choosing.other_people)),
        lambda at, form: status.ask(
            circle=at.circle,
            to=form.chosen,
            kind=form.cleaned_data["kind"],
            purpose=form.cleaned_data["purpose"],
            **at.common,
        ),
        inside,
    ),
    "akkoord": Deed(
        _("Ask the family"),
        _("Everybody who answers for herself is asked. A no is a good answer too."),
        lambda at, data: t.AskConsentForm(data, among=_among(at, choosing.all_organisations)),
        lambda at, form: agreeing.ask(
            circle=at.circle,
            organisation=form.chosen,
            kinds=form.cleaned_data["kinds"],
            **at.common,
        ),
        inside,
    ),
    "grens": Deed(
        _("Tell less around this family"),
        _("Less than your partnership agreed. Never more."),
        plain(going_on.LimitForm),
        lambda at, form: circles.limit(circle=at.circle, **form.cleaned_data, **at.common),
    ),
    "blijft": Deed(
        _("Let it stay longer"),
        _("It ends with the school year, or after months without contact."),
        plain(going_on.RenewForm),
        lambda at, form: circles.renew(circle=at.circle, **form.cleaned_data, **at.common),
    ),
    "rust": Deed(
        _("Close all pages of this family"),
        _("Every link stops at once, on every phone. Why is not kept."),
        plain(f.ActForm),
        lambda at, _form: circles.rest_pages(circle=at.circle, rest=True, **at.common),
        button=_("Close all pages"),
    ),
    "weer-open": Deed(
        _("Allow pages again"),
        _("Then you can make a new link."),
        plain(f.ActForm),
        lambda at, _form: circles.rest_pages(circle=at.circle, rest=False, **at.common),
        button=_("Allow pages"),
    ),
    "einde": Deed(
        _("End this circle"),
        _("Everything in it is erased for good. Nobody can bring it back."),
        plain(f.AgreedForm),
        lambda at, _form: ending.end_circle(circle=at.circle, **at.common),
        button=_("Erase everything"),
    ),
}
