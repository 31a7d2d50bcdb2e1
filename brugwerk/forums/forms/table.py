"""Seats and empty chairs."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.forums import words
from brugwerk.forums.forms.forums import NO_FAMILIES
from brugwerk.forums.rules.table import AsWhat
from brugwerk.kit.fields import DateField, LineField, choices, sometimes
from brugwerk.kit.identifying import Mark, marks
from brugwerk.organisations.words import KINDS as ORGANISATION_KINDS
from brugwerk.partnerships.words import PERSPECTIVES

NONE = ("", _("Not chosen"))
Choices = Sequence[tuple[int, str]]


class SeatDetails(forms.Form):
    """As what somebody sits here, why and until when."""

    as_what = forms.ChoiceField(
        label=_("As what?"),
        choices=choices(words.AS_WHATS),
        initial=AsWhat.MEMBER,
        widget=forms.RadioSelect,
    )
    why_here = LineField(
        label=_("Why do they sit here?"),
        help_text=_("What do they bring that would be missing without them?"),
        max_length=500,
        required=False,
    )
    until = DateField(label=_("Until when?"), required=False)


class SeatForm(SeatDetails):
    """A new seat: of a member, an organisation, somebody without account, or a whole side.

    In a free forum only of an organisation or a side, since it keeps no names (N24).
    """

    membership = sometimes(
        forms.TypedChoiceField(label=_("A member"), coerce=int, empty_value=None, required=False)
    )
    organisation = sometimes(
        forms.TypedChoiceField(
            label=_("An organisation"), coerce=int, empty_value=None, required=False
        )
    )
    outside = sometimes(
        LineField(
            label=_("Somebody without account: which function?"),
            help_text=_("Not a name. For example: a parent of the neighbourhood."),
            max_length=200,
            required=False,
        )
    )
    sure = forms.BooleanField(label=_("There is no name in it"), required=False)
    perspective = sometimes(
        forms.ChoiceField(
            label=_("From which side do they look?"),
            help_text=_("Of a member or organisation we know this already."),
            choices=[NONE, *choices(PERSPECTIVES)],
            required=False,
        )
    )
    field_order = ("membership", "organisation", "outside", "sure", "perspective")

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        members: Choices,
        organisations: Choices,
        free: bool,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.doubts = False
        self.free = free
        self.fields["membership"].choices = [NONE, *members]  # type: ignore[attr-defined]
        self.fields["organisation"].choices = [NONE, *organisations]  # type: ignore[attr-defined]
        if free:
            for name in ("membership", "outside", "sure"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Check that it is somebody's seat, and look twice at what may be a name."""
        cleaned = super().clean() or self.cleaned_data
        outside = cleaned.get("outside", "")
        if Mark.NAME in marks(outside) and not cleaned.get("sure"):
            self.doubts = True
            self.add_error("outside", gettext("Is this a name? Write a function instead."))
        chosen = [cleaned.get(name) for name in ("membership", "organisation", "perspective")]
        if not any((*chosen, outside)) and not self.errors:
            self.add_error(None, gettext("Choose who sits here."))
        return cleaned

    @property
    def details(self) -> dict[str, Any]:
        """Return what was chosen; records are looked up by the view."""
        names = ("membership", "organisation", "outside", "perspective")
        blank = {"membership": None, "organisation": None, "outside": "", "perspective": ""}
        found = {name: self.cleaned_data.get(name, blank[name]) for name in names}
        rest = {name: self.cleaned_data[name] for name in SeatDetails.base_fields}
        return {**found, **rest}


class ChairForm(forms.Form):
    """Who is missing, why, what they would bring and what happens next (3.36, N10)."""

    perspective = sometimes(
        forms.ChoiceField(
            label=_("Which side is missing?"),
            choices=[NONE, *choices(PERSPECTIVES)],
            required=False,
        )
    )
    organisation_kind = sometimes(
        forms.ChoiceField(
            label=_("Or which kind of organisation?"),
            choices=[NONE, *choices(ORGANISATION_KINDS)],
            required=False,
        )
    )
    who = sometimes(
        LineField(
            label=_("Or in your own words"),
            help_text=_("A group, no names. For example: fathers, or parents of newcomers."),
            max_length=200,
            required=False,
        )
    )
    why_missing = forms.CharField(
        label=_("Why is this chair empty?"),
        help_text=NO_FAMILIES,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    what_they_would_bring = forms.CharField(
        label=_("What would they bring?"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    next_step = forms.CharField(
        label=_("What is the next step?"),
        help_text=_("Small is good. Who asks whom, and when?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        """Check that the chair is somebody's."""
        cleaned = super().clean() or self.cleaned_data
        named = [cleaned.get(name) for name in ("perspective", "organisation_kind", "who")]
        if not any(named) and not self.errors:
            self.add_error(None, gettext("Say who is missing."))
        return cleaned
