"""The kinds of forums, what each may hold, and the life of a forum. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

from brugwerk.kit.lifecycle import Lifecycle

YEAR = timedelta(days=365)
SOON_AGAIN = timedelta(days=92)  # after two reviews without value (3.16)
WITHOUT = 2


class Kind(StrEnum):
    """What a forum is for (3.11, 3.34, N24)."""

    REGULAR = "regular"
    DIALOGUE = "dialogue"  # dialogue island of local government and directors (3.34)
    CASE = "case"
    FREE = "free"  # free speaking, nothing written down (N24)


class Thing(StrEnum):
    """What a meeting of a forum may leave behind."""

    AGENDA = "agenda"
    DECISIONS = "decisions"
    ATTENDANCE = "attendance"
    NOTES = "notes"


def allows(kind: Kind) -> frozenset[Thing]:
    """Return what meetings of this kind of forum may hold; of a free forum nothing (INV29, N24)."""
    return frozenset() if kind is Kind.FREE else frozenset(Thing)


def may_become(kind: Kind, other: Kind) -> bool:
    """Test whether a forum may change its kind: free stays free, and nothing becomes it (N24)."""
    return (kind is Kind.FREE) == (other is Kind.FREE)


class ForumState(StrEnum):
    """Where a forum is in its life (domain 5.2)."""

    LIVING = "living"
    ASKED = "asked"
    CONTINUED = "continued"
    RENEWED = "renewed"
    STOPPED = "stopped"


class ForumAct(StrEnum):
    """What moves a forum on."""

    ASK = "ask"
    CONTINUE = "continue"
    RENEW = "renew"
    STOP = "stop"


FORUM_LIFE = Lifecycle(
    name="Forum",
    source="3.16, 3.19, 3.20, N27, INV38",
    first=ForumState.LIVING,
    moves={
        ForumState.LIVING: {ForumAct.ASK: ForumState.ASKED},
        ForumState.ASKED: {
            ForumAct.CONTINUE: ForumState.CONTINUED,
            ForumAct.RENEW: ForumState.RENEWED,
            ForumAct.STOP: ForumState.STOPPED,
        },
        ForumState.CONTINUED: {ForumAct.ASK: ForumState.ASKED},
        ForumState.RENEWED: {ForumAct.ASK: ForumState.ASKED},
    },
)


class Worth(StrEnum):
    """Whether a forum still adds something for children and families (3.16, 3.18)."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Outcome(StrEnum):
    """The three ends of the yearly question, equally good (3.16)."""

    CONTINUE = "continue"
    CHANGE = "change"
    STOP = "stop"


ACT_OF = {
    Outcome.CONTINUE: ForumAct.CONTINUE,
    Outcome.CHANGE: ForumAct.RENEW,
    Outcome.STOP: ForumAct.STOP,
}


def without_value(newest_first: Sequence[Worth]) -> bool:
    """Test whether the last two reviews saw no added value: then the choice is asked (3.16)."""
    last = newest_first[:WITHOUT]
    return len(last) == WITHOUT and all(worth is Worth.NO for worth in last)


def latest_review(newest_first: Sequence[Worth], today: date) -> date:
    """Return the last day for the next review: a year, or three months after two without value."""
    return today + (SOON_AGAIN if without_value(newest_first) else YEAR)


class Why(StrEnum):
    """Why the question is asked now."""

    YEARLY = "yearly"
    SUNSET = "sunset"  # the day that the forum would end by has come (3.20)
    NO_VALUE = "no_value"


def asks(
    *, review_on: date | None, sunset_on: date | None, newest_first: Sequence[Worth], today: date
) -> tuple[Why, ...]:
    """Return why it is asked today whether a forum goes on, changes or stops; nothing: not now."""
    found = []
    if sunset_on is not None and sunset_on <= today:
        found.append(Why.SUNSET)
    if review_on is not None and review_on <= today:
        found.append(Why.YEARLY)
    if found and without_value(newest_first):
        found.append(Why.NO_VALUE)
    return tuple(found)


def needs_why(worth: Worth, newest_first: Sequence[Worth]) -> bool:
    """Test whether the choice needs a reason: a second time without value, whatever is chosen."""
    return without_value((worth, *newest_first))


class ValueKind(StrEnum):
    """In which way a forum adds something for children and families (3.18)."""

    EXPERTISE = "expertise"
    TAILORED = "tailored"
    UNDERPINNING = "underpinning"
