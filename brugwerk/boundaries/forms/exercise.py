"""What a group sends us while it does the boundary exercise."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.boundaries.forms.boundaries import LookDay, Sorted
from brugwerk.boundaries.rules import MOST_AT_ONCE


class SortForm(Sorted):
    """What a group says of one boundary; where you may cross it comes with the talk."""

    version = forms.IntegerField(widget=forms.HiddenInput)


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
