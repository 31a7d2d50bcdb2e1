"""What the group writes down after a round."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.compass.forms.blocks import block_choices
from brugwerk.content.rules import Block
from brugwerk.goals import words as goal_words
from brugwerk.goals.rules import MOST_STRENGTHENED, Result
from brugwerk.kit.fields import DateField, choices
from brugwerk.voices import words as voice_words
from brugwerk.voices.rules import Mode


class VoiceForm(forms.Form):
    """How children and parents were heard in this round."""

    mode = forms.TypedChoiceField(
        label=_("How were children and parents heard?"),
        choices=choices(voice_words.MODES),
        coerce=Mode,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Why not?"), max_length=500, required=False)
    next_step = forms.CharField(
        label=_("What do you do about it next time?"), max_length=500, required=False
    )


class ActionForm(forms.Form):
    """One agreement: who, what, when, on which block."""

    what = forms.CharField(
        label=_("What do you do?"),
        help_text=_("One small thing. For example: we call each other before every meeting."),
        max_length=300,
    )
    who = forms.CharField(label=_("Who does it?"), max_length=200)
    due_on = DateField(label=_("By when?"))
    block = forms.TypedChoiceField(label=_("On which block?"), coerce=Block)
    strengthens = forms.TypedMultipleChoiceField(
        label=_("Which blocks does it strengthen too?"),
        help_text=_("At most two."),
        coerce=Block,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    look_back_on = DateField(label=_("When do you look back?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        for name in ("block", "strengthens"):
            self.fields[name].choices = block_choices()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Check the blocks and the days together."""
        cleaned = super().clean() or self.cleaned_data
        others = cleaned.get("strengthens", [])
        if len(others) > MOST_STRENGTHENED or cleaned.get("block") in others:
            self.add_error("strengthens", gettext("At most two, and not the first block."))
        due, back = cleaned.get("due_on"), cleaned.get("look_back_on")
        if due and back and back < due:
            self.add_error("look_back_on", gettext("Look back on the day itself or later."))
        return cleaned


class LookBackForm(forms.Form):
    """What became of an agreement."""

    result = forms.TypedChoiceField(
        label=_("How did it go?"),
        choices=[("", _("Still busy")), *choices(goal_words.RESULTS)],
        coerce=Result,
        empty_value=None,
        required=False,
    )
    learned = forms.CharField(label=_("What did you learn?"), max_length=500, required=False)


class RoundOffForm(forms.Form):
    """The end of the talk: what you take along, and when you look again."""

    summary = forms.CharField(
        label=_("What do you take along, in one sentence?"), max_length=500, required=False
    )
    next_on = DateField(
        label=_("When is the next round?"),
        help_text=_("Twice a year is a good rhythm. A date in the diary keeps the bridge up."),
    )
