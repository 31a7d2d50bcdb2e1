"""What people send us about places, presence and encounters."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.kit.fields import DateField, LineField, WithoutNames, choices, sometimes
from brugwerk.kit.ical import ZONE
from brugwerk.presence import words
from brugwerk.presence.rules.meeting import About, Reply
from brugwerk.presence.rules.slots import Every, Group

NO_NAMES = _("Write no names of families.")


class HourField(forms.TimeField):
    """An hour: the browser's own picker, and plain typing."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401
        kwargs.setdefault("input_formats", ["%H:%M", "%H.%M", "%Hu%M", "%H"])
        kwargs.setdefault("widget", forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
        super().__init__(**kwargs)


class PlaceForm(forms.Form):
    """A place where people can be found."""

    name = LineField(
        label=_("How do people call this place?"),
        help_text=_("For example: the gate in the Oak Street, or the counter of the Social House."),
        max_length=120,
    )
    where = LineField(label=_("Where exactly?"), max_length=200, required=False)
    organisation = forms.ModelChoiceField(
        None, label=_("Of which partner?"), required=False, empty_label=_("Of nobody in particular")
    )  # type: ignore[var-annotated]
    review_on = DateField(label=_("When do you look at the plan again?"))

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        partners: QuerySet[Any],
        today: date,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["organisation"].queryset = partners  # type: ignore[attr-defined]
        for name in ("where", "organisation"):
            sometimes(self.fields[name])

    def clean_review_on(self) -> date:
        """Return a day that is still to come."""
        day: date = self.cleaned_data["review_on"]
        if day <= self.today:
            raise forms.ValidationError(gettext("Choose a day that is still to come."))
        return day


class SlotForm(WithoutNames):
    """Who is there when, and what for."""

    guarded = "who"
    who = LineField(
        label=_("Who is there, without a name?"),
        help_text=_("For example: the bridge worker, or parents of the coffee morning."),
        max_length=120,
    )
    group = forms.TypedChoiceField(
        label=_("From which side?"), choices=choices(words.GROUPS), coerce=Group
    )
    member = forms.ChoiceField(
        label=_("Is it a member here?"),
        help_text=_("The name stands on the door only when that person chooses so."),
        required=False,
    )
    what_for = LineField(label=_("What can you come for?"), max_length=200, required=False)
    languages = LineField(label=_("Which languages are spoken?"), max_length=120, required=False)
    walk_in = forms.BooleanField(label=_("You can just walk in"), required=False)
    every = forms.TypedChoiceField(
        label=_("How often?"),
        choices=[(key.value, word) for key, word in words.EVERY.items()],
        coerce=lambda value: Every(int(value)),
        widget=forms.RadioSelect,
    )
    first_on = DateField(label=_("First time on which day?"))
    last_on = DateField(label=_("Last time on which day?"), required=False)
    starts = HourField(label=_("From what hour?"))
    ends = HourField(label=_("Until what hour?"))
    in_holidays = forms.BooleanField(label=_("In school holidays too"), required=False)
    field_order = ("who", "sure", "group", "member")

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        members: Sequence[Any],
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(one.pk): one for one in members}
        self.fields["member"].choices = [  # type: ignore[attr-defined]
            ("", _("No, or not said here")),
            *((key, str(one.user)) for key, one in self.known.items()),
        ]
        for name in ("member", "what_for", "languages", "last_on"):
            sometimes(self.fields[name])

    def clean(self) -> dict[str, Any]:
        """Ask for an end after the start."""
        cleaned = super().clean()
        if (starts := cleaned.get("starts")) and (ends := cleaned.get("ends")) and ends <= starts:
            self.add_error("ends", gettext("Choose an hour after the first one."))
        first, last = cleaned.get("first_on"), cleaned.get("last_on")
        if first and last and last < first:
            self.add_error("last_on", gettext("Choose a day after the first one."))
        return cleaned

    @property
    def details(self) -> dict[str, Any]:
        """Return what was written, as the record keeps it."""
        found = {name: value for name, value in self.cleaned_data.items() if name != "sure"}
        found["member"] = self.known.get(found["member"])
        return found


class OffForm(WithoutNames):
    """A day on which somebody is not there after all."""

    guarded = "reason"
    on = DateField(label=_("Which day?"))
    reason = LineField(
        label=_("Why, in plain words?"),
        help_text=_("Everybody who looks at this place reads it."),
        max_length=200,
        required=False,
    )
    field_order = ("on", "reason", "sure")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        sometimes(self.fields["reason"])


class EncounterForm(WithoutNames):
    """An occasion to meet."""

    guarded = "topic"
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
