"""What people send us about occasions to meet."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.kit.fields import DateField, LineField, WithoutNames, choices, sometimes
from brugwerk.kit.ical import ZONE
from brugwerk.presence import words
from brugwerk.presence.forms.parts import NO_NAMES, HourField, VersionField
from brugwerk.presence.rules.meeting import About, Reply


class EncounterForm(WithoutNames):
    """An occasion to meet."""

    guarded = "topic"
    version = VersionField()
    topic = LineField(label=_("What do you talk about?"), help_text=NO_NAMES, max_length=200)
    about = forms.TypedChoiceField(
        label=_("What is the occasion for?"),
        choices=choices(words.ABOUT),
        coerce=About,
        widget=forms.RadioSelect,
    )
    where = LineField(label=_("Where?"), max_length=200)
    on = DateField(label=_("Which day?"))
    starts = HourField(label=_("From what hour?"))
    ends = HourField(label=_("Until what hour?"))
    guests = forms.MultipleChoiceField(
        label=_("Whom do you ask?"),
        help_text=_("Ticked are people who do not meet anyway. Change it as you like."),
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("topic", "sure")

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        members: Sequence[Any],
        today: date,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        sometimes(self.fields["version"])
        self.known = {str(one.pk): one for one in members}
        self.fields["guests"].choices = [  # type: ignore[attr-defined]
            (key, f"{one.user}, {one.organisation}" if one.organisation else str(one.user))
            for key, one in self.known.items()
        ]

    def clean(self) -> dict[str, Any]:
        """Ask for a day to come and an end after the start."""
        cleaned = super().clean()
        if (day := cleaned.get("on")) and day < self.today:
            self.add_error("on", gettext("Choose today or a day that is still to come."))
        if (starts := cleaned.get("starts")) and (ends := cleaned.get("ends")) and ends <= starts:
            self.add_error("ends", gettext("Choose an hour after the first one."))
        return cleaned

    @property
    def details(self) -> dict[str, Any]:
        """Return the encounter itself."""
        found = self.cleaned_data
        return {
            "topic": found["topic"],
            "about": found["about"],
            "where": found["where"],
            "starts_at": datetime.combine(found["on"], found["starts"], ZONE),
            "ends_at": datetime.combine(found["on"], found["ends"], ZONE),
        }

    @property
    def chosen(self) -> list[Any]:
        """Return the members who are asked."""
        return [self.known[key] for key in self.cleaned_data["guests"]]


class HarvestForm(WithoutNames):
    """What it brought, said by the table together."""

    guarded = "heard"
    guarded_too = ("takes", "next")
    heard = LineField(
        label=_("What did you hear from each other?"),
        help_text=_("What the table says together. Write no names."),
        max_length=500,
    )
    takes = LineField(label=_("What do you take along?"), max_length=500, required=False)
    next = LineField(label=_("What is the next occasion?"), max_length=300, required=False)
    field_order = ("heard", "sure", "takes", "next")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        for name in ("takes", "next"):
            sometimes(self.fields[name])

    @property
    def harvest(self) -> dict[str, str]:
        """Return what was written, without the tick that somebody looked."""
        return {name: text for name, text in self.cleaned_data.items() if name != "sure"}


ANSWERS = (Reply.YES, Reply.MAYBE, Reply.NO)
