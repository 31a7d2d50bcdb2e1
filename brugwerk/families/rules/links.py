"""The link and the code of a family's page, and when they stop. Pure (trust 4.7)."""

import secrets
from datetime import datetime, timedelta

ALPHABET = "ACDEFHJKLMNPQRTUVWXY34679"
"""No letters and figures that look alike: 25 signs, six of them are 28 bits."""
LENGTH, TRIES = 6, 5
USUAL_DAYS, LONGEST_DAYS = 14, 60
IDLE = timedelta(minutes=30)


def new_code() -> str:
    """Return a code to say aloud or to write on paper, never in the same message as the link."""
    return "".join(secrets.choice(ALPHABET) for _sign in range(LENGTH))


def tidy(typed: str) -> str:
    """Return a code as it was made, whatever spaces and small letters were typed."""
    return "".join(typed.split()).replace("-", "").upper()[: LENGTH * 4]


def later_of(now: datetime, mark: datetime | None) -> datetime:
    """Return the latest moment that was ever seen: going back revives nothing (T08d)."""
    return now if mark is None else max(now, mark)
