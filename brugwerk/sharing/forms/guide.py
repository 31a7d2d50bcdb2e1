"""The questions of the guide that says whether you may tell something."""

from django import forms
from django.utils.translation import gettext_lazy as _

from brugwerk.kit.fields import choices
from brugwerk.sharing import words
from brugwerk.sharing.rules.decision import Agreement, Ground, Kind, Place, Receiver


class GuideForm(forms.Form):
    """Five questions about telling, none about a family."""

    kind = forms.TypedChoiceField(
        label=_("What would you tell?"),
        choices=choices(words.KINDS),
        coerce=Kind,
        widget=forms.RadioSelect,
    )
    receiver = forms.TypedChoiceField(
        label=_("Who would hear it?"),
        choices=choices(words.RECEIVERS),
        coerce=Receiver,
        widget=forms.RadioSelect,
    )
    ground = forms.TypedChoiceField(
        label=_("Why may you?"),
        choices=choices(words.GROUNDS),
        coerce=Ground,
        widget=forms.RadioSelect,
    )
    agreement = forms.TypedChoiceField(
        label=_("What do they say whom it is about?"),
        help_text=_("Who is 12 or older answers too, for herself or himself."),
        choices=choices(words.AGREEMENTS),
        coerce=Agreement,
        widget=forms.RadioSelect,
    )
    place = forms.TypedChoiceField(
        label=_("What is that person to the family?"),
        choices=choices(words.PLACES),
        coerce=Place,
        widget=forms.RadioSelect,
    )

    @property
    def asked(self) -> tuple[Kind, Receiver, Ground, Agreement, Place]:
        """Return the five answers, in the order of the decision."""
        told = self.cleaned_data
        return told["kind"], told["receiver"], told["ground"], told["agreement"], told["place"]
