"""What a member says of her- or himself as boundary spanner."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.boundaries import words
from brugwerk.boundaries.rules import Capability, spans
from brugwerk.kit.fields import DateField, LineField, choices, sometimes
from brugwerk.partnerships.rules import Perspective
from brugwerk.partnerships.words import PERSPECTIVES


class SpannerForm(forms.Form):
    """One's own card."""

    worlds = forms.TypedMultipleChoiceField(
        label=_("Which worlds do you know from within?"),
        help_text=_("Choose two or more. Who wants to learn it chooses one."),
        choices=choices(PERSPECTIVES),
        coerce=Perspective,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    worlds_more = LineField(
        label=_("Another world?"),
        help_text=_("For example: health care, the court, a language, a sport."),
        max_length=200,
        required=False,
    )
    addressable_for = sometimes(
        forms.CharField(
            label=_("What can others ask you?"),
            help_text=_("For example: how you begin a talk at the Sociaal Huis."),
            max_length=500,
            required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
    )
    available = LineField(
        label=_("When and how can they reach you?"),
        help_text=_("For example: Tuesday in the teachers' room, or by telephone after four."),
        max_length=300,
        required=False,
    )
    capabilities = forms.TypedMultipleChoiceField(
        label=_("What are you good at?"),
        choices=choices(words.CAPABILITIES),
        coerce=Capability,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    potential = forms.BooleanField(label=_("I want to learn this"), required=False)
    review_on = DateField(
        label=_("Until when does this hold?"),
        help_text=_("On that day we ask you whether it is still right."),
    )

    def clean(self) -> dict[str, Any]:
        """Check the card as a whole."""
        cleaned = super().clean() or self.cleaned_data
        potential = cleaned.get("potential", False)
        known = cleaned.get("worlds", []), cleaned.get("worlds_more", "")
        if "worlds" not in self.errors and not spans(*known, potential=potential):
            need = (
                gettext("Choose one world at least.")
                if potential
                else gettext("Choose two worlds at least, or say that you want to learn it.")
            )
            self.add_error("worlds", need)
        if not potential and not cleaned.get("addressable_for"):
            self.add_error("addressable_for", gettext("Say in one sentence what they can ask you."))
        return cleaned
