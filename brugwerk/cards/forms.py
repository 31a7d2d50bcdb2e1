"""The steps of one's own card, and choosing two cards to lay side by side."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.cards.pack import regimes
from brugwerk.cards.rules.card import (
    LONGEST_DAYS,
    TEXTS,
    WHERE_ONE_WORKS,
    Step,
    holds_contact,
    terms,
)
from brugwerk.kit.brake import Sign
from brugwerk.kit.braking import BrakedLines
from brugwerk.kit.fields import DateField, LineField, sometimes


def _lines(
    label: object, example: object, *, required: bool = False, most: int = 2000
) -> forms.CharField:
    return forms.CharField(
        label=label,  # type: ignore[arg-type]
        help_text=example,  # type: ignore[arg-type]
        max_length=most,
        required=required,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


READ_BY_ALL = _("Here everybody reads along. Put a number or address in the step Reach me.")
IN_THE_MAP = _("“%(piece)s” looks like an address. That of a service stands in the social map.")
ABOUT_ONESELF = frozenset({Sign.NAME, Sign.CLASS, Sign.RARE})
"""What somebody may say of the own work: a teacher of class 3A is no family."""


class StepForm(BrakedLines):
    """One step; ``looked_at`` says what it showed, so that two windows notice each other.

    Its texts name no family (T41).
    """

    looked_at = sometimes(forms.CharField(required=False, widget=forms.HiddenInput))

    def clean(self) -> dict[str, Any]:
        """Keep telephone numbers and addresses out of what everybody reads (INV31)."""
        cleaned = super().clean()
        for name in self.guarded:
            if name not in self.errors and holds_contact(str(cleaned.get(name) or "")):
                self.add_error(name, str(READ_BY_ALL))
        return cleaned

    def refusal(self, sign: Sign) -> str | Promise:
        """Say where a number or an address belongs."""
        if sign in {Sign.PHONE, Sign.MAIL}:
            return READ_BY_ALL
        return IN_THE_MAP if sign is Sign.HOUSE else super().refusal(sign)


class OfferForm(StepForm):
    """What others can ask, and what not."""

    guarded = TEXTS[Step.OFFER]
    allowed: Mapping[str, Collection[Sign]] = {"function": ABOUT_ONESELF}
    function = LineField(
        label=_("What is your function?"),
        help_text=_("For example: care coordinator, or volunteer at the school gate."),
        max_length=200,
    )
    offers = _lines(
        _("What can others ask you?"),
        _("One thing a line. For example: I go along to a first talk at the Sociaal Huis."),
        required=True,
    )
    can_ask = _lines(
        _("What can you ask within your own organisation?"),
        _("One thing a line. For example: a room, an interpreter, an extra talk with the team."),
    )
    cannot = _lines(
        _("What can you not do?"),
        _("One thing a line. For example: pass on what a family told me in confidence."),
    )
    not_mine = _lines(
        _("What is not for you, and where can they go?"),
        _("One thing a line. For example: questions about debts: to the Sociaal Huis."),
    )


class ViewForm(StepForm):
    """How this person looks, what comes back, and which words need explaining."""

    guarded = TEXTS[Step.VIEW]
    view_on_situations = _lines(
        _("How do you look at situations?"),
        _("For example: I first look at what goes well. Do not write names of families."),
    )
    feedback_promise = _lines(
        _("What will you tell back to others?"),
        _("For example: within a week whether there was a talk, never what was said."),
        most=1000,
    )
    jargon = _lines(
        _("Which words do others not know?"),
        _("One word a line, a colon, and what it means. For example: MDO: a talk with all."),
        most=3000,
    )

    def clean_jargon(self) -> str:
        """Ask for the meaning of a word that has none: two columns stand on the card (2.12)."""
        jargon: str = self.cleaned_data["jargon"]
        bare = [term.word for term in terms(jargon) if not term.meaning]
        if bare:
            message = gettext("What does “%(word)s” mean? Put a colon after it, and say so.")
            raise forms.ValidationError([message % {"word": word} for word in bare])
        return jargon


class SecrecyForm(StepForm):
    """What this person does with what they hear."""

    regime = forms.ChoiceField(
        label=_("What do you do with what you hear?"), required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        known = [(one.code, f"{one.name}: {one.short}") for one in regimes().values()]
        self.fields["regime"].choices = [("", _("I leave this open")), *known]  # type: ignore[attr-defined]


class ReachForm(StepForm):
    """When and how to reach this person, who replaces, and until when the card counts."""

    guarded = TEXTS[Step.REACH]
    allowed: Mapping[str, Collection[Sign]] = {"reachable": ABOUT_ONESELF | WHERE_ONE_WORKS}
    reachable = LineField(
        label=_("When and how can others reach you?"),
        help_text=_("For example: Tuesday and Thursday, rather call than mail."),
        max_length=300,
        required=False,
    )
    phone = LineField(
        label=_("Telephone for work"),
        help_text=_("Members see it only when they ask for it. That they asked is written down."),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(
        label=_("E-mail address for work"),
        help_text=_("Members see it only when they ask for it."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    vcard_ok = forms.BooleanField(
        label=_("Members may put me in their address book"),
        help_text=_("Then they take your details along, outside of Brugwerk."),
        required=False,
    )
    stand_in = forms.ChoiceField(label=_("Who replaces you when you are away?"), required=False)
    valid_until = DateField(
        label=_("Until when does this card count?"),
        help_text=_("After that day it turns grey, until you look at it again."),
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        people: Sequence[tuple[str, str]],
        today: date,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["stand_in"].choices = [("", _("Nobody yet")), *people]  # type: ignore[attr-defined]

    def clean_phone(self) -> str:
        """Accept what looks like a telephone number."""
        phone: str = self.cleaned_data["phone"]
        digits = sum(sign.isdigit() for sign in phone)
        if phone and (digits < 6 or not all(sign in "+0123456789 ()./-" for sign in phone)):  # noqa: PLR2004
            raise forms.ValidationError(gettext("Write a number, like 09 123 45 67."))
        return phone

    def clean_valid_until(self) -> date:
        """Accept a day from today to two years ahead."""
        day: date = self.cleaned_data["valid_until"]
        if not self.today <= day <= self.today + timedelta(days=LONGEST_DAYS):
            raise forms.ValidationError(gettext("Choose a day in the coming two years."))
        return day


FORMS: dict[Step, type[StepForm]] = {
    Step.OFFER: OfferForm,
    Step.VIEW: ViewForm,
    Step.SECRECY: SecrecyForm,
    Step.REACH: ReachForm,
}


class PairForm(forms.Form):
    """Two cards to lay side by side."""

    one = forms.ChoiceField(label=_("The first card"))
    other = forms.ChoiceField(label=_("The second card"))

    def __init__(self, *args: Any, cards: Sequence[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        for name in ("one", "other"):
            self.fields[name].choices = cards  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Check that there are two."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("one") and cleaned.get("one") == cleaned.get("other"):
            self.add_error("other", gettext("Choose two different cards."))
        return cleaned
