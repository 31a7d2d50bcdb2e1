"""Numbers only in bands, and only where enough stand behind them (T23, trust 4.10, INV30). Pure."""

from enum import StrEnum

PEOPLE_FROM = 5
PARTNERS_FROM = 3


class Band(StrEnum):
    """How many, in a word."""

    NONE = "none"
    FEW = "few"
    SOME = "some"
    MANY = "many"
    VERY_MANY = "very_many"


EDGES = ((0, Band.NONE), (4, Band.FEW), (9, Band.SOME), (24, Band.MANY))


def band(number: int) -> Band:
    """Return the word for a number; from one to four it is always the same."""
    return next((word for most, word in EDGES if number <= most), Band.VERY_MANY)


def enough(*, people: int, partners: int) -> bool:
    """Test whether so many stand behind it that a band of them may be told."""
    return people >= PEOPLE_FROM or partners >= PARTNERS_FROM
