"""What somebody who answers sends: a side, a step, a choice."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.compass import words
from brugwerk.compass.rules.lifecycle import Returning
from brugwerk.compass.rules.shapes import Unheard
from brugwerk.content.choices import block_choices
from brugwerk.content.rules import Block
from brugwerk.kit.fields import choices
from brugwerk.partnerships import words as partnership_words
from brugwerk.partnerships.rules import Perspective


class JoinForm(forms.Form):
    """A guest chooses a side; in named rounds also gives a name."""

    perspective = forms.TypedChoiceField(
        label=_("Which group suits you?"),
        choices=choices(partnership_words.PERSPECTIVE_CHOICES),
        coerce=Perspective,
        error_messages={"required": _("Choose the group that suits you best.")},
    )
    name = forms.CharField(label=_("Your name"), max_length=120, required=False)

    def __init__(self, *args: Any, named: bool, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["name"].required = named


class ReturningForm(forms.Form):
    """A guest says whether they took part last time (R6)."""

    returning = forms.TypedChoiceField(
        label=_("Did you take part then?"), choices=choices(words.RETURNING), coerce=Returning
    )


class AnswerForm(forms.Form):
    """One answer: a statement and a step, or an empty value for "I don't know"."""

    statement = forms.CharField(max_length=40)
    value = forms.TypedChoiceField(
        choices=[("", ""), *((str(step), "") for step in words.STEPS)],
        coerce=int,
        empty_value=None,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a form that was sent without pressing any answer."""
        if "value" not in self.data:
            raise forms.ValidationError(gettext("Tap one of the answers."))
        return super().clean() or self.cleaned_data


class StrengthenForm(forms.Form):
    """Which block to work on first, and which other one can make it stronger."""

    strengthen = forms.TypedChoiceField(
        label=_("Which block should we work on first?"),
        coerce=Block,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    strengthened_by = forms.TypedChoiceField(
        label=_("Which other block can make that one stronger?"),
        coerce=Block,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        for name in ("strengthen", "strengthened_by"):
            self.fields[name].choices = block_choices()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a block that would strengthen itself."""
        cleaned = super().clean() or self.cleaned_data
        chosen = cleaned.get("strengthen")
        if chosen and chosen == cleaned.get("strengthened_by"):
            self.add_error("strengthened_by", gettext("Choose another block than the first one."))
        return cleaned


class UnheardForm(forms.Form):
    """Who is not heard here."""

    groups = forms.TypedMultipleChoiceField(
        label=_("Who is not heard enough here?"),
        choices=choices(words.UNHEARD),
        coerce=Unheard,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
