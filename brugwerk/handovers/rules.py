"""Warm handovers and their life. Pure."""

from datetime import date, timedelta
from enum import StrEnum

from brugwerk.kit.lifecycle import Lifecycle

KEPT_DAYS = 90
"""So long after its end a handover stays; then only the month and the two partners are counted."""
CONTACT_DAYS, RETURN_DAYS = 14, 42
SHOWN_FROM = 3
"""From so many handovers between two partners their number is shown to all (INV30)."""
COUNTED_MONTHS = 12


class State(StrEnum):
    """Where a handover is in its life (2.27, domain 5.2)."""

    PROPOSED = "proposed"
    SPOKEN = "spoken"
    ACCEPTED = "accepted"
    CONTACT = "contact"
    DONE = "done"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What moves a handover on."""

    SPEAK = "speak"
    ACCEPT = "accept"
    REFUSE = "refuse"
    CONTACT = "contact"
    ROUND_OFF = "round_off"
    WITHDRAW = "withdraw"


HANDOVER_LIFE = Lifecycle(
    name="WarmHandover",
    source="2.27",
    first=State.PROPOSED,
    moves={
        State.PROPOSED: {
            Act.SPEAK: State.SPOKEN,
            Act.REFUSE: State.REFUSED,
            Act.WITHDRAW: State.WITHDRAWN,
        },
        State.SPOKEN: {
            Act.ACCEPT: State.ACCEPTED,
            Act.REFUSE: State.REFUSED,
            Act.WITHDRAW: State.WITHDRAWN,
        },
        State.ACCEPTED: {Act.CONTACT: State.CONTACT, Act.WITHDRAW: State.WITHDRAWN},
        State.CONTACT: {Act.ROUND_OFF: State.DONE, Act.WITHDRAW: State.WITHDRAWN},
        State.DONE: {},
        State.REFUSED: {},
        State.WITHDRAWN: {},
    },
)
OVER = (State.DONE, State.REFUSED, State.WITHDRAWN)
TAKING = (Act.ACCEPT, Act.REFUSE, Act.CONTACT, Act.ROUND_OFF)
"""Acts of who takes over; who hands over withdraws, and either says that they spoke."""


class Side(StrEnum):
    """The two sides of a handover."""

    GIVER = "giver"
    TAKER = "taker"


class Post(StrEnum):
    """Who takes over where nobody of that service is here: a kind of post, never a name."""

    RECEPTION = "reception"
    SOCIAL = "social"
    COACH = "coach"
    CARE = "care"
    HEAD = "head"
    VOLUNTEER = "volunteer"
    OTHER = "other"


class Refusal(StrEnum):
    """Why a partner does not take over; never a word about the family."""

    FULL = "full"
    NOT_OURS = "not_ours"
    OTHER_FIRST = "other_first"
    NOT_NOW = "not_now"


class Status(StrEnum):
    """How it goes, at the end: the same words whoever ended it (T43b).

    No word at all is always possible and asks no reason, so that it proves nothing (trust 4.3).
    """

    GOING = "going"
    ENDED = "ended"
    OTHER_WAY = "other_way"
    NO_WORD = "no_word"


def months_before(day: date, months: int) -> date:
    """Return the first day of the month so many months before that of a day."""
    count = day.year * 12 + day.month - 1 - months
    return date(count // 12, count % 12 + 1, 1)


def in_days(today: date, days: int) -> date:
    """Return the day that is so many days ahead."""
    return today + timedelta(days=days)
