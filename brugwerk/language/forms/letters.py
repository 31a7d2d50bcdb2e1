"""Writing a letter to parents, weighing a text, and filling the blanks."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.kit.brake import Sign
from brugwerk.kit.braking import BrakedLines
from brugwerk.kit.fields import LineField, sometimes
from brugwerk.language.rules.letters import MOST_BLANKS, blanks

LONGEST = 6000


class LetterForm(BrakedLines):
    """A letter with blanks; names and numbers of people become blanks too (T41)."""

    guarded = ("title", "purpose", "body")
    allowed: Mapping[str, Collection[Sign]] = {"title": {Sign.CLASS}, "purpose": {Sign.CLASS}}
    purpose = LineField(
        label=_("What do you want together with parents?"),
        help_text=_("Begin with what you share. For example: a child that likes to come."),
        max_length=300,
    )
    title = LineField(label=_("What do you call this letter?"), max_length=120)
    body = forms.CharField(
        label=_("The letter"),
        help_text=_(
            "Put a blank between brackets for what differs each time: [name of the child]."
        ),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    sensitive = forms.BooleanField(
        label=_("This is sensitive"),
        help_text=_("Then we propose to talk first, and to give the letter afterwards."),
        required=False,
    )
    edition = sometimes(
        forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput, initial=0)
    )

    def clean_body(self) -> str:
        """Ask for less blanks where there are more than anybody fills."""
        body: str = self.cleaned_data["body"]
        if len(blanks(body)) > MOST_BLANKS:
            raise forms.ValidationError(gettext("These are many blanks. Keep 25 at most."))
        return body


class TextForm(forms.Form):
    """A text to weigh, of which nothing is kept."""

    text = forms.CharField(
        label=_("Your text"),
        help_text=_("Type or paste it here. We keep nothing of it."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 12}),
    )


class HintForm(forms.Form):
    """A text that somebody types, of which nothing is kept."""

    field = forms.ChoiceField(choices=[("text", "text"), ("body", "body")])
    text = forms.CharField(max_length=LONGEST, required=False)


class BlanksForm(forms.Form):
    """What fills the blanks of a letter, for this page alone: never kept, never refused."""

    def __init__(self, *args: Any, names: Sequence[str], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.names = {f"blank_{place}": name for place, name in enumerate(names)}
        for key, name in self.names.items():
            self.fields[key] = sometimes(
                LineField(
                    label=name[:1].upper() + name[1:],
                    max_length=600,
                    required=False,
                    widget=forms.TextInput(attrs={"autocomplete": "off"}),
                )
            )

    @property
    def values(self) -> dict[str, str]:
        """Return what fills each blank, by its name."""
        return {name: self.cleaned_data.get(key, "") for key, name in self.names.items()}

    @property
    def kept_in_page(self) -> list[tuple[str, str]]:
        """Return the fields with what was typed, for the next page of the same letter."""
        return [(key, self.cleaned_data.get(key, "")) for key in self.names]
