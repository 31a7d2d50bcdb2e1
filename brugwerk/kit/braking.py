"""The identity brake on a form: the certain is refused, the doubtful is looked at once more."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from brugwerk.kit.brake import Found, Sign, look
from brugwerk.kit.fields import sometimes

SIGNS = {
    Sign.REGISTER: _("a register number"),
    Sign.PHONE: _("a telephone number"),
    Sign.MAIL: _("a mail address"),
    Sign.ACCOUNT: _("an account number"),
    Sign.BIRTH: _("a day of birth"),
    Sign.HOUSE: _("an address"),
    Sign.PLATE: _("a number plate"),
    Sign.NAME: _("a name"),
    Sign.CLASS: _("a class"),
    Sign.RARE: _("something that only few people have"),
}


class BrakedLines(forms.Form):
    """Texts of people about their own work, in which no family may be recognised (T41).

    ``guarded`` are the fields that are looked at, ``allowed`` says which signs may stand in one of
    them. ``known`` are names of colleagues and organisations, which point at no family. What was
    typed always comes back.
    """

    sure = sometimes(
        forms.BooleanField(
            label=_("I looked: it names no child, parent or family"),
            required=False,
            widget=forms.HiddenInput,
        )
    )
    guarded: tuple[str, ...] = ()
    allowed: Mapping[str, Collection[Sign]] = {}

    def __init__(self, *args: Any, known: Collection[str] = (), **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **kwargs)
        self.order_fields([name for name in self.fields if name != "sure"])  # it comes last
        words = (word for name in known for word in name.replace("-", " ").split())
        self.known = frozenset(word.strip("()\"'").casefold() for word in words)

    def clean(self) -> dict[str, Any]:
        """Refuse what belongs to one person; ask to look again where it may."""
        cleaned = super().clean() or self.cleaned_data
        doubtful = False
        for name in self.guarded:
            text = str(cleaned.get(name) or "")
            certain, doubts = self._parted(name, text)
            for piece, sign in certain:
                told = {"piece": piece, "sign": SIGNS[sign]}
                self.add_error(name, str(self.refusal(sign)) % told)
            if doubts and not cleaned.get("sure"):
                pieces = ", ".join(f"“{piece}”" for piece in dict.fromkeys(doubts))
                message = gettext("Look once more at %(pieces)s. Does it point at a family?")
                self.add_error(name, message % {"pieces": pieces})
            doubtful = doubtful or bool(doubts)
        if doubtful:
            # A real tick box from now on, which holds what was ticked.
            self.fields["sure"].widget = forms.CheckboxInput()
        return cleaned

    def refusal(self, _sign: Sign) -> str | Promise:
        """Return what to say of something that cannot be kept; a room may say where it belongs."""
        return _("“%(piece)s” looks like %(sign)s. Leave it out.")

    def _parted(self, name: str, text: str) -> tuple[list[tuple[str, Sign]], list[str]]:
        """Return what is certain and what is in doubt.

        What is in doubt is looked for line by line, since each is a sentence of its own; a number
        may go on over the end of a line.
        """
        doubts: list[str] = []
        today, fine = timezone.localdate(), self.allowed.get(name, ())
        certain = [
            (text[one.start : one.end], one.sign)
            for one in look(text, today)
            if one.blocked and one.sign not in fine
        ]
        for line in text.splitlines():
            for one in look(line, today):
                piece = line[one.start : one.end]
                if not (one.blocked or one.sign in fine or self._is_known(one, piece)):
                    doubts.append(piece)
        return certain, doubts

    def _is_known(self, one: Found, piece: str) -> bool:
        """Test whether a name is of a colleague or an organisation, or a shortened word."""
        if one.sign is not Sign.NAME:
            return False
        short = piece.isupper() and len(piece) > 1
        return short or set(piece.casefold().replace("-", " ").split()) <= self.known
