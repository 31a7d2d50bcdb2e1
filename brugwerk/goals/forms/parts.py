"""What several forms of goals have in common."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

NO_NAMES = _("Write no names of families.")


def lines(
    label: Any,  # noqa: ANN401 -- words that are translated later
    hint: Any = "",  # noqa: ANN401
    *,
    most: int = 500,
    rows: int = 3,
    required: bool = False,
) -> forms.CharField:
    """Return a field for a text of a few lines."""
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=most,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
    )
