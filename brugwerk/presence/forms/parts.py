"""Fields that several forms of presence have."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

NO_NAMES = _("Write no names of families.")


class HourField(forms.TimeField):
    """An hour: the browser's own picker, and plain typing."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401
        kwargs.setdefault("input_formats", ["%H:%M", "%H.%M", "%Hu%M", "%H"])
        kwargs.setdefault("widget", forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
        super().__init__(**kwargs)


class VersionField(forms.IntegerField):
    """Which version somebody saw: two windows notice each other."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.HiddenInput)

    def clean(self, value: Any) -> int:  # noqa: ANN401
        """Return the version, or one that never was."""
        return super().clean(value) or 0


NOT_KEPT = ("sure", "version")
"""What a form asks and a record does not keep."""
