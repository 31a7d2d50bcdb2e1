"""What one phone knows of itself in a conversation: its dots, its answers, what it took on."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from brugwerk.access.actor import Actor
from brugwerk.compass.queries import taking
from brugwerk.conversations.models import Conversation, Participant
from brugwerk.conversations.rules.gathering import DOTS
from brugwerk.kit.tokens import token_hash


@dataclass(frozen=True, slots=True)
class Mine:
    """The own part of one phone; ``lost`` when it has no seat in a round that is still open."""

    dots: Sequence[str]
    worth: int | None
    taken: Sequence[int]
    answered: int
    asks: bool
    lost: bool
    next_place: str

    @property
    def dots_left(self) -> int:
        """Return how many dots this phone still has."""
        return DOTS - len(self.dots)


def mine(conversation: Conversation, place: Participant, token: str) -> Mine:
    """Return the own part of the holder of this secret; never another's."""
    code = int(conversation.code)
    round_ = conversation.round
    sheet = (
        taking.sheet(Actor(token=token), round_)
        if round_ is not None and round_.closed_at is None
        else None
    )
    own = conversation.confirmations.filter(by_hash=token_hash(token))
    return Mine(
        dots=place.dots,
        worth=place.worth,
        taken=list(own.values_list("action_id", flat=True)),
        answered=len(sheet.answers) if sheet else 0,
        lost=round_ is not None and round_.closed_at is None and sheet is None,
        asks=sheet is not None and (sheet.missing > 0 or sheet.asks_returning),
        next_place=_next_place(code, sheet) if sheet else "",
    )


def _next_place(code: int, sheet: taking.Sheet) -> str:
    """Return where this phone goes on in the round: a statement, or whether it was there before."""
    if sheet.missing:
        return reverse("compass:question", args=[code, sheet.first_open])
    return reverse("compass:returning", args=[code])
