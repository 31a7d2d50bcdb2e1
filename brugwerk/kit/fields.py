"""Form fields that several rooms use."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.kit.identifying import Mark, marks


def choices(words: Mapping[Any, str | Promise]) -> list[tuple[str, str | Promise]]:
    """Return a room's words as the choices of a field."""
    return [(str(value), word) for value, word in words.items()]


# Marks that turn the direction of the text around them, and letters that nobody sees.
UNSEEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
ENDS = re.compile("[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")  # of lines, in one program or another
JOINERS = "\u200c\u200d "  # within words of some scripts and within emoji, never alone


def sometimes(field: forms.Field) -> forms.Field:
    """Mark a field that is needed in some cases only: no page then says that it may stay empty."""
    field.sometimes = True  # type: ignore[attr-defined]
    return field


class LineField(forms.CharField):
    """A sentence that others read, without marks that nobody sees and that turn text around.

    It stays one line, in a calendar and an address book too, but where its box has several.
    """

    def to_python(self, value: object) -> str:
        """Return the sentence; one of unseen marks alone is empty."""
        text = UNSEEN.sub("", str(super().to_python(value))).strip()
        if not isinstance(self.widget, forms.Textarea):
            text = ENDS.sub(" ", text)
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


REFUSED = {Mark.NUMBER, Mark.ADDRESS}


class WithoutNames(forms.Form):
    """Words that may hold the name of a family by mistake: a brake, no lock (domain N6).

    Numbers and addresses are refused; where a word looks like a name or a day, people look once
    more, tick that it is none, and go on.
    """

    sure = forms.BooleanField(
        label=_("I looked: it names no family"), required=False, widget=forms.HiddenInput
    )
    guarded = "text"
    guarded_too: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        sometimes(self.fields["sure"])

    def clean(self) -> dict[str, Any]:
        """Ask to look once more where a text may point at somebody."""
        cleaned = super().clean() or self.cleaned_data
        sure = cleaned.get("sure")
        for name in (self.guarded, *self.guarded_too):
            self._look(name, marks(cleaned.get(name, "")), sure=bool(sure))
        return cleaned

    def _look(self, name: str, found: frozenset[Mark], *, sure: bool) -> None:
        if found & REFUSED:
            self.add_error(name, gettext("Leave out numbers and addresses of people."))
        elif found:
            # A real tick box from now on, which holds what was ticked.
            self.fields["sure"].widget = forms.CheckboxInput()
            if not sure:
                self.add_error(name, gettext("Is there a name or a day in it? Look once more."))
