"""What is due to be looked at again, or waits for somebody, in words that every room uses."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that waits to be looked at again, and where to do that (INV27).

    ``key`` names it for a calendar: the same thing keeps it while its day moves.
    """

    kind: str | Promise
    what: str
    review_on: date
    href: str
    partnership_id: int
    key: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that waits for one person, and where to do it; ``kind`` is a word of the day page.

    ``day`` is by when, where there is such a day. ``tap`` is where one press of a button does it.
    """

    kind: str
    what: str
    href: str
    partnership_id: int
    day: date | None = None
    tap: str = ""
