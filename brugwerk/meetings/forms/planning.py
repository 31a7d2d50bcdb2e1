"""Planning a meeting, and asking which moment suits."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.kit.fields import DateField, LineField, choices
from brugwerk.meetings import words
from brugwerk.meetings.rules.polls import MOST_OPTIONS, MOST_PEOPLE, Suits
from brugwerk.partnerships.forms import InviteForm

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)
MOST_VERSIONS = 2**31 - 1
ROWS, MORE_ROWS = 4, 4
WITHIN = timedelta(days=366)


class VersionField(forms.IntegerField):
    """Which version the page showed; it is hidden, and nobody types it."""

    def __init__(self) -> None:
        super().__init__(
            min_value=0, max_value=MOST_VERSIONS, required=False, widget=forms.HiddenInput
        )

    def clean(self, value: object) -> int:
        """Return the number; without one the page showed nothing yet."""
        return super().clean(value) or 0


class HourField(forms.TimeField):
    """An hour of the day, as a phone lets people pick it or as they type it: 16:00, 16.00, 16u."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        super().__init__(
            input_formats=["%H:%M", "%H:%M:%S", "%H.%M", "%Hu%M", "%Hu", "%H"],
            widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
            error_messages={"invalid": _("This is no hour. Write it like 16:00.")},
            **kwargs,
        )


def moment(day: date, at: time) -> datetime:
    """Return a moment by the clock of Brussels, summer and winter."""
    return timezone.make_aware(datetime.combine(day, at))


def say_moment(at: datetime) -> str:
    """Write a moment as people here say it."""
    return date_format(timezone.localtime(at), "l j F Y, H:i")


class MeetingForm(forms.Form):
    """When and where people meet; there is one clock, that of Brussels."""

    day = DateField(label=_("On which day?"))
    at = HourField(label=_("At what hour?"))
    minutes = forms.IntegerField(
        label=_("For how many minutes?"), min_value=15, max_value=480, initial=90
    )
    place = LineField(label=_("Where?"), max_length=300, required=False)
    online_link = forms.URLField(
        label=_("Link to join online"),
        help_text=_("Only members see it, after they sign in. It is in no mail."),
        max_length=500,
        required=False,
        assume_scheme="https",
    )
    title = LineField(
        label=_("What is special about this meeting?"),
        help_text=_("Leave it empty for an ordinary one. Write no names of families."),
        max_length=200,
        required=False,
    )
    version = VersionField()

    def __init__(self, *args: Any, writes: bool, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        if not writes:
            del self.fields["title"]

    def clean_day(self) -> date:
        """Return a day within this century."""
        return within(self.cleaned_data["day"], EARLIEST, LATEST)

    def details(self) -> dict[str, Any]:
        """Return what the record keeps."""
        data = self.cleaned_data
        starts_at = moment(data["day"], data["at"])
        return {
            "starts_at": starts_at,
            "ends_at": starts_at + timedelta(minutes=data["minutes"]),
            "place": data["place"],
            "online_link": data["online_link"],
            "title": data.get("title", ""),
        }


def within(day: date, first: date, last: date) -> date:
    """Return a day if it is between two others, these included."""
    if first <= day <= last:
        return day
    said = gettext("Choose a day from {first} to {last}.")
    raise forms.ValidationError(
        said.format(
            first=date_format(first, "SHORT_DATE_FORMAT"),
            last=date_format(last, "SHORT_DATE_FORMAT"),
        )
    )


class AskForm(InviteForm):
    """Moments to choose from, and who is asked: people of the forum, and addresses."""

    place = LineField(label=_("Where?"), max_length=300, required=False)
    minutes = forms.IntegerField(
        label=_("For how many minutes?"), min_value=15, max_value=480, initial=90
    )
    deadline = DateField(
        label=_("Until when may people answer?"),
        help_text=_("That day included. 30 days after the meeting we forget all addresses."),
    )
    rows = forms.IntegerField(
        min_value=1, max_value=MOST_OPTIONS, required=False, widget=forms.HiddenInput
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        people: Iterable[Any],
        today: date,
        rows: int = ROWS,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.count = min(max(rows, 1), MOST_OPTIONS)
        self.initial.setdefault("rows", self.count)
        del self.fields["role"]  # nobody becomes a member by this
        self.known = {str(member.pk): member.user.email for member in people}
        self.fields["members"] = forms.MultipleChoiceField(
            choices=[(str(member.pk), str(member.user)) for member in people],
            label=_("Who of the forum?"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        emails = self.fields["emails"]
        emails.required = False
        emails.label = _("E-mail addresses of others")
        emails.help_text = _("They need no account. One per line, or with commas between them.")
        for number in range(self.count):
            first = number == 0
            self.fields[f"day_{number}"] = DateField(label=_("Day"), required=first)
            self.fields[f"at_{number}"] = HourField(label=_("Hour"), required=first)

    @property
    def moments(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Return the rows of moments, each with its two fields."""
        return [(self[f"day_{number}"], self[f"at_{number}"]) for number in range(self.count)]

    def clean_emails(self) -> list[str]:
        """Return the addresses; there may be none where members are ticked."""
        return super().clean_emails() if self.cleaned_data["emails"].strip() else []

    def clean_deadline(self) -> date:
        """Return a day that is still to come, or today."""
        return within(self.cleaned_data["deadline"], self.today, self.today + WITHIN)

    def clean(self) -> dict[str, Any]:
        """Gather moments and people, and say what is missing."""
        data = super().clean() or self.cleaned_data
        data["moments"] = self._moments(data)
        people = {self.known[key] for key in data.get("members") or ()}
        data["people"] = sorted(people | set(data.get("emails") or ()))
        if "emails" in data and not data["people"]:
            self.add_error("emails", gettext("Tick somebody, or write one address."))
        if len(data["people"]) > MOST_PEOPLE:
            said = gettext("Ask at most {most} people at once.")
            self.add_error("emails", said.format(most=MOST_PEOPLE))
        return data

    def _moments(self, data: Mapping[str, Any]) -> list[datetime]:
        found = []
        for number in range(self.count):
            day, at = data.get(f"day_{number}"), data.get(f"at_{number}")
            if day and at and self._is_near(number, day):
                found.append(moment(day, at))
            elif bool(day) != bool(at) and not self._has_error(number):
                missing = "at" if day else "day"
                said = gettext("A moment needs a day and an hour.")
                self.add_error(f"{missing}_{number}", said)
        return sorted(set(found))

    def _has_error(self, number: int) -> bool:
        return bool({f"day_{number}", f"at_{number}"} & set(self.errors))

    def _is_near(self, number: int, day: date) -> bool:
        try:
            within(day, self.today, self.today + WITHIN)
        except forms.ValidationError as error:
            self.add_error(f"day_{number}", error)
            return False
        return True


class AnswerForm(forms.Form):
    """Which moments suit somebody."""

    name = LineField(
        label=_("Your name"),
        max_length=120,
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        options: Iterable[tuple[int, datetime]],
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        for pk, at in options:
            self.fields[f"o{pk}"] = forms.ChoiceField(
                label=say_moment(at).capitalize(),
                choices=choices(words.SUITS),
                widget=forms.RadioSelect,
            )

    def suits(self) -> dict[int, Suits]:
        """Return the answers by the number of their moment."""
        data = self.cleaned_data
        return {int(key[1:]): Suits(data[key]) for key in data if key != "name"}
