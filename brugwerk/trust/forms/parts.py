"""Pieces that the forms of this room share."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.kit.fields import choices

NO_NAMES = _("Write no names of families.")
CHOOSE = [("", _("Choose"))]


def radio(label: Any, of: Any, kind: Any, **more: Any) -> forms.TypedChoiceField:  # noqa: ANN401
    """Return a choice of which all answers are seen at once."""
    return forms.TypedChoiceField(
        label=label, choices=choices(of), coerce=kind, widget=forms.RadioSelect, **more
    )


class EditionForm(forms.Form):
    """The number of the page that was seen: who acts second hears of the first."""

    edition = forms.IntegerField(widget=forms.HiddenInput)


def check_to_come(day: date, today: date) -> date:
    """Return a day that is still to come, or refuse it."""
    if day < today:
        raise forms.ValidationError(gettext("Choose today or a day that is still to come."))
    return day


def person_choices(people: Sequence[Any]) -> list[tuple[str, str]]:
    """Return people with their house, by number."""
    return [
        (str(one.pk), f"{one.user} · {one.organisation}" if one.organisation else str(one.user))
        for one in people
    ]
