"""Form fields that several rooms use."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


def choices(words: Mapping[Any, str | Promise]) -> list[tuple[str, str | Promise]]:
    """Return a room's words as the choices of a field."""
    return [(str(value), word) for value, word in words.items()]


# Marks that turn the direction of the text around them, and letters that nobody sees.
UNSEEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
JOINERS = "\u200c\u200d "  # within words of some scripts and within emoji, never alone


def sometimes(field: forms.Field) -> forms.Field:
    """Mark a field that is needed in some cases only: no page then says that it may stay empty."""
    field.sometimes = True  # type: ignore[attr-defined]
    return field


class LineField(forms.CharField):
    """A sentence that others read, without marks that nobody sees and that turn text around."""

    def to_python(self, value: object) -> str:
        """Return the sentence; one of unseen marks alone is empty."""
        text = UNSEEN.sub("", str(super().to_python(value))).strip()
        return text if text.strip(JOINERS) else ""


class DateField(forms.DateField):
    """A day: the browser's own picker, and plain typing as people here write dates."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's signature
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d %m %Y"])
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        kwargs.setdefault(
            "error_messages",
            {"invalid": _("This day does not exist. Write it like 14/3/2027.")},
        )
        super().__init__(**kwargs)
