"""What people send us about the agreement on sharing."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.kit.fields import DateField, LineField, WithoutNames, choices
from brugwerk.sharing import words
from brugwerk.sharing.rules.decision import Kind, Receiver
from brugwerk.sharing.rules.protocol import (
    LONGEST_RETENTION,
    RECEIVERS,
    Form,
    Mission,
    Regime,
    too_long,
)
from brugwerk.sharing.rules.protocol import forms as allowed


class ActForm(forms.Form):
    """Nothing but a yes."""


class WriteForm(WithoutNames):
    """What it is for, and how long it holds."""

    guarded = "purpose"
    purpose = forms.CharField(
        label=_("For what do you share?"),
        help_text=_("In plain words: what does a family gain by it? Write no name."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    begins_on = DateField(label=_("From when does it hold?"))
    ends_on = DateField(
        label=_("Until when?"), help_text=_("A year at most. Then you look at it together.")
    )
    review_on = DateField(label=_("When do you look at it again?"))
    retention = forms.IntegerField(
        label=_("How many months do you keep what was told, after the last contact?"),
        min_value=1,
        max_value=LONGEST_RETENTION,
    )
    edition = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Ask for days in order, and a year at most."""
        cleaned = super().clean()
        first, last, again = (cleaned.get(name) for name in ("begins_on", "ends_on", "review_on"))
        if first and last and last < first:
            self.add_error("ends_on", gettext("Choose a day after the first one."))
        elif first and last and too_long(first, last):
            self.add_error("ends_on", gettext("An agreement holds 12 months at most."))
        if first and last and again and not first <= again <= last:
            self.add_error("review_on", gettext("Choose a day while it holds."))
        return cleaned


class DeclareForm(WithoutNames):
    """The secrecy of the own organisation."""

    guarded = "note"
    regime = forms.TypedChoiceField(
        label=_("By which secrecy are your people bound?"),
        choices=choices(words.REGIMES),
        coerce=Regime,
        widget=forms.RadioSelect,
    )
    mission = forms.TypedChoiceField(
        label=_("What do you do for families?"),
        help_text=_("Secrecy is shared only among people who do the same work."),
        choices=choices(words.MISSIONS),
        coerce=Mission,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("How do you explain it to a parent?"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SignForm(forms.Form):
    """In which function somebody signs."""

    function = LineField(label=_("Your function"), max_length=120)
    agreed = forms.BooleanField(
        label=_("I read the table, and I sign for my organisation."),
        error_messages={"required": _("Tick that you read it. Then you can sign.")},
    )
    edition = forms.IntegerField(widget=forms.HiddenInput)


def name(kind: Kind, receiver: Receiver) -> str:
    """Return the name of the field of one cell."""
    return f"{kind}-{receiver}"


class TableForm(forms.Form):
    """The table: for every kind and receiver one form, and never more than may be."""

    edition = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        for kind in Kind:
            for receiver in RECEIVERS:
                self.fields[name(kind, receiver)] = forms.TypedChoiceField(
                    label=words.RECEIVERS[receiver],
                    choices=choices({one: words.FORMS[one] for one in allowed(kind, receiver)}),
                    coerce=Form,
                )

    def rows(self) -> list[tuple[Kind, list[forms.BoundField]]]:
        """Return the fields by kind, for the page."""
        return [(kind, [self[name(kind, one)] for one in RECEIVERS]) for kind in Kind]

    @property
    def cells(self) -> Mapping[tuple[Kind, Receiver], Form]:
        """Return what was chosen."""
        told = self.cleaned_data
        return {(kind, one): told[name(kind, one)] for kind in Kind for one in RECEIVERS}


def first_cells(rows: Any) -> dict[str, str]:  # noqa: ANN401 -- rows of the table
    """Return the table as the first values of its form."""
    return {name(row.kind, receiver): form for row in rows for receiver, form in row.cells}
