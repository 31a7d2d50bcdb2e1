"""How much mandate people feel: private, and only told as a word for all (N19, 3.38). Pure."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

K = 5  # decisions.md: never below five
LEAST_CHANGED = 3
MONTH = timedelta(days=30)
GAP = 2  # felt as this or less, while the mandate was given
FEW, MANY = 2.5, 3.5


class FeltBand(StrEnum):
    """How firm the mandate of people in a partnership feels, all together."""

    WEAK = "weak"
    FAIR = "fair"
    FIRM = "firm"


def band(values: Sequence[float]) -> FeltBand | None:
    """Return the word for the values of different people; none for fewer than five."""
    if len(values) < K:
        return None
    mean = sum(values) / len(values)
    if mean < FEW:
        return FeltBand.WEAK
    return FeltBand.FAIR if mean < MANY else FeltBand.FIRM


def may_show_anew(people: int, changed: int, shown_on: date | None, today: date) -> bool:
    """Decide whether a new word may replace the one that is shown.

    One change that can be seen on its own tells who made it what that person feels. So a month
    passes, and at least three people changed something, before the word is worked out again.
    """
    if people < K:
        return False
    if shown_on is None:
        return True
    return today >= shown_on + MONTH and changed >= LEAST_CHANGED


def is_gap(value: int | None, *, runs: bool) -> bool:
    """Test whether somebody was given a mandate and hardly feels it."""
    return runs and value is not None and value <= GAP
