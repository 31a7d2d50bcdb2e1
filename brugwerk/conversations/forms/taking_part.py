"""What phones send as text."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.content.rules import Block
from brugwerk.conversations import words
from brugwerk.conversations.forms.fields import SentenceField
from brugwerk.conversations.rules.gathering import MOST_LETTERS, To
from brugwerk.kit.fields import LineField, choices
from brugwerk.kit.tokens import new_token

WRITE = _("Write one sentence.")
TOO_LONG = _("That is too long. At most 280 letters.")


class KeyedForm(forms.Form):
    """A text with the phone's own key for it, so that sending twice keeps it once."""

    key = forms.CharField(max_length=40, required=False)
    text = SentenceField(
        label=_("One sentence"),
        max_length=MOST_LETTERS,
        error_messages={"required": WRITE, "max_length": TOO_LONG},
    )

    def clean_key(self) -> str:
        """Give a key to who sent none."""
        return self.cleaned_data["key"] or new_token()


class NoteForm(KeyedForm):
    """A harvest note, tied to a block."""

    block = forms.TypedChoiceField(
        choices=[(str(block), "") for block in Block],
        coerce=Block,
        error_messages={"required": _("Choose a block."), "invalid_choice": _("Choose a block.")},
    )


class ThanksForm(KeyedForm):
    """Thanks to somebody here, an organisation or everybody."""

    to = forms.TypedChoiceField(
        label=_("For whom?"), choices=choices(words.TO), coerce=To, initial=To.GROUP
    )
    name = LineField(label=_("Which name?"), max_length=80, required=False)
    on_screen = forms.BooleanField(label=_("Show it on the big screen too"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for the name where somebody in particular is thanked."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("to") in {To.PERSON, To.ORGANISATION} and not cleaned.get("name"):
            self.add_error("name", gettext("Write whom you thank."))
        return cleaned
