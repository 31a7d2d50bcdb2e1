"""Breaking the glass: what is a reason, how long it is open, when it is too much. Pure (G16).

A clock that goes back lengthens nothing: what was seen to be later than now is over for good.
"""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from brugwerk.kit.folding import plain

OPEN_FOR = timedelta(minutes=60)
WAITS_FOR = timedelta(hours=4)
SLACK = timedelta(minutes=1)
"""So much a clock may be set back by itself, as clocks of servers are all day."""
SHORTEST, FEWEST_WORDS = 30, 5
A_DAY = timedelta(days=1)
ASKS_A_DAY, WRONG_CODES_A_DAY = 3, 5
ALARM = 3
"""More than so many glasses in a day, on one installation, and people talk about it (G16)."""

WORD = re.compile(r"[^\W\d_]{2,}")
LATIN = re.compile(r"[a-z]+")
VOWEL = re.compile(r"[aeiouy]")
FILLER = re.compile(r"(.)\1\1|^(.{1,3})\2{2,}$")
"""A sign three times running, or a piece that is nothing but repeated."""


def says_enough(reason: str) -> bool:
    """Test whether a reason is made of words: what nobody sees, or says again, does not count."""
    words = {word for found in WORD.findall(plain(reason).text) if (word := _word(found))}
    return len(words) >= FEWEST_WORDS and sum(map(len, words)) >= SHORTEST - FEWEST_WORDS


def _word(found: str) -> str:
    """Return a word in small letters without its accents, or nothing where it is none."""
    apart = unicodedata.normalize("NFD", found.casefold())
    word = "".join(sign for sign in apart if not unicodedata.combining(sign))
    sayable = not LATIN.fullmatch(word) or VOWEL.search(word)
    return word if sayable and not FILLER.search(word) else ""


@dataclass(frozen=True, slots=True)
class Span:
    """A time that runs from a moment on, and the latest moment that was seen while it ran."""

    began: datetime
    lasts: timedelta
    seen: datetime

    @property
    def ends(self) -> datetime:
        """Return the moment at which it is over."""
        return self.began + self.lasts

    def went_back(self, now: datetime) -> bool:
        """Tell whether the clock says less than it said before."""
        return now < self.seen - SLACK

    def runs(self, now: datetime) -> bool:
        """Tell whether it still runs; over once is over for good."""
        return not self.went_back(now) and max(now, self.seen) < self.ends


def too_many(asked: int, wrong: int) -> bool:
    """Tell whether somebody had her asks of one day, or her wrong codes."""
    return asked >= ASKS_A_DAY or wrong >= WRONG_CODES_A_DAY


def is_alarming(opened: int) -> bool:
    """Tell whether so many glasses in a day are a reason to talk, for who answers for this."""
    return opened > ALARM


@dataclass(frozen=True, slots=True)
class Objected:
    """The place of somebody around whom the family objected: may she be there, was it heard."""

    inside: bool
    heard: Collection[bool]


def is_unwanted(place: Objected | None) -> bool:
    """Test whether a family said no to somebody and not yes again since (INV19, T8).

    That a contact heard of it takes no no away: only the yes of the family does.
    """
    if place is None or not place.heard:
        return False
    return not place.inside or not all(place.heard)
