"""Words and what they mean to each partner. Pure."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from brugwerk.language.rules.plurals import fold

LOOK_AGAIN_DAYS = 365  # X.07: a meaning moves along with the work
SPACES = re.compile(r"\s+")
SEVERAL = 2


def folded(words: str) -> str:
    """Return words as they are compared, in one line."""
    return SPACES.sub(" ", fold(words)).strip(" .,;:!?")


def lines(text: str) -> list[str]:
    """Return what stands on lines of its own."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def differs(meanings: Iterable[str]) -> bool:
    """Test whether partners mean different things by one word: a false friend (INV36, 6.06)."""
    return len({folded(meaning) for meaning in meanings}) >= SEVERAL


def in_a_year(today: date) -> date:
    """Return when a meaning is looked at again."""
    return today + timedelta(days=LOOK_AGAIN_DAYS)
