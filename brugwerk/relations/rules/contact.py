"""What a contact moment is, and what many of them tell: share, start, and all from afar. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum

ACQUAINT = 2  # moments to get to know each other before the first question (2.30)
IN_A_ROW = 4  # contacts from afar, one after the other
YEAR_DAYS = 365
WARN_DAYS = 45  # ahead of a year without a contact in peace time (2.16)
CHANGE_DAYS = 7
KNOWN_DAYS = 30


class Purpose(StrEnum):
    """For the relation in itself, in peace time, or because of a question (2.02).

    One tap says neither; then it counts for neither, until somebody says so.
    """

    RELATION = "relation"
    QUESTION = "question"
    NOT_SAID = "not_said"


class Later(IntEnum):
    """For how many days somebody puts a reminder off."""

    WEEK = 7
    MONTH = 30


class Channel(StrEnum):
    """How people had contact."""

    IN_PERSON = "in_person"
    COFFEE = "coffee"
    WALK = "walk"
    VISIT = "visit"
    MEAL = "meal"
    MEETING = "meeting"
    CALL = "call"
    ONLINE = "online"
    MESSAGE = "message"
    MAIL = "mail"


FROM_AFAR = frozenset({Channel.CALL, Channel.ONLINE, Channel.MESSAGE, Channel.MAIL})


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact moment: a day, why, and how. No words of anybody."""

    on: date
    purpose: Purpose
    formal: bool
    channel: Channel


@dataclass(frozen=True, slots=True)
class Balance:
    """How contacts of a year divide over peace time and questions (2.03).

    What both sides write down on one day for one purpose counts once. ``not_said`` are days of
    which neither side said why: these stay out of the share.
    """

    peace: int
    question: int
    last_peace: date | None = None
    not_said: int = 0

    @property
    def said(self) -> int:
        """Return the moments of which somebody said why."""
        return self.peace + self.question

    @property
    def total(self) -> int:
        """Return all moments."""
        return self.said + self.not_said

    def __add__(self, other: "Balance") -> "Balance":
        """Return both together, for a pair with more than one relation and for all."""
        days = [day for day in (self.last_peace, other.last_peace) if day]
        return Balance(
            self.peace + other.peace,
            self.question + other.question,
            max(days, default=None),
            self.not_said + other.not_said,
        )


NOTHING = Balance(0, 0)


class Share(StrEnum):
    """The share of contacts in peace time, as a word."""

    NONE_YET = "none_yet"
    NOT_SAID = "not_said"
    ALL_PEACE = "all_peace"
    MOSTLY_PEACE = "mostly_peace"
    BOTH = "both"
    MOSTLY_QUESTION = "mostly_question"
    ALL_QUESTION = "all_question"


def share(balance: Balance) -> Share:
    """Return the share in a word: both purposes alternate and matter (2.03)."""
    if not balance.said:
        return Share.NOT_SAID if balance.total else Share.NONE_YET
    if not balance.question:
        return Share.ALL_PEACE
    if not balance.peace:
        return Share.ALL_QUESTION
    if balance.peace >= 2 * balance.question:
        return Share.MOSTLY_PEACE
    return Share.MOSTLY_QUESTION if balance.question >= 2 * balance.peace else Share.BOTH


def balance(contacts: Iterable[Contact], today: date) -> Balance:
    """Return how the contacts of the last year divide."""
    since = today - timedelta(days=YEAR_DAYS)
    moments = {(one.on, one.purpose) for one in contacts}
    counted = [(on, purpose) for on, purpose in moments if since < on <= today]
    peace, question, silent = (
        {on for on, purpose in counted if purpose is why}
        for why in (Purpose.RELATION, Purpose.QUESTION, Purpose.NOT_SAID)
    )
    days = [on for on, purpose in moments if purpose is Purpose.RELATION and on <= today]
    not_said = len(silent - peace - question)
    return Balance(len(peace), len(question), max(days, default=None), not_said)


def peace_wanted(begun_on: date, last_peace: date | None, today: date) -> bool:
    """Test whether it is time for a contact in peace time, before a year is over (2.16)."""
    return (today - (last_peace or begun_on)).days >= YEAR_DAYS - WARN_DAYS


def all_from_afar(newest_first: Sequence[Contact]) -> bool:
    """Test whether nobody saw each other the last times: time to meet."""
    last = newest_first[:IN_A_ROW]
    return len(last) == IN_A_ROW and all(one.channel in FROM_AFAR for one in last)


class Start(StrEnum):
    """How a relation began: by getting to know each other, or at once with a question (2.30)."""

    FIRST = "first"
    SECOND = "second"
    KNOWN = "known"
    SKIPPED = "skipped"
    KNEW_ALREADY = "knew_already"


def start(contacts: Iterable[Contact], *, knew_already: bool) -> Start:
    """Return where the start-up path stands; a question that came sooner is no fault, but shows.

    A moment of which nobody said why may well be one to get to know each other.
    """
    moments = {(one.on, one.purpose) for one in contacts}
    question = min((on for on, why in moments if why is Purpose.QUESTION), default=date.max)
    met = {on for on, why in moments if why is not Purpose.QUESTION and on <= question}
    if len(met) >= ACQUAINT:
        return Start.KNOWN
    if knew_already:
        return Start.KNEW_ALREADY
    if question < date.max:
        return Start.SKIPPED
    return Start.SECOND if met else Start.FIRST


def is_recent(on: date, today: date) -> bool:
    """Test whether a contact may still be written down or changed: not ahead, not long ago."""
    return today - timedelta(days=CHANGE_DAYS) <= on <= today
