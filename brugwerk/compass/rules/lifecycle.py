"""The life of a round, and how its people compare with those of an earlier one. Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from brugwerk.compass.rules.shapes import Attendance

MOST_ACTIONS = 3  # product.md: every round ends in at most three agreements (INV13)
REMIND_BEFORE_DAYS = 2
MAIL_FROM_HOUR, MAIL_UNTIL_HOUR = 7, 19  # ux 5: no mail in the evening or at night
SATURDAY = 5
PAPER = "compass.paper"  # what a guest's secret is used for, to find the own paper again


class State(StrEnum):
    """Where a round is in its life (domain 5.2)."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    DISCUSSED = "discussed"


class Mode(StrEnum):
    """Whether people answer each in their own time, or together in a live conversation."""

    OWN = "own"
    LIVE = "live"


class Returning(StrEnum):
    """What a guest says about having taken part last time (R6)."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


def state(
    opened_at: datetime | None, closed_at: datetime | None, discussed_on: date | None
) -> State:
    """Return the state that follows from what happened."""
    if discussed_on:
        return State.DISCUSSED
    if closed_at:
        return State.CLOSED
    return State.OPEN if opened_at else State.DRAFT


def takes_answers(round_state: State, closes_on: date | None, today: date) -> bool:
    """Test whether a round still takes answers; the closing day itself counts."""
    return round_state is State.OPEN and (closes_on is None or today <= closes_on)


def mail_may_go(local: datetime) -> bool:
    """Test whether mail may go out now: on working days between 7 and 19 hours (ux rule 13)."""
    return local.weekday() < SATURDAY and MAIL_FROM_HOUR <= local.hour < MAIL_UNTIL_HOUR


@dataclass(frozen=True, slots=True)
class Taking:
    """One person who answered: a keyed hash of who, or what a guest said about last time."""

    key: str = ""
    returning: Returning | None = None


def _returned(person: Taking, known: Collection[str]) -> bool:
    return person.key in known or person.returning is Returning.YES


def attendance(
    people: Collection[Taking], previous: Collection[str] | None, previous_size: int
) -> Attendance:
    """Compare who answered now with the last publication (R6).

    A person with a key is looked up, and others say so themselves: guests, and members when the
    last publication had guests, since they may have been among them. Who does not know widens the
    range. Nobody can return more often than the last publication had people.
    """
    if previous is None:
        return Attendance(present=len(people))
    known = set(previous)
    had_guests = previous_size > len(known)
    sure = sum(_returned(person, known) for person in people)
    unsure = sum(
        not _returned(person, known)
        and person.returning is not Returning.NO
        and (had_guests or not person.key)
        for person in people
    )
    return Attendance(
        present=len(people),
        previous=previous_size,
        returning_min=min(sure, previous_size),
        returning_max=min(sure + unsure, previous_size),
    )
