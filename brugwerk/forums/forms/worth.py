"""What a forum adds, the yearly question, rounding off, and words made clear."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.forums import words
from brugwerk.forums.forms.forums import NO_FAMILIES, VersionField
from brugwerk.forums.rules.life import Outcome, Worth
from brugwerk.kit.fields import DateField, LineField, choices, sometimes


class ValueForm(forms.Form):
    """What the forum added for children and families (3.18)."""

    for_whom = LineField(
        label=_("For which children or families?"), help_text=NO_FAMILIES, max_length=300
    )
    kind = forms.ChoiceField(
        label=_("In which way?"), choices=choices(words.VALUE_KINDS), widget=forms.RadioSelect
    )
    how_seen = forms.CharField(
        label=_("How did you see it?"),
        help_text=_("What did they say or do differently?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class QuestionForm(forms.Form):
    """Does it still add something, and what follows: three ends, equally good (3.16)."""

    worth = forms.TypedChoiceField(
        label=_("Does this forum still add something for children and families?"),
        choices=choices(words.WORTHS),
        coerce=Worth,
        widget=forms.RadioSelect,
    )
    outcome = forms.TypedChoiceField(
        label=_("What do you do?"),
        help_text=_("All three are good answers."),
        choices=choices(words.OUTCOMES),
        coerce=Outcome,
        widget=forms.RadioSelect,
    )
    why = sometimes(
        forms.CharField(
            label=_("Why?"),
            max_length=1000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
    )
    review_on = sometimes(
        DateField(label=_("If you go on: when do you ask this again?"), required=False)
    )
    sunset_on = DateField(label=_("If you go on: until when?"), required=False)
    version = VersionField()

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """Check that a forum that goes on looks ahead."""
        cleaned = super().clean() or self.cleaned_data
        outcome = cleaned.get("outcome")
        if outcome is None or outcome is Outcome.STOP:
            return cleaned
        for name in ("review_on", "sunset_on"):
            day = cleaned.get(name)
            if day is not None and day <= self.today:
                self.add_error(name, gettext("Choose a day that is still to come."))
        return cleaned


class EndingForm(forms.Form):
    """How a forum is rounded off well (N27)."""

    what_continues = forms.CharField(
        label=_("What continues, and where?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    open_things = forms.CharField(
        label=_("What happens with what is still open?"),
        help_text=_("Agreements, questions, promises: who takes them along?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    who_tells_families = LineField(
        label=_("Who tells families?"),
        help_text=_("And how. Write no names of families."),
        max_length=300,
    )
    thanks = forms.CharField(
        label=_("What do you thank each other for?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    version = VersionField()


class TermForm(forms.Form):
    """A word that was made clear together, without who said what (N24)."""

    word = LineField(label=_("Which word?"), max_length=100)
    meaning = forms.CharField(
        label=_("What do you mean by it, together?"),
        help_text=_("Do not write who said it."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
