"""The three screens on which a round is prepared."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from brugwerk.compass import words
from brugwerk.compass.rules.shapes import Form, Length
from brugwerk.kit.fields import DateField, choices


class PeopleForm(forms.Form):
    """Screen 1 of starting a round: who takes part."""

    families = forms.BooleanField(
        label=_("Parents or children take part too"),
        help_text=_("They see things differently. They need no account, only the code."),
        required=False,
    )

    def __init__(self, *args: Any, members: Sequence[Any], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.fields["members"] = forms.TypedMultipleChoiceField(
            label=_("Who gets an invitation by mail?"),
            choices=[(member.pk, str(member.user)) for member in members],
            coerce=int,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )


class MannerForm(forms.Form):
    """Screen 2: how many statements, and until when."""

    length = forms.TypedChoiceField(
        label=_("How many statements?"),
        choices=choices(words.LENGTHS),
        coerce=Length,
        widget=forms.RadioSelect,
    )
    closes_on = DateField(
        label=_("Until when can people answer?"),
        help_text=_("The round closes by itself at the end of this day."),
    )


class SightForm(forms.Form):
    """Screen 3: who sees what. Fixed once the round has started."""

    form = forms.TypedChoiceField(
        label=_("Who sees what?"),
        choices=choices(words.FORMS),
        coerce=Form,
        widget=forms.RadioSelect,
    )
