"""What may stand on an agenda, and what a silent poll tells. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

FEWEST = 5  # answers before anything is told (5.37)
FEWEST_FOR_COUNTS = 10  # decisions.md: counts from ten on, words before
LOW, MIDDLE, HIGH = 2, 3, 4
MOST = 3 / 4  # so large a part of the answers is "nearly everybody"


class ItemKind(StrEnum):
    """What an item asks of people."""

    INFORM = "inform"
    TALK = "talk"
    DECIDE = "decide"
    FAMILY = "family"  # what a family taught us since last time (3.17)
    SIGNAL = "signal"  # two minutes for signals (3.43)
    CHAIR = "chair"  # nobody spoke for families three times in a row (N10)


FIXED = (ItemKind.FAMILY, ItemKind.SIGNAL)
"""What stands on every agenda, first and last; it cannot be removed."""

CHOSEN = (ItemKind.INFORM, ItemKind.TALK, ItemKind.DECIDE)
"""What people choose when they add an item."""

MINUTES = {ItemKind.FAMILY: 5, ItemKind.SIGNAL: 2, ItemKind.CHAIR: 10}
"""How long the items last that nobody typed; the signal slot is two minutes (3.43)."""


class ItemState(StrEnum):
    """What became of an item."""

    OPEN = "open"
    DONE = "done"
    LATER = "later"


class Spread(StrEnum):
    """How important people find an item, and whether they agree."""

    HIGH = "high"
    MIDDLE = "middle"
    LOW = "low"
    DIVIDED = "divided"


@dataclass(frozen=True, slots=True)
class Told:
    """What a silent poll tells: a word, and from ten answers on how many chose each step."""

    spread: Spread
    counts: tuple[int, ...] = ()


def tell(answers: Sequence[int]) -> Told | None:
    """Return what may be told of the answers 1 to 5, or None when they are too few (5.37)."""
    if len(answers) < FEWEST:
        return None
    found = Counter(answers)
    counts = tuple(found[step] for step in range(1, 6))
    return Told(_spread(answers), counts if len(answers) >= FEWEST_FOR_COUNTS else ())


def _spread(answers: Sequence[int]) -> Spread:
    low = sum(answer <= LOW for answer in answers) / len(answers)
    high = sum(answer >= HIGH for answer in answers) / len(answers)
    if high >= MOST:
        return Spread.HIGH
    if low >= MOST:
        return Spread.LOW
    return Spread.DIVIDED if low and high else Spread.MIDDLE


def too_long(minutes: int, lasts: timedelta) -> int:
    """Return how many minutes an agenda takes more than there are; none while it fits."""
    return max(0, minutes - int(lasts.total_seconds() // 60))


def moved(order: Sequence[int], which: int, *, up: bool) -> tuple[int, ...]:
    """Return the order with one thing a place up or down; at the end it stays where it is."""
    found = list(order)
    at = found.index(which)
    to = at - 1 if up else at + 1
    if 0 <= to < len(found):
        found[at], found[to] = found[to], found[at]
    return tuple(found)
