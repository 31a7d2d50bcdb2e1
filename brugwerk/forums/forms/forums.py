"""Beginning and changing a forum, its rhythm included."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.forums import words
from brugwerk.forums.rules.life import Kind, may_become
from brugwerk.forums.rules.rhythm import Beat, chosen, dates, read, written
from brugwerk.forums.rules.templates import STARTS, Template
from brugwerk.kit.fields import DateField, LineField, choices, sometimes
from brugwerk.voices.forms import RegisterFields

KEEP = "keep"
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)
MOST_VERSIONS = 2**31 - 1
REGISTER = ("block", "strengthens", "level", "review_on")
TEXTS = ("name", "purpose", "for_whose_benefit", "kind", "region", "networks")
PLACES = ("first_on", "starts_at", "minutes", "place", "sunset_on")
NO_FAMILIES = _("Write no names of families.")


class VersionField(forms.IntegerField):
    """Which version of the forum the page showed; it is hidden, and nobody types it."""

    def __init__(self) -> None:
        super().__init__(
            min_value=0, max_value=MOST_VERSIONS, required=False, widget=forms.HiddenInput
        )

    def clean(self, value: object) -> int:
        """Return the number; without one the page showed nothing yet."""
        return super().clean(value) or 0


class RhythmFields(forms.Form):
    """When and where a forum meets, in words instead of a recurrence rule."""

    beat = forms.ChoiceField(
        label=_("How often do you meet?"),
        help_text=_("A fixed rhythm keeps you together, also when nothing is burning."),
        widget=forms.RadioSelect,
    )
    first_on = sometimes(
        DateField(
            label=_("First meeting on"),
            help_text=_("The other days follow from this one."),
            required=False,
        )
    )
    week = forms.TypedChoiceField(
        label=_("Which one of the month?"),
        choices=choices(words.WEEKS),
        coerce=int,
        required=False,
    )
    months = sometimes(
        forms.TypedMultipleChoiceField(
            label=_("In which months?"),
            coerce=int,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
    )
    starts_at = forms.TimeField(
        label=_("At what hour?"),
        required=False,
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
    )
    minutes = forms.IntegerField(
        label=_("For how many minutes?"), min_value=15, max_value=480, initial=90
    )
    place = LineField(label=_("Where?"), max_length=300, required=False)

    def __init__(self, *args: Any, rrule: str = "", **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.rrule = rrule
        beats = choices(words.BEATS)
        if read(rrule) is None:
            beats.append((KEEP, _("As it is now")))
        self.fields["beat"].choices = beats  # type: ignore[attr-defined]
        self.fields["months"].choices = [  # type: ignore[attr-defined]
            (str(number), str(MONTHS[number]).capitalize()) for number in range(1, 13)
        ]

    def clean_first_on(self) -> date | None:
        """Return a day of this age."""
        day: date | None = self.cleaned_data["first_on"]
        if day and not EARLIEST <= day <= LATEST:
            raise forms.ValidationError(gettext("Choose a day between 2000 and 2100."))
        return day

    def clean(self) -> dict[str, Any]:
        """Turn what was chosen into a rule, and check that the first day fits."""
        cleaned = super().clean() or self.cleaned_data
        cleaned["rrule"] = self._rule(cleaned)
        return cleaned

    def _rule(self, cleaned: Mapping[str, Any]) -> str:
        beat = cleaned.get("beat")
        if beat == KEEP:
            return self.rrule
        if beat is None or beat == Beat.NONE or "first_on" not in cleaned:
            return ""
        first, months = cleaned["first_on"], cleaned.get("months", [])
        if first is None:
            self.add_error("first_on", gettext("A rhythm needs a first day."))
            return ""
        if beat == Beat.MONTHS and not months:
            self.add_error("months", gettext("Choose at least one month."))
            return ""
        week = cleaned.get("week") or 0
        rule = written(chosen(Beat(beat), first, week=week, months=months))
        if dates(rule, first, first, 1) != (first,):
            self.add_error("first_on", gettext("This day does not fit the rhythm you chose."))
        return rule


class ForumForm(RhythmFields, RegisterFields):
    """A forum: why it is there, for whom, when it meets and until when."""

    name = LineField(label=_("What is it called?"), max_length=200)
    purpose = forms.CharField(
        label=_("Why do you meet?"),
        help_text=_("Meeting is no goal in itself. What comes of it?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    for_whose_benefit = forms.CharField(
        label=_("Who is better off because of it?"),
        help_text=NO_FAMILIES,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    kind = forms.ChoiceField(
        label=_("What kind of consultation is it?"),
        choices=choices(words.KINDS),
        initial=Kind.REGULAR,
        widget=forms.RadioSelect,
    )
    region = LineField(
        label=_("For which city, town or neighbourhood?"), max_length=200, required=False
    )
    networks = forms.CharField(
        label=_("Which networks sit here?"),
        help_text=_("For example: Huis van het Kind, the network of youth care."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    sunset_on = DateField(
        label=_("Until when?"),
        help_text=_("A forum may be short, for one action. Then you say so here."),
        required=False,
    )
    coordinator = forms.TypedChoiceField(label=_("Who coordinates?"), coerce=int)
    version = VersionField()

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        members: Sequence[tuple[int, str]] | None,
        kind: Kind | None = None,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        if kind:
            kinds = {one: word for one, word in words.KINDS.items() if may_become(kind, one)}
            self.fields["kind"].choices = choices(kinds)  # type: ignore[attr-defined]
        if members is None:  # a coordinator is changed by handing over
            del self.fields["coordinator"]
        else:
            self.fields["coordinator"].choices = members  # type: ignore[attr-defined]

    @property
    def details(self) -> dict[str, Any]:
        """Return what an operation writes."""
        names = (*TEXTS, *REGISTER, *PLACES, "rrule")
        found = {name: self.cleaned_data[name] for name in names}
        return {**found, "strengthens": [str(one) for one in found["strengthens"]]}


def shown(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the form shows of a forum as it is now."""
    rhythm = read(values["rrule"])
    names = (*TEXTS, *REGISTER, *PLACES)
    found = {name: values[name] for name in names}
    if rhythm is None:
        return {**found, "beat": KEEP}
    return {**found, "beat": rhythm.beat, "week": rhythm.week, "months": rhythm.months}


def begun_from(template: Template | None, today: date) -> dict[str, Any]:
    """Return what an example fills in; without one the form is almost empty."""
    if template is None:
        return {"beat": Beat.MONTHLY, "kind": Kind.REGULAR}
    start = STARTS[template]
    return {
        "name": words.TEMPLATES[template],
        "purpose": words.PURPOSES[template],
        "for_whose_benefit": words.BENEFITS[template],
        "kind": start.kind,
        "level": start.level,
        "block": start.block,
        "beat": start.beat,
        "months": start.months,
        "minutes": start.minutes,
        "sunset_on": today + start.runs if start.runs else None,
    }
