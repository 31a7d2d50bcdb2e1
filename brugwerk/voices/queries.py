"""What is due to be looked at again, in the words that every room uses for it."""

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
