"""What a region may say about its partnerships: bands, and never about one of them. Pure.

The same reasoning as R3, R6 and R7 of the compass, with partnerships in the place of people: at
least five, nothing from which one can be subtracted, and no number.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

LEAST = 5  # partnerships that say something about a line (R7)
LEAST_CHANGED = 3  # fewer that came or went could be worked out (R6)
READER_MONTHS = 12
THIRD, TWO_THIRDS = 1 / 3, 2 / 3


class About(StrEnum):
    """What a line is about."""

    WEAK = "weak"
    LOOSE = "loose"
    VOICE = "voice"
    WAITING = "waiting"
    FORUM = "forum"
    THEME = "theme"


class Share(StrEnum):
    """For how many partnerships a line holds. Nobody and everybody are never told (R8)."""

    FEW = "few"
    SOME = "some"
    MANY = "many"


class Side(StrEnum):
    """Whether a partnership shows what it can, or wants to see it."""

    OFFER = "offer"
    SEEK = "seek"


Facts = Mapping[str, bool]
"""What one partnership says, by line; what it says nothing about is left out."""


def line(about: About, what: str) -> str:
    """Return the name of a line, such as ``weak:trust``."""
    return f"{about.value}:{what}"


@dataclass(frozen=True, slots=True)
class Kept:
    """What was last told on a line, since which day, and by which partnerships it was said.

    ``share`` is None once too few say something; who said it is kept, so that a line that comes
    back is compared with what was told before.
    """

    share: Share | None
    since: date
    sayers: frozenset[int]


def share(yes: int, of: int) -> Share:
    """Return the band of a part of a whole: below one third, up to two thirds, above."""
    part = yes / of
    if part < THIRD:
        return Share.FEW
    return Share.MANY if part > TWO_THIRDS else Share.SOME


def next_picture(
    before: Mapping[str, Kept], facts: Mapping[int, Facts], *, today: date
) -> dict[str, Kept]:
    """Return what a region tells from now on, by line.

    A line is told from five partnerships on (R7). When one or two came or went since it was last
    told, what was told stays, with its day: the difference would be theirs alone (R6).
    """
    said: dict[str, dict[int, bool]] = {}
    for partnership, own in facts.items():
        for name, holds in own.items():
            said.setdefault(name, {})[partnership] = holds
    told: dict[str, Kept] = {}
    for name in {*before, *said}:
        kept, now = before.get(name), said.get(name, {})
        if len(now) < LEAST:
            if kept:
                told[name] = Kept(None, kept.since, kept.sayers)
        elif kept and 0 < len(kept.sayers ^ now.keys()) < LEAST_CHANGED:
            told[name] = kept
        else:
            told[name] = Kept(share(sum(now.values()), len(now)), today, frozenset(now))
    return told


def quarter(day: date) -> date:
    """Return the first day of the quarter: a region is looked at four times a year."""
    return date(day.year, day.month - (day.month - 1) % 3, 1)


def place(name: str) -> str:
    """Return the name of a region as it is compared: without capitals and extra blanks."""
    return " ".join(name.casefold().split())
