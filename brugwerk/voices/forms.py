"""What every register asks: whose voice was there, on which block and level, when to look again."""

from django import forms
from django.utils.translation import gettext_lazy as _

from brugwerk.content.forms import BlockFields
from brugwerk.content.rules import Level
from brugwerk.content.words import LEVELS
from brugwerk.kit.fields import DateField, choices
from brugwerk.voices import words
from brugwerk.voices.rules import Mode


class VoiceForm(forms.Form):
    """How children and parents were heard."""

    mode = forms.TypedChoiceField(
        label=_("How were children and parents heard?"),
        choices=choices(words.MODES),
        coerce=Mode,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Why not?"), max_length=500, required=False)
    next_step = forms.CharField(
        label=_("What do you do about it next time?"), max_length=500, required=False
    )


class RegisterFields(BlockFields):
    """The tags and the review date of one thing in a register."""

    level = forms.TypedChoiceField(
        label=_("Where does it play?"), choices=choices(LEVELS), coerce=Level, initial=Level.MESO
    )
    review_on = DateField(
        label=_("When do you look at it again?"),
        help_text=_("Once a year is a good rhythm, sooner where much changes."),
    )
