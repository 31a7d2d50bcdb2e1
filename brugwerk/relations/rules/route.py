"""What stands on the route of a relation (2.05). Pure."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Mark(StrEnum):
    """A short dated mark; the last four are made by what people do elsewhere."""

    AGREEMENT = "agreement"
    BUMP = "bump"
    TURN = "turn"
    KIND = "kind"
    SLOWED = "slowed"
    RESUMED = "resumed"
    PASSED_ON = "passed_on"


BY_HAND = (Mark.AGREEMENT, Mark.BUMP, Mark.TURN)


class Stop(StrEnum):
    """What the line shows, marks and what follows from other records."""

    BEGUN = "begun"
    CONTACT = "contact"
    LOOKED_BACK = "looked_back"
    ENDED = "ended"
    AGREEMENT = "agreement"
    BUMP = "bump"
    TURN = "turn"
    KIND = "kind"
    SLOWED = "slowed"
    RESUMED = "resumed"
    PASSED_ON = "passed_on"


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the route."""

    on: date
    stop: Stop
    what: str = ""
    pk: int = 0


def line(points: list[Point]) -> list[Point]:
    """Return the route, the newest first; on one day the beginning lies below."""
    return sorted(
        points, key=lambda one: (one.on, one.stop is not Stop.BEGUN, one.pk), reverse=True
    )
