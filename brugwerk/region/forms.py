"""What people send us for a region."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.content.choices import block_choices
from brugwerk.content.rules import Block
from brugwerk.kit.fields import DateField, LineField, WithoutNames, choices
from brugwerk.region import words
from brugwerk.region.rules import READER_MONTHS, Side

LONGEST_DAYS = READER_MONTHS * 31


class _Until(forms.Form):
    """A last day that is still to come, at most a year on."""

    until = DateField(label=_("Until when?"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_until(self) -> date:
        """Return a day from today on, within a year."""
        day: date = self.cleaned_data["until"]
        if day < self.today:
            raise forms.ValidationError(gettext("Choose today or a day that is still to come."))
        if (day - self.today).days > LONGEST_DAYS:
            raise forms.ValidationError(gettext("Choose a day within a year from now."))
        return day


class ReaderForm(_Until):
    """Who may read, what for and until when."""

    email = forms.EmailField(label=_("Mail address of who may read"), max_length=254)
    what_for = LineField(
        label=_("What for?"),
        help_text=_("For example: prepares the plan of the city."),
        max_length=200,
    )
    field_order = ("email", "what_for", "until")


class LearningForm(_Until, WithoutNames):
    """On which block, and which way round."""

    side = forms.TypedChoiceField(
        label=_("What do you want?"),
        choices=choices(words.SIDES),
        coerce=Side,
        widget=forms.RadioSelect,
    )
    block = forms.TypedChoiceField(label=_("On which block?"), coerce=Block)
    text = LineField(
        label=_("In one or two sentences"),
        help_text=_("For example: every month we look at our agreements with a coffee."),
        max_length=300,
    )
    field_order = ("side", "block", "text", "sure", "until")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["block"].choices = block_choices()  # type: ignore[attr-defined]

    @property
    def details(self) -> dict[str, Any]:
        """Return what was written, without the tick that somebody looked."""
        return {name: value for name, value in self.cleaned_data.items() if name != "sure"}
