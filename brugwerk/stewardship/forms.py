"""Forms around an absence."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.kit.fields import DateField, LineField, choices, sometimes
from brugwerk.stewardship import words
from brugwerk.stewardship.rules import Outcome, Why


class AbsenceForm(forms.Form):
    """Somebody is away, from which day to which."""

    why = forms.TypedChoiceField(
        label=_("What is happening?"),
        help_text=_("We never ask for the reason."),
        choices=choices(words.WHYS),
        coerce=Why,
        widget=forms.RadioSelect,
    )
    from_on = DateField(label=_("From which day?"))
    until_on = sometimes(
        DateField(
            label=_("Until which day?"),
            help_text=_("Leave it open if nobody knows yet, or if somebody leaves for good."),
            required=False,
        )
    )

    def clean(self) -> dict[str, Any]:
        """Check the days together."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("from_on"), cleaned.get("until_on")
        if first and last and last < first:
            self.add_error("until_on", gettext("The last day comes before the first."))
        return cleaned


class OutcomeForm(forms.Form):
    """What becomes of one thing."""

    outcome = forms.TypedChoiceField(
        label=_("What becomes of it?"),
        choices=choices(words.OUTCOMES),
        coerce=Outcome,
        widget=forms.RadioSelect,
    )
    stand_in = sometimes(
        forms.ModelChoiceField(
            label=_("Who takes over?"),
            queryset=None,
            required=False,
            empty_label=_("Nobody chosen"),
        )
    )
    pause_until = sometimes(DateField(label=_("Until which day does it wait?"), required=False))
    reason = sometimes(
        LineField(label=_("Why does nobody take it over?"), max_length=300, required=False)
    )
    family_word = sometimes(
        LineField(
            label=_("Who tells the families, and when?"),
            help_text=_("For example: Karim calls them this week. Write no names of families."),
            max_length=300,
            required=False,
        )
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        candidates: "QuerySet[Any]",
        family_facing: bool,
        today: date,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        field = self.fields["stand_in"]
        field.queryset = candidates  # type: ignore[attr-defined]
        field.label_from_instance = _named  # type: ignore[attr-defined]
        if not family_facing:
            del self.fields["family_word"]

    def clean_pause_until(self) -> date | None:
        """Check that a pause ends on a day that is still to come."""
        day: date | None = self.cleaned_data["pause_until"]
        if day and day <= self.today:
            raise forms.ValidationError(gettext("Choose a day that is still to come."))
        return day


def _named(member: Any) -> str:  # noqa: ANN401 -- a membership: forms know no records
    """Return a person with the organisation, so that two of one name are told apart."""
    return f"{member.user} ({member.organisation})" if member.organisation else str(member.user)


class LeaveForm(forms.Form):
    """The place of an organisation ends: one tick, so that nobody does it by accident."""

    sure = forms.BooleanField(
        label=_("Yes, its place ends today"),
        error_messages={"required": _("Tick this if you are sure.")},
    )
