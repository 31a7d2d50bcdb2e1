"""The life of a relation between two sides, and how warm it is. Pure."""

from datetime import date, timedelta
from enum import StrEnum

from brugwerk.kit.lifecycle import Lifecycle

RHYTHMS = (7, 14, 30, 60, 90, 120, 180, 365)
"""What people agree on, in days: from every week to once a year."""
USUAL, USUAL_LATEST = 30, 60


class Kind(StrEnum):
    """How firmly a relation is agreed (2.25)."""

    INFORMAL = "informal"
    AGREED = "agreed"
    FORMALISED = "formalised"


class Side(StrEnum):
    """Which of the two."""

    ONE = "one"
    OTHER = "other"

    @property
    def across(self) -> "Side":
        """Return the other one."""
        return Side.OTHER if self is Side.ONE else Side.ONE


class State(StrEnum):
    """Where a relation is; it follows from its days."""

    RUNNING = "running"
    SLOWED = "slowed"
    ENDED = "ended"


class Act(StrEnum):
    """What moves a relation on."""

    SLOW = "slow"
    RESUME = "resume"
    END = "end"


RELATION_LIFE = Lifecycle(
    name="Relation",
    source="2.05, 2.07, N12",
    first=State.RUNNING,
    moves={
        State.RUNNING: {Act.SLOW: State.SLOWED, Act.END: State.ENDED},
        State.SLOWED: {Act.SLOW: State.SLOWED, Act.RESUME: State.RUNNING, Act.END: State.ENDED},
    },
)


def unfit(
    *,
    kind: str,
    has_agreement: bool,
    ideal_days: int,
    latest_days: int,
    begun_on: date,
    today: date,
) -> frozenset[str]:
    """Return which fields do not fit: the database holds the first two as well (2.25, N12)."""
    wrong = {
        "agreement": kind == Kind.FORMALISED and not has_agreement,
        "latest_days": latest_days < ideal_days,
        "begun_on": begun_on > today,
    }
    return frozenset(name for name, bad in wrong.items() if bad)


def state_of(slowed_until: date | None, ended_on: date | None) -> State:
    """Return the state: slowing down lasts until somebody looks again, also past its day (2.07)."""
    if ended_on is not None:
        return State.ENDED
    return State.RUNNING if slowed_until is None else State.SLOWED


class Warmth(StrEnum):
    """How warm a relation is, in words alone: no colour, no score (N12)."""

    COOLS = "cools"
    LUKEWARM = "lukewarm"
    NEW = "new"
    WARM = "warm"
    SLOWED = "slowed"
    ENDED = "ended"


WARMTH_ORDER = {warmth: place for place, warmth in enumerate(Warmth)}


def warmth(
    *,
    begun_on: date,
    last_contact: date | None,
    ideal_days: int,
    latest_days: int,
    slowed_until: date | None,
    ended_on: date | None,
    today: date,
) -> Warmth:
    """Return how warm a relation is on a day; any contact, however informal, sets it anew (2.10).

    Slowed on purpose counts until the day of the next look; then the clock goes on (2.07).
    """
    if ended_on is not None and ended_on <= today:
        return Warmth.ENDED
    if slowed_until is not None and today < slowed_until:
        return Warmth.SLOWED
    days = (today - (last_contact or begun_on)).days
    if days <= ideal_days:
        return Warmth.WARM if last_contact else Warmth.NEW
    return Warmth.LUKEWARM if days <= latest_days else Warmth.COOLS


def asks_for_contact(how: Warmth) -> bool:
    """Test whether its people hear of it: past the rhythm, and not slowed on purpose (N12)."""
    return how in {Warmth.LUKEWARM, Warmth.COOLS}


def next_contact(begun_on: date, last_contact: date | None, ideal_days: int) -> date:
    """Return by when the next contact is agreed; any contact moves it (N12)."""
    return (last_contact or begun_on) + timedelta(days=ideal_days)
