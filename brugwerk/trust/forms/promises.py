"""Forms of promises."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from brugwerk.kit.fields import DateField, LineField, WithoutNames, sometimes
from brugwerk.trust.forms.parts import CHOOSE, NO_NAMES, EditionForm, check_to_come, person_choices
from brugwerk.trust.rules import PromiseAct

PERSON, PARTNER = "m", "o"


class PromiseForm(WithoutNames):
    """What, to whom and by when."""

    text = LineField(
        label=_("What do you promise?"),
        help_text=_("Say what the other will notice. Small things count. Write no family names."),
        max_length=300,
    )
    to = forms.ChoiceField(label=_("Who do you promise it to?"))
    due_on = DateField(label=_("By when?"))
    field_order = ("text", "sure", "to", "due_on")

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        people: Sequence[Any],
        partners: Sequence[Any],
        today: date,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.known: dict[str, tuple[Any, Any]] = {
            **{f"{PERSON}{one.pk}": (one, None) for one in people},
            **{f"{PARTNER}{one.pk}": (None, one) for one in partners},
        }
        of_people = [(f"{PERSON}{key}", name) for key, name in person_choices(people)]
        of_partners = [(f"{PARTNER}{one.pk}", str(one)) for one in partners]
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            *CHOOSE,
            (_("One person"), of_people),
            (_("A partner as a whole"), of_partners),
        ]

    def clean_due_on(self) -> date:
        """Return a day that is still to come."""
        return check_to_come(self.cleaned_data["due_on"], self.today)

    @property
    def chosen(self) -> tuple[Any, Any]:
        """Return the person or the partner."""
        return self.known[self.cleaned_data["to"]]


class NewDayForm(WithoutNames, EditionForm):
    """Another day, and why."""

    guarded = "why"
    due_on = DateField(label=_("Which day does work?"))
    why = LineField(label=_("What changed?"), help_text=NO_NAMES, max_length=300, required=False)
    field_order = ("due_on", "why", "sure", "edition")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.today = today
        sometimes(self.fields["why"])

    def clean_due_on(self) -> date:
        """Return a day that is still to come."""
        return check_to_come(self.cleaned_data["due_on"], self.today)


class TakeBackForm(WithoutNames, EditionForm):
    """Why it does not work."""

    guarded = "why"
    why = LineField(
        label=_("What makes it not work?"), help_text=NO_NAMES, max_length=300, required=False
    )
    field_order = ("why", "sure", "edition")


def form_for(act: PromiseAct, data: Any, *, today: date, edition: int) -> forms.Form:  # noqa: ANN401
    """Return the form that an act needs."""
    first = {"edition": edition}
    if act in (PromiseAct.MOVE, PromiseAct.RENEW):
        return NewDayForm(data, initial=first, today=today)
    if act is PromiseAct.TAKE_BACK:
        return TakeBackForm(data, initial=first)
    return EditionForm(data, initial=first)
