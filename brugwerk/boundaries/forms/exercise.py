"""What a group sends us while it does the boundary exercise."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.boundaries.forms.boundaries import LookDay, Sorted
from brugwerk.boundaries.rules import MOST_AT_ONCE

DETAILS = ("conscious", "kind", "felt_by", "felt_more", "kept_out")


class SortRow(Sorted):
    """One boundary among several; ``what`` is only shown."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, what: str, pk: int, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **{**kwargs, "prefix": f"b{pk}"})
        self.what, self.pk = what, pk

    @property
    def details(self) -> dict[str, Any]:
        """Return what was said of this boundary."""
        return {name: self.cleaned_data[name] for name in DETAILS}

    @property
    def filled(self) -> bool:
        """Test whether anything was said of this boundary."""
        return any(self.details.values())


def rows(
    posted: QueryDict | None, found: Sequence[tuple[int, str, Mapping[str, Any]]]
) -> Sequence[SortRow]:
    """Return a row for each boundary: its number, its line and what was said of it so far."""
    return [SortRow(posted, initial=initial, what=what, pk=pk) for pk, what, initial in found]


class ChooseForm(forms.Form):
    """One or two boundaries to talk about."""

    boundaries = forms.MultipleChoiceField(
        label=_("Which boundaries do you talk about?"),
        help_text=_("Choose one, or two at most."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose one boundary at least.")},
    )

    def __init__(self, *args: Any, named: Sequence[tuple[int, str]], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        found = [(str(pk), what) for pk, what in named]
        self.fields["boundaries"].choices = found  # type: ignore[attr-defined]

    def clean_boundaries(self) -> list[str]:
        """Return one or two."""
        chosen: list[str] = self.cleaned_data["boundaries"]
        if len(chosen) > MOST_AT_ONCE:
            raise forms.ValidationError(gettext("Choose two at most. The others can wait."))
        return chosen


class RoundOffForm(LookDay):
    """The end of the exercise: whose voice was there, and when you look again."""

    boundaries = forms.MultipleChoiceField(
        label=_("Which boundaries did you talk about?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose one boundary at least.")},
    )

    field_order = ("boundaries", "mode", "reason", "next_step", "review_on")

    def __init__(self, *args: Any, talked: Sequence[tuple[int, str]], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        found = [(str(pk), what) for pk, what in talked]
        self.fields["boundaries"].choices = found  # type: ignore[attr-defined]
