"""Form fields that several rooms use."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


def choices(words: Mapping[Any, str | Promise]) -> list[tuple[str, str | Promise]]:
    """Return a room's words as the choices of a field."""
    return [(str(value), word) for value, word in words.items()]


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
