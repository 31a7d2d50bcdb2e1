"""The identity brake at the form: the certain is refused, the doubtful looked at once more."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.kit.brake import Sign, look
from brugwerk.kit.braking import SIGNS
from brugwerk.kit.fields import sometimes


class Braked(forms.Form):
    """A form whose texts name nobody (T41). What was typed always comes back.

    ``guarded`` are the fields that are looked at, ``allowed`` says which signs may stand in one.
    """

    sure = forms.BooleanField(
        label=_("I looked: nobody can be recognised in it"),
        required=False,
        widget=forms.HiddenInput,
    )
    guarded: tuple[str, ...] = ("text",)
    allowed: Mapping[str, Collection[Sign]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        sometimes(self.fields["sure"])
        self.order_fields([name for name in self.fields if name != "sure"])  # it comes last
        for name in self.guarded:
            self.fields[name].widget.attrs["autocomplete"] = "off"

    def clean(self) -> dict[str, Any]:
        """Refuse what belongs to one person; ask to look again where it may."""
        cleaned = super().clean() or self.cleaned_data
        doubtful = False
        for name in self.guarded:
            text = str(cleaned.get(name) or "")
            fine = self.allowed.get(name, ())
            found = [one for one in look(text, timezone.localdate()) if one.sign not in fine]
            for one in found:
                piece = text[one.start : one.end]
                if one.blocked:
                    message = gettext("“%(piece)s” looks like %(sign)s. Leave it out.")
                    self.add_error(name, message % {"piece": piece, "sign": SIGNS[one.sign]})
            doubts = [one for one in found if not one.blocked]
            if doubts and not cleaned.get("sure"):
                doubtful = True
                one = doubts[0]
                message = gettext(
                    "“%(piece)s” may be %(sign)s. Write it so that it could be many families."
                )
                told = {"piece": text[one.start : one.end], "sign": SIGNS[one.sign]}
                self.add_error(name, message % told)
            doubtful = doubtful or bool(doubts)
        if doubtful:
            self.fields["sure"].widget = forms.CheckboxInput()
        return cleaned


def area(rows: int) -> forms.Textarea:
    """Return a field for some sentences."""
    return forms.Textarea(attrs={"rows": rows})
