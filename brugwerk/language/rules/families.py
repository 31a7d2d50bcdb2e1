"""Two questions to families after a contact, told in bands and never counted out. Pure."""

from collections.abc import Mapping
from enum import StrEnum

LEAST = 5
"""Fewer answers than this are not shown (decisions.md: k = 5)."""
LEAST_COUNTED = 10
"""How many answered is told from here on, and rounded down to tens (decisions.md)."""
STEPS = (1, 2, 3, 4, 5)
FIRM_FROM, FAIR_FROM = 3.5, 2.5  # ux 3.5


class FamilyQuestion(StrEnum):
    """What is asked after a contact (6.18)."""

    UNDERSTOOD = "understood"
    HEARD = "heard"


class Band(StrEnum):
    """What the answers to one question say together."""

    TOO_FEW = "too_few"
    WEAK = "weak"
    FAIR = "fair"
    FIRM = "firm"


def band(tally: Mapping[int, int]) -> Band:
    """Return what the answers to one question say, from five answers on."""
    number = sum(tally.values())
    if number < LEAST:
        return Band.TOO_FEW
    mean = sum(step * count for step, count in tally.items()) / number
    if mean >= FIRM_FROM:
        return Band.FIRM
    return Band.FAIR if mean >= FAIR_FROM else Band.WEAK


def about(number: int) -> int:
    """Return about how many answered, in whole tens; nothing below ten."""
    return number - number % LEAST_COUNTED
