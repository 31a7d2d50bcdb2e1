"""Which cards lie in the deck: those of the chosen block, the two recurring ones last. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from brugwerk.content.rules import Block


@dataclass(frozen=True, slots=True)
class CardInfo:
    """What a deck needs to know of a card."""

    key: str
    block: Block
    kind: str  # question, voice or reinforce


def deck(cards: Sequence[CardInfo], block: Block) -> tuple[str, ...]:
    """Return the keys of a block's cards.

    The questions come in their order. "Who is not heard yet?" and "which block strengthens this
    one?" close each set (ux 3.4, screen 9).
    """
    own = [card for card in cards if card.block is block]
    order = ("question", "voice", "reinforce")
    return tuple(card.key for kind in order for card in own if card.kind == kind)
