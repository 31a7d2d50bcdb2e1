"""Forms of appreciation, successes, leaps and visits."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.kit.fields import DateField, LineField, WithoutNames
from brugwerk.trust import words
from brugwerk.trust.forms.parts import (
    CHOOSE,
    NO_NAMES,
    EditionForm,
    check_to_come,
    person_choices,
    radio,
)
from brugwerk.trust.rules import Look, Reader, To, VisitAct

EVERYBODY = "all"
FORUM, PARTNER, PERSON, FAMILY = "f", "o", "m", "family"


class AppreciationForm(WithoutNames):
    """For whom, what happened, what it meant, and who reads it."""

    guarded, guarded_too = "fact", ("worth",)
    to = forms.ChoiceField(label=_("For whom?"))
    fact = LineField(
        label=_("What happened?"),
        help_text=_("Name one thing that you saw or heard. Write no family names."),
        max_length=300,
    )
    worth = LineField(label=_("What did it mean for you?"), max_length=300, required=False)
    reader = radio(_("Who reads it?"), words.READERS, Reader, initial=Reader.ALL)
    field_order = ("to", "fact", "worth", "sure", "reader")

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        partners: Sequence[Any],
        teams: Sequence[Any],
        people: Sequence[Any],
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        nobody = {"organisation": None, "forum": None, "member": None}
        self.known: dict[str, dict[str, Any]] = {
            EVERYBODY: {**nobody, "to": To.TEAM},
            FAMILY: {**nobody, "to": To.FAMILY},
            **{f"{FORUM}{one.pk}": {**nobody, "to": To.TEAM, "forum": one} for one in teams},
            **{
                f"{PARTNER}{one.pk}": {**nobody, "to": To.PARTNER, "organisation": one}
                for one in partners
            },
            **{f"{PERSON}{one.pk}": {**nobody, "to": To.PERSON, "member": one} for one in people},
        }
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            *CHOOSE,
            (_("Partners"), [(f"{PARTNER}{one.pk}", str(one)) for one in partners]),
            (
                _("Teams"),
                [(EVERYBODY, _("All of us")), *((f"{FORUM}{one.pk}", str(one)) for one in teams)],
            ),
            (_("A family"), [(FAMILY, _("A family, without its name"))]),
            (_("One person"), [(f"{PERSON}{key}", name) for key, name in person_choices(people)]),
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for readers: a team and a family read nothing that stays between two."""
        cleaned = super().clean() or self.cleaned_data
        chosen = self.known.get(cleaned.get("to", ""))
        between = cleaned.get("reader") == Reader.BETWEEN
        if chosen and between and chosen["to"] in (To.TEAM, To.FAMILY):
            self.add_error(
                "reader", gettext("A team or a family reads it only when everybody does.")
            )
        return cleaned

    @property
    def details(self) -> dict[str, Any]:
        """Return what was written, as the record names it."""
        cleaned = self.cleaned_data
        said = {name: cleaned[name] for name in ("fact", "worth", "reader")}
        return {**self.known[cleaned["to"]], **said}


class SuccessForm(WithoutNames):
    """What worked, and what may come next."""

    guarded_too = ("next_size",)
    text = LineField(
        label=_("What worked?"),
        help_text=_("One sentence. It can come on a big screen, so write no names."),
        max_length=200,
    )
    on = DateField(label=_("When?"))
    next_size = LineField(
        label=_("What do you dare next?"),
        help_text=_("One size bigger, after this worked."),
        max_length=200,
        required=False,
    )
    goal: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        None,
        label=_("Does it belong to a goal?"),
        required=False,
        empty_label=_("No goal"),
    )
    field_order = ("text", "next_size", "sure", "on", "goal")

    def __init__(self, *args: Any, goals: Any, today: date, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["goal"].queryset = goals  # type: ignore[attr-defined]

    def clean_on(self) -> date:
        """Return a day that has come."""
        day: date = self.cleaned_data["on"]
        if day > self.today:
            raise forms.ValidationError(gettext("Choose today or a day that has passed."))
        return day

    @property
    def details(self) -> dict[str, Any]:
        """Return what was written, without the tick that somebody looked."""
        return {name: value for name, value in self.cleaned_data.items() if name != "sure"}


class LeapForm(WithoutNames, EditionForm):
    """What one dared, how it was received, and what it opened."""

    guarded, guarded_too = "dared", ("received_how", "opened_up")
    dared = LineField(
        label=_("What did you dare?"),
        help_text=_("For example: I said that I did not know it either."),
        max_length=300,
    )
    received_how = LineField(label=_("How was it received?"), help_text=NO_NAMES, max_length=300)
    opened_up = LineField(label=_("What did it open?"), max_length=300, required=False)
    named = forms.BooleanField(label=_("Put my name with it, once I share it"), required=False)
    field_order = ("dared", "received_how", "opened_up", "sure", "named", "edition")

    @property
    def details(self) -> dict[str, Any]:
        """Return what was written, as the record names it."""
        names = ("dared", "received_how", "opened_up", "named")
        return {name: self.cleaned_data[name] for name in names}


class VisitForm(WithoutNames):
    """With whom, how, and which way round."""

    guarded = "curious"
    other = forms.ChoiceField(label=_("With whom?"))
    by_guest = forms.TypedChoiceField(
        label=_("Who comes?"),
        choices=[("guest", _("I go and look")), ("host", _("I invite the other"))],
        coerce=lambda value: value == "guest",
        widget=forms.RadioSelect,
        initial="guest",
    )
    look = radio(_("How?"), words.LOOKS, Look)
    curious = LineField(
        label=_("What are you curious about?"), help_text=NO_NAMES, max_length=300, required=False
    )
    field_order = ("other", "by_guest", "look", "curious", "sure")

    def __init__(self, *args: Any, people: Sequence[Any], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.known = {str(one.pk): one for one in people}
        self.fields["other"].choices = [*CHOOSE, *person_choices(people)]  # type: ignore[attr-defined]

    @property
    def details(self) -> dict[str, Any]:
        """Return what was chosen."""
        names = ("by_guest", "look", "curious")
        said = {name: self.cleaned_data[name] for name in names}
        return {"other": self.known[self.cleaned_data["other"]], **said}


class VisitDayForm(forms.Form):
    """On which day."""

    on = DateField(label=_("Which day?"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> date:
        """Return a day that is still to come."""
        return check_to_come(self.cleaned_data["on"], self.today)


class LearntForm(WithoutNames):
    """What it taught."""

    guarded = "learnt"
    learnt = LineField(
        label=_("What did you learn?"),
        help_text=_("All members read it. Write no names of families."),
        max_length=300,
    )
    field_order = ("learnt", "sure")


def visit_form(act: VisitAct, data: Any, *, today: date, learnt: str) -> forms.Form:  # noqa: ANN401
    """Return the form that a step of a visit needs."""
    if act is VisitAct.PLAN:
        return VisitDayForm(data, today=today)
    if act is VisitAct.LOOK_BACK:
        return LearntForm(data, initial={"learnt": learnt})
    return forms.Form({} if data is not None else None)


def cleaned_for(form: forms.Form) -> dict[str, Any]:
    """Return what was sent, without the tick that somebody looked."""
    return {name: value for name, value in form.cleaned_data.items() if name != "sure"}
