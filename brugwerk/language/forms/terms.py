"""What people write about words."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.content.pack import Term as TradeTerm
from brugwerk.kit.brake import Sign
from brugwerk.kit.braking import BrakedLines
from brugwerk.kit.fields import LineField, sometimes
from brugwerk.language.rules.terms import folded

IN_WORDS = frozenset({Sign.NAME, Sign.CLASS, Sign.RARE})
"""What may stand in an explanation: names of services and of schools have capitals."""
AREA = forms.Textarea(attrs={"rows": 3})


class MeaningForm(BrakedLines):
    """What a word means to one partner, and how you say it to parents."""

    guarded: tuple[str, ...] = ("meaning", "plain_text")
    allowed: Mapping[str, Collection[Sign]] = {"meaning": IN_WORDS, "plain_text": IN_WORDS}
    organisation = forms.ChoiceField(label=_("Whose meaning is it?"), required=False)
    meaning = LineField(
        label=_("What does it mean?"),
        help_text=_("One or two sentences. Write no names of families."),
        max_length=500,
        widget=AREA,
    )
    plain_text = LineField(
        label=_("How do you say it to parents?"),
        help_text=_("In plain words. Letters use this."),
        max_length=500,
        required=False,
        widget=AREA,
    )
    edition = sometimes(
        forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput, initial=0)
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        owners: Sequence[Any] | None,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.owners = {str(one.pk): one for one in owners or ()}
        if owners is None:
            del self.fields["organisation"]
        else:
            known = [(key, str(one)) for key, one in self.owners.items()]
            self.fields["organisation"].choices = [("", _("All partners together")), *known]  # type: ignore[attr-defined]
            sometimes(self.fields["organisation"])

    @property
    def said(self) -> dict[str, str]:
        """Return the meaning and how to say it plainly."""
        return {name: self.cleaned_data[name] for name in ("meaning", "plain_text")}

    @property
    def owner(self) -> Any:  # noqa: ANN401 -- an organisation; forms know no records
        """Return whose meaning it is; nobody's is everybody's."""
        return self.owners.get(self.cleaned_data["organisation"])


class WordFields(forms.Form):
    """The word itself and its other forms."""

    word = LineField(
        label=_("Which word?"),
        help_text=_("As it stands in texts. Plurals we find ourselves."),
        max_length=80,
    )
    also = forms.CharField(
        label=_("How else is it written?"),
        help_text=_("One a line. For example the short form."),
        max_length=400,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_word(self) -> str:
        """Ask for a word with a letter in it."""
        word: str = self.cleaned_data["word"]
        if not any(sign.isalnum() for sign in folded(word)):
            raise forms.ValidationError(gettext("Write a word with letters."))
        return word


class NewTermForm(MeaningForm, WordFields):
    """A new word with its first meaning."""

    guarded = ("word", "meaning", "plain_text")
    allowed: Mapping[str, Collection[Sign]] = dict.fromkeys(
        ("word", "meaning", "plain_text"), IN_WORDS
    )
    field_order = ("word", "organisation", "meaning", "plain_text", "also", "sure")


class TermForm(WordFields):
    """Another spelling of a word."""

    edition = sometimes(
        forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput, initial=0)
    )


class TakeOverForm(forms.Form):
    """Words of the library to begin with."""

    words = forms.MultipleChoiceField(
        label=_("Which words do you use?"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, known: Sequence[TradeTerm], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["words"].choices = [  # type: ignore[attr-defined]
            (one.term, f"{one.term}: {one.plain}") for one in known
        ]
