"""How children and parents were heard, and when a thing is due to be looked at again. Pure."""

from datetime import date, timedelta
from enum import StrEnum

SOON_DAYS = 30  # ux.md screen 14: a thing that is about to expire says so a month ahead


class Mode(StrEnum):
    """In which way the voice of children and parents was there (X.01)."""

    DIRECT = "direct"
    REPRESENTED = "represented"
    WRITTEN = "written"
    ABSENT = "absent"


def missing(mode: Mode, reason: str, next_step: str) -> frozenset[str]:
    """Return which fields an absent voice still needs: a reason and a next step (INV2)."""
    if mode is not Mode.ABSENT:
        return frozenset()
    fields = {"reason": reason, "next_step": next_step}
    return frozenset(name for name, text in fields.items() if not text.strip())


class Review(StrEnum):
    """How near the day is on which a thing is looked at again (INV27)."""

    LATER = "later"
    SOON = "soon"
    DUE = "due"
    NOT_PLANNED = "not_planned"


def review(review_on: date | None, today: date) -> Review:
    """Return how near the review is: due on the day itself and after, soon from a month ahead."""
    if review_on is None:
        return Review.NOT_PLANNED
    if review_on <= today:
        return Review.DUE
    return Review.SOON if review_on <= today + timedelta(days=SOON_DAYS) else Review.LATER
