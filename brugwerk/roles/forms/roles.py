"""What people send us about roles."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.kit.fields import DateField, LineField
from brugwerk.voices.forms import RegisterFields

Choices = Sequence[tuple[int, str]]


class RoleForm(RegisterFields):
    """A role: a bundle of tasks with a purpose."""

    name = LineField(
        label=_("What do you call the role?"),
        help_text=_("For example: who welcomes new families."),
        max_length=120,
    )
    purpose = LineField(label=_("What is the role for?"), max_length=500)
    accountabilities = forms.CharField(
        label=_("Which tasks belong to it?"),
        help_text=_("One task on each line. Do not write names of families."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    goal = forms.TypedChoiceField(
        label=_("Which goal does it serve?"), coerce=int, empty_value=None, required=False
    )
    version = forms.IntegerField(
        required=False, min_value=0, max_value=2**31, widget=forms.HiddenInput
    )
    field_order = (
        *("name", "purpose", "accountabilities", "goal", "review_on"),
        *("block", "strengthens", "level"),
    )

    def __init__(self, *args: Any, goals: Choices, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["goal"].choices = [("", gettext("No goal in particular")), *goals]  # type: ignore[attr-defined]


class ProposeForm(forms.Form):
    """Somebody is asked to fill a role for a while."""

    membership = forms.TypedChoiceField(label=_("Whom do you ask?"), coerce=int)
    focus = LineField(
        label=_("Is there a focus?"),
        help_text=_("For example: the families of the nursery classes."),
        max_length=300,
        required=False,
    )
    from_on = DateField(label=_("From when?"))
    until = DateField(label=_("Until when?"), required=False)
    transition_until = DateField(
        label=_("Until when is it getting used to?"),
        help_text=_("A new role takes time. On this day you look back together."),
        required=False,
    )
    replaces = LineField(
        label=_("In whose place, and why?"),
        help_text=_("Only if the role was somebody else's."),
        max_length=300,
        required=False,
    )
    continuity_critical = forms.BooleanField(
        label=_("Families notice it when this falls away"), required=False
    )

    def __init__(self, *args: Any, members: Choices, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["membership"].choices = members  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Check the days together."""
        cleaned = super().clean() or self.cleaned_data
        check_days(self, cleaned)
        return cleaned


class ReasonForm(forms.Form):
    """Why something ends."""

    reason = LineField(label=_("Why?"), max_length=300)


def check_days(form: forms.Form, cleaned: dict[str, Any]) -> None:
    """Say so when the last day comes before the first."""
    first, last = cleaned.get("from_on"), cleaned.get("until")
    if first and last and last < first:
        form.add_error("until", gettext("The last day comes before the first."))
