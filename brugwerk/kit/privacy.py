"""The words in which every room says how private a field is and how long it is kept.

Classes, after the threat model: ``public`` (anyone may know), ``partnership`` (members of the
partnership), ``personal`` (about one person), ``sealed`` (encrypted or unreadable by design).
"""

from dataclasses import dataclass
from typing import Literal

Class = Literal["public", "partnership", "personal", "sealed"]


@dataclass(frozen=True, slots=True)
class Kept:
    """The privacy class of one field and the moment until which it is kept, in words."""

    cls: Class
    until: str


def after_days(days: int) -> str:
    """Return the words for a fixed number of days."""
    return f"{days} days"


PUBLIC = Kept("public", "as long as the installation")
INTERNAL = Kept("partnership", "as long as the partnership")
SHARED = Kept("partnership", "as long as the partnership")
PERSONAL = Kept("personal", "as long as the account or membership")
