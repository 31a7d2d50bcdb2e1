"""Forms of agreement and of telling."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.families import words
from brugwerk.families.forms.circles import GROUNDS, TOLD, Choose
from brugwerk.families.forms.parts import Braked, area
from brugwerk.families.rules.agreeing import Act, Mode
from brugwerk.families.rules.telling import LONGEST, MOST_SENTENCES, SentenceAct
from brugwerk.kit.fields import DateField, LineField, choices, sometimes
from brugwerk.sharing.rules.decision import Ground
from brugwerk.sharing.rules.decision import Kind as Told

MODES = {mode: word for mode, word in words.MODES.items() if mode is not Mode.PAGE}


class AskConsentForm(Choose):
    """For which partner, and for what."""

    who = forms.ChoiceField(label=_("To whom may something be told?"))
    kinds = forms.TypedMultipleChoiceField(
        label=_("What?"),
        choices=choices(TOLD),
        coerce=Told,
        widget=forms.CheckboxSelectMultiple,
    )


class ConsentForm(forms.Form):
    """What somebody of the family said. Nothing is ticked beforehand (T20)."""

    act = forms.TypedChoiceField(
        label=_("What did she or he say?"),
        choices=[
            (Act.SAY_YES, _("yes")),
            (Act.SAY_NO, _("no")),
            (Act.ASK_AGAIN, _("ask again later")),
        ],
        coerce=Act,
        widget=forms.RadioSelect,
    )
    mode = forms.TypedChoiceField(
        label=_("How?"), choices=choices(MODES), coerce=Mode, widget=forms.RadioSelect
    )
    until = sometimes(
        DateField(label=_("Until when does a yes hold? A year at most."), required=False)
    )
    interpreter = forms.BooleanField(label=_("Somebody interpreted"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask until when a yes holds."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("act") is Act.SAY_YES and not cleaned.get("until"):
            self.add_error("until", gettext("Say until when it holds."))
        return cleaned


class PrepareForm(Braked, Choose):
    """What to tell: for what, on which ground, sentence by sentence."""

    guarded = ("purpose", "sentences")
    who = forms.ChoiceField(label=_("To whom?"))
    kind = forms.TypedChoiceField(label=_("What is it about?"), choices=choices(TOLD), coerce=Told)
    ground = forms.TypedChoiceField(
        label=_("Why may you?"),
        help_text=_("Choose a law or a decree only if you know which rule. In doubt: ask advice."),
        choices=choices(GROUNDS),
        coerce=Ground,
        widget=forms.RadioSelect,
    )
    purpose = LineField(label=_("For what do they need it?"), max_length=300, widget=area(2))
    sentences = LineField(
        label=_("What do you tell? One sentence a line."),
        help_text=_("Short sentences. The family says yes or no to each."),
        max_length=LONGEST * MOST_SENTENCES,
        widget=area(6),
    )

    def clean_sentences(self) -> str:
        """Return the lines. Each is one sentence, and there are not too many."""
        lines = [line.strip() for line in self.cleaned_data["sentences"].splitlines()]
        lines = [line for line in lines if line]
        if len(lines) > MOST_SENTENCES:
            raise forms.ValidationError(
                gettext("That is much at once. Choose 12 sentences at most.")
            )
        if any(len(line) > LONGEST for line in lines):
            raise forms.ValidationError(gettext("A sentence has 280 signs at most."))
        return "\n".join(lines)

    @property
    def lines(self) -> list[str]:
        """Return the sentences."""
        return str(self.cleaned_data["sentences"]).split("\n")


class SentenceForm(Braked):
    """A sentence, written anew."""

    text = LineField(label=_("The sentence"), max_length=LONGEST, widget=area(2))


class SentenceAnswerForm(Choose):
    """What somebody of the family says of it, while you sit together."""

    who = forms.ChoiceField(label=_("Who says it?"))
    act = forms.TypedChoiceField(
        label=_("What does she or he say?"),
        choices=[
            (SentenceAct.APPROVE, _("yes, you may tell this")),
            (SentenceAct.REFUSE, _("no, not this")),
        ],
        coerce=SentenceAct,
        widget=forms.RadioSelect,
    )


class TellForm(forms.Form):
    """That one looked, and what one looked at."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)


class BreakForm(Braked):
    """Which circle is opened in need, and why."""

    code = LineField(label=_("The code of the circle"), max_length=40)
    reason = LineField(
        label=_("Why must you look now, and why you? 5 words at least."),
        help_text=_("The family reads that you looked. Write no name."),
        max_length=500,
        widget=area(3),
    )
    guarded = ("reason",)
