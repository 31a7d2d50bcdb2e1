"""What a service is, and when somebody has to look at it again. Pure."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

UPDATE_MONTHS = 12  # how often an entry is looked at where nobody says otherwise
OLDEST = 120  # years; an age above it is none


class Kind(StrEnum):
    """In which form a service comes."""

    TALK = "talk"
    GROUP = "group"
    ACTIVITY = "activity"
    HOME = "home"
    CARE = "care"
    GOODS = "goods"
    TRAINING = "training"
    NETWORK = "network"
    OTHER = "other"


class Cost(StrEnum):
    """What a service costs."""

    UNKNOWN = "unknown"
    FREE = "free"
    INCOME = "income"
    PAID = "paid"


class Status(StrEnum):
    """Whether one can go there now."""

    ACTIVE = "active"
    WAITING = "waiting"
    PAUSED = "paused"
    ENDED = "ended"


OPEN = (Status.ACTIVE, Status.WAITING)


class Outcome(StrEnum):
    """What somebody found who looked at an entry."""

    RIGHT = "right"
    CHANGED = "changed"
    WRONG = "wrong"


class Freshness(StrEnum):
    """How far an entry can be trusted to be of today (INV35)."""

    CHECKED = "checked"
    OLD = "old"
    NEVER = "never"


def months_later(day: date, months: int) -> date:
    """Return the same day some months on, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def next_check(assured_on: date | None, months: int) -> date | None:
    """Return the day on which an entry has to be looked at again; None if nobody ever did."""
    return None if assured_on is None else months_later(assured_on, months)


def freshness(assured_on: date | None, months: int, today: date) -> Freshness:
    """Tell whether an entry was looked at within its own rhythm; on the last day still (INV35)."""
    until = next_check(assured_on, months)
    if until is None:
        return Freshness.NEVER
    return Freshness.CHECKED if today <= until else Freshness.OLD


@dataclass(frozen=True, slots=True)
class Ages:
    """For which ages a service is there; None is no bound."""

    lowest: int | None = None
    highest: int | None = None

    @property
    def is_possible(self) -> bool:
        """Test whether somebody could have such an age."""
        low, high = self.lowest or 0, OLDEST if self.highest is None else self.highest
        return 0 <= low <= high <= OLDEST
