"""Decisions, where they are, and who gets what."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from brugwerk.kit.fields import DateField, LineField, choices
from brugwerk.meetings import words
from brugwerk.meetings.forms.meeting import NO_FAMILIES, MemberField
from brugwerk.meetings.forms.planning import EARLIEST, LATEST, VersionField, within
from brugwerk.meetings.rules.decisions import Basis, DecisionAct

DAYS = ("submit_by", "expected_on", "review_on")


class WayFields(forms.Form):
    """Where a decision is and where it goes next (N20)."""

    where_is_it = LineField(
        label=_("Where is it now?"),
        help_text=_("For example: with the director, with the OCMW council."),
        max_length=300,
        required=False,
    )
    next_body = LineField(
        label=_("Where does it go next?"),
        help_text=_("The next person or council that has to say something."),
        max_length=300,
        required=False,
    )
    submit_by = DateField(
        label=_("By when must it be handed in there?"),
        help_text=_("Councils often ask for papers weeks ahead."),
        required=False,
    )
    expected_on = DateField(label=_("When do you expect an answer?"), required=False)
    review_on = DateField(label=_("When do you look at it again?"), required=False)

    def clean(self) -> dict[str, Any]:
        """Keep days within this century."""
        data = super().clean() or self.cleaned_data
        for name in DAYS:
            if day := data.get(name):
                try:
                    within(day, EARLIEST, LATEST)
                except forms.ValidationError as error:
                    self.add_error(name, error)
        return data


class StepForm(WayFields):
    """A next step of a decision."""

    version = VersionField()


class DecisionForm(WayFields):
    """A decision as a meeting writes it down."""

    text = forms.CharField(
        label=_("What do you decide, or ask to decide?"),
        help_text=NO_FAMILIES,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    basis = forms.TypedChoiceField(
        label=_("On which ground?"),
        choices=choices(words.BASES),
        coerce=Basis,
        initial=Basis.CONSENT,
        widget=forms.RadioSelect,
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        items: QuerySet[Any],
        people: QuerySet[Any],
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["item"] = forms.ModelChoiceField(
            items, label=_("At which item?"), required=False, empty_label=_("At no item")
        )
        self.fields["owner"] = MemberField(people, label=_("Who follows it up?"))
        self.order_fields(["text", "item", "basis", "owner"])


class ActForm(forms.Form):
    """What became of a decision."""

    act = forms.TypedChoiceField(choices=choices(words.DECISION_ACTS), coerce=DecisionAct)


class ReviewForm(forms.Form):
    """When people look again at what is carried out; empty is never again."""

    review_on = DateField(label=_("When do you look at it again?"), required=False)

    def clean_review_on(self) -> date | None:
        """Return a day within this century, or none."""
        day: date | None = self.cleaned_data["review_on"]
        return within(day, EARLIEST, LATEST) if day else None


class ExplainForm(forms.Form):
    """Who gets what, and why (6.04, N21)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        for name, label in words.PARTS.items():
            self.fields[name] = forms.CharField(
                label=label,
                help_text=words.PART_HINTS[name],
                max_length=2000,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
