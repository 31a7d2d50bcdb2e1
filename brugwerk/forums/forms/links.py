"""Links between levels, and who coordinates."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.forums.forms.table import NONE, Choices
from brugwerk.kit.fields import DateField, LineField, sometimes


class LinkDetails(forms.Form):
    """Who speaks for whom, and how an answer comes back (3.37)."""

    there = forms.TypedChoiceField(
        label=_("Which member speaks for us there?"), coerce=int, empty_value=None, required=False
    )
    there_line = LineField(
        label=_("Or which function?"),
        help_text=_("Not a name. For example: the director who sits there."),
        max_length=200,
        required=False,
    )
    here = forms.TypedChoiceField(
        label=_("Which member speaks for them here?"), coerce=int, empty_value=None, required=False
    )
    here_line = LineField(label=_("Or which function?"), max_length=200, required=False)
    how_back = LineField(
        label=_("How does an answer come back?"),
        help_text=_("For example: ten minutes at our next meeting."),
        max_length=500,
        required=False,
    )
    review_on = DateField(label=_("When do you look at it again?"))

    def __init__(self, *args: Any, members: Choices, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        for name in ("there", "here"):
            self.fields[name].choices = [NONE, *members]  # type: ignore[attr-defined]


class LinkForm(LinkDetails):
    """A new link: to another forum, or to a body outside."""

    to_forum = sometimes(
        forms.TypedChoiceField(
            label=_("With which forum?"), coerce=int, empty_value=None, required=False
        )
    )
    to_outside = sometimes(
        LineField(
            label=_("Or with which body outside your partnership?"),
            help_text=_("For example: the local platform for equal chances."),
            max_length=200,
            required=False,
        )
    )
    field_order = ("to_forum", "to_outside")

    def __init__(self, *args: Any, forums: Choices, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["to_forum"].choices = [NONE, *forums]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Check that the link leads to one place."""
        cleaned = super().clean() or self.cleaned_data
        ends: Sequence[object] = (cleaned.get("to_forum"), cleaned.get("to_outside"))
        if sum(map(bool, ends)) != 1 and not self.errors:
            self.add_error(None, gettext("Choose one: a forum, or a body outside."))
        return cleaned


FOR_GOOD, FOR_A_WHILE = "good", "while"


class CoordinatorForm(forms.Form):
    """Who coordinates from now on, or for a while."""

    who = forms.TypedChoiceField(label=_("Who takes over?"), coerce=int)
    how = forms.ChoiceField(
        label=_("For how long?"),
        choices=[(FOR_GOOD, _("For good")), (FOR_A_WHILE, _("For a while"))],
        widget=forms.RadioSelect,
    )
    first = sometimes(DateField(label=_("For a while: from when?"), required=False))
    last = DateField(label=_("For a while: until when?"), required=False)

    def __init__(self, *args: Any, members: Choices, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = members  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Check the days of a while."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("how") != FOR_A_WHILE or self.errors:
            return cleaned
        first, last = cleaned.get("first"), cleaned.get("last")
        if first is None:
            self.add_error("first", gettext("Choose a first day."))
        elif last is not None and last < first:
            self.add_error("last", gettext("The last day comes after the first."))
        return cleaned
