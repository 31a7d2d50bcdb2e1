"""Tasks of a goal."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from brugwerk.content.rules import Level
from brugwerk.content.words import LEVELS
from brugwerk.goals import words
from brugwerk.goals.forms.parts import NO_NAMES
from brugwerk.goals.rules import TaskAct, Together
from brugwerk.kit.fields import DateField, LineField, choices, sometimes


class TaskForm(forms.Form):
    """One thing to do for a goal."""

    what = LineField(label=_("What has to be done?"), help_text=NO_NAMES, max_length=300)
    together = forms.TypedChoiceField(
        label=_("How do you share it?"),
        choices=choices(words.TOGETHER),
        coerce=Together,
        widget=forms.RadioSelect,
    )
    landing = sometimes(
        LineField(
            label=_("How do you pass it on together?"),
            help_text=_(
                "Needed when it goes from hand to hand. For example: the first time both are there."
            ),
            max_length=300,
            required=False,
        )
    )
    due_on = DateField(label=_("By when?"), required=False)
    level = forms.TypedChoiceField(
        label=_("Where does it play?"), choices=choices(LEVELS), coerce=Level, initial=Level.MICRO
    )
    substitute: "forms.ModelChoiceField[Any]" = forms.ModelChoiceField(
        label=_("Who can take over?"),
        queryset=None,
        required=False,
        empty_label=_("Nobody yet"),
    )
    quick_win = forms.BooleanField(label=_("A quick win: done within six weeks"), required=False)
    family_facing = forms.BooleanField(label=_("Families notice this"), required=False)

    def __init__(self, *args: Any, members: Any, goals: Any = None, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        if goals is not None:  # a task that is there may move to another goal (N27)
            self.fields["goal"] = sometimes(
                forms.ModelChoiceField(
                    label=_("For which goal?"), queryset=goals, required=False, empty_label=None
                )
            )
        self.fields["substitute"].queryset = members  # type: ignore[attr-defined]
        self.fields["substitute"].label_from_instance = _person  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the moment at which both hands hold it (1.09)."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("together") == Together.SEQUENTIAL and not cleaned.get("landing"):
            self.add_error("landing", _("Say how you pass it on together."))
        return cleaned


def _person(member: Any) -> str:  # noqa: ANN401 -- a membership: forms know no records
    return str(member.user)


class TaskMoveForm(forms.Form):
    """A task is done, let go, or opened again."""

    act = forms.TypedChoiceField(choices=[(act, act) for act in TaskAct], coerce=TaskAct)
    learned = LineField(label=_("What did you learn?"), max_length=500, required=False)


class FitForm(forms.Form):
    """How a task fits one's own assignment."""

    text = LineField(
        label=_("How does this fit your own assignment?"), max_length=300, required=False
    )
