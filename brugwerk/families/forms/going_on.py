"""Forms of a circle that goes on: asking, answering, telling less, letting it stay."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from brugwerk.families import words
from brugwerk.families.forms.circles import TOLD, Choose
from brugwerk.families.forms.parts import Braked, area
from brugwerk.families.rules.circle import Why
from brugwerk.families.rules.telling import Answer
from brugwerk.kit.fields import LineField, choices
from brugwerk.sharing import words as sharing
from brugwerk.sharing.rules.decision import Kind as Told
from brugwerk.sharing.rules.decision import Level


class AskForm(Braked, Choose):
    """A question with its purpose."""

    guarded = ("purpose",)
    who = forms.ChoiceField(label=_("Whom do you ask?"))
    kind = forms.TypedChoiceField(
        label=_("What would you like to know?"), choices=choices(TOLD), coerce=Told
    )
    purpose = LineField(
        label=_("What will you do with the answer?"), max_length=300, widget=area(3)
    )

    @staticmethod
    def label(one: Any) -> str:  # noqa: ANN401
        """Return the person and the partner."""
        return f"{one.known_as} · {one.organisation}"


class AnswerForm(forms.Form):
    """One of four answers."""

    answer = forms.TypedChoiceField(
        label=_("What do you answer?"),
        choices=choices(words.ANSWERS),
        coerce=Answer,
        widget=forms.RadioSelect,
    )


class LimitForm(forms.Form):
    """Tell less around this family."""

    kind = forms.TypedChoiceField(label=_("Of what?"), choices=choices(TOLD), coerce=Told)
    level = forms.TypedChoiceField(
        label=_("How much at most?"),
        choices=choices(sharing.LEVELS),
        coerce=lambda value: Level(int(value)),
    )


class RenewForm(forms.Form):
    """Why it stays."""

    why = forms.TypedChoiceField(
        label=_("Why does it stay?"),
        choices=choices(words.WHYS),
        coerce=Why,
        widget=forms.RadioSelect,
    )
    spoke = forms.BooleanField(
        label=_("I spoke with the family about it today"),
        help_text=_("Then it counts as contact."),
        required=False,
    )
