"""Forms of words without a name, and of talks with three."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from brugwerk.kit.fields import LineField, WithoutNames
from brugwerk.trust import words
from brugwerk.trust.forms.parts import CHOOSE, NO_NAMES, EditionForm, person_choices, radio
from brugwerk.trust.rules import Hears

CODE_LENGTH = 12


class SuggestionForm(WithoutNames):
    """Words without a name; the code was drawn with the page."""

    text = LineField(
        label=_("What do you want to say?"),
        help_text=_("Do you recognise yourself in it? Then others may too."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    code = forms.CharField(
        widget=forms.HiddenInput, min_length=CODE_LENGTH, max_length=80, strip=True
    )
    field_order = ("text", "sure", "code")

    def clean_code(self) -> str:
        """Return the code as it is looked up."""
        return str(self.cleaned_data["code"]).lower()


class CodeForm(forms.Form):
    """The code that opens a reply."""

    code = LineField(
        label=_("Your code"),
        help_text=_("For example: blauwe-brug-27-stille-molen-41"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )


class ReplyForm(forms.Form):
    """What a facilitator says back."""

    reply = LineField(
        label=_("Your reply"),
        help_text=_("Only who has the code reads it. Say what you do with it, or why not."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class AskForm(forms.Form):
    """With whom, who stands between, and about what."""

    other = forms.ChoiceField(label=_("With whom do you want to talk?"))
    neutral = forms.ChoiceField(
        label=_("Who stands between you?"),
        help_text=_("Somebody who comes for neither of your houses, and whom you both trust."),
    )
    scope = LineField(
        label=_("What do you want to talk about?"),
        help_text=_("Only the three of you read this, and it goes when the talk ends."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, people: Sequence[Any], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.known = {str(one.pk): one for one in people}
        for name in ("other", "neutral"):
            self.fields[name].choices = [*CHOOSE, *person_choices(people)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for two people who are not the same."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("other") and cleaned.get("other") == cleaned.get("neutral"):
            self.add_error("neutral", _("Choose somebody else than who you talk with."))
        return cleaned

    @property
    def people(self) -> dict[str, Any]:
        """Return who was chosen."""
        return {name: self.known[self.cleaned_data[name]] for name in ("other", "neutral")}


class NotesForm(EditionForm):
    """Notes of the neutral one."""

    notes = LineField(
        label=_("Your notes"),
        help_text=_("Nobody else reads them. They go when the talk ends."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    field_order = ("notes", "edition")


class OutcomeForm(WithoutNames, EditionForm):
    """What both agree on, and who reads it."""

    guarded = "outcome"
    outcome = LineField(
        label=_("What do they agree on?"),
        help_text=NO_NAMES,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    hears = radio(_("Who reads it, once both say yes?"), words.HEARS, Hears, initial=Hears.US)
    field_order = ("outcome", "sure", "hears", "edition")
