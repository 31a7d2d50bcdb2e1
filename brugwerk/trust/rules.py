"""Promises, visits, suggestions and mediations: how each lives. Pure."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from brugwerk.kit.lifecycle import Lifecycle

SOON_DAYS = 3
"""So many days before its day, who made a promise is reminded of it."""
ANONYMOUS_FROM = 8
"""From so many possible writers on, words without a name may be sent (R3, T7)."""
WEEKLY_SUGGESTIONS = 12
"""More than so many in one week is odd use; the box is full until the next."""
ANSWERED_DAYS, UNANSWERED_DAYS = 90, 365
"""So long a suggestion stays after its reply, or without one."""
SHOWN_DAYS = 366
"""The chain shows what happened within this time."""
HEARD_DAYS = 30
"""So long something kind waits on the day page to be seen."""


class PromiseState(StrEnum):
    """Where a promise is in its life (4.02)."""

    MADE = "made"
    MOVED = "moved"
    KEPT = "kept"
    TAKEN_BACK = "taken_back"
    LAPSED = "lapsed"
    LET_GO = "let_go"


class PromiseAct(StrEnum):
    """What happens to a promise."""

    KEEP = "keep"
    MOVE = "move"
    TAKE_BACK = "take_back"
    LAPSE = "lapse"
    RENEW = "renew"
    LET_GO = "let_go"


PROMISE_LIFE = Lifecycle(
    name="Promise",
    source="4.02, 4.03",
    first=PromiseState.MADE,
    moves={
        PromiseState.MADE: {
            PromiseAct.KEEP: PromiseState.KEPT,
            PromiseAct.MOVE: PromiseState.MOVED,
            PromiseAct.TAKE_BACK: PromiseState.TAKEN_BACK,
            PromiseAct.LAPSE: PromiseState.LAPSED,
            PromiseAct.LET_GO: PromiseState.LET_GO,
        },
        PromiseState.MOVED: {
            PromiseAct.KEEP: PromiseState.KEPT,
            PromiseAct.MOVE: PromiseState.MOVED,
            PromiseAct.TAKE_BACK: PromiseState.TAKEN_BACK,
            PromiseAct.LAPSE: PromiseState.LAPSED,
            PromiseAct.LET_GO: PromiseState.LET_GO,
        },
        PromiseState.LAPSED: {
            PromiseAct.KEEP: PromiseState.KEPT,
            PromiseAct.RENEW: PromiseState.MADE,
            PromiseAct.LET_GO: PromiseState.LET_GO,
        },
        PromiseState.KEPT: {},
        PromiseState.TAKEN_BACK: {},
        PromiseState.LET_GO: {},
    },
)
GOING_ON = (PromiseState.MADE, PromiseState.MOVED)
OVER = (PromiseState.KEPT, PromiseState.TAKEN_BACK, PromiseState.LET_GO)
RELIABLE = (PromiseState.KEPT, PromiseState.TAKEN_BACK)
"""Who says in time that it does not work, is as reliable as who does it."""
IN_TIME = (PromiseAct.MOVE, PromiseAct.TAKE_BACK)
BY_GIVER = (PromiseAct.MOVE, PromiseAct.TAKE_BACK, PromiseAct.RENEW)
"""What only the side that made a promise does; either says that it was done.

Before its day only the other side lets it go; after that, either.
"""
MAIL_DAYS, MAIL_FROM, MAIL_TO = 5, 8, 18
"""Mails go out on working days between these hours, and never in the evening (ux 13)."""


class Side(StrEnum):
    """The two sides of a promise."""

    GIVER = "giver"
    GETTER = "getter"

    @property
    def other(self) -> "Side":
        """Return the other side."""
        return Side.GETTER if self is Side.GIVER else Side.GIVER


def standing(state: str, due_on: date, today: date) -> PromiseState:
    """Return how a promise stands on a day: past its day it lapsed, told or not (4.03)."""
    found = PromiseState(state)
    return PromiseState.LAPSED if found in GOING_ON and due_on < today else found


def is_mail_time(at: datetime) -> bool:
    """Test whether mails go out now, by the clocks of here."""
    return at.weekday() < MAIL_DAYS and MAIL_FROM <= at.hour < MAIL_TO


class To(StrEnum):
    """To whom an appreciation goes; a family has no name here (4.09)."""

    PARTNER = "partner"
    TEAM = "team"
    FAMILY = "family"
    PERSON = "person"


class Reader(StrEnum):
    """Who reads an appreciation."""

    ALL = "all"
    BETWEEN = "between"


class Link(StrEnum):
    """What a link of the chain is (4.01, N22)."""

    PROMISE = "promise"
    HONEST = "honest"
    SUCCESS = "success"
    APPRECIATION = "appreciation"
    LEAP = "leap"
    VISIT = "visit"


class Look(StrEnum):
    """How somebody gets to know the work of another (4.05)."""

    VISIT = "visit"
    SHADOW = "shadow"
    JOIN = "join"


class VisitState(StrEnum):
    """Where a visit is in its life."""

    PROPOSED = "proposed"
    PLANNED = "planned"
    DONE = "done"
    OFF = "off"


class VisitAct(StrEnum):
    """What happens to a visit."""

    PLAN = "plan"
    LOOK_BACK = "look_back"
    CALL_OFF = "call_off"


VISIT_LIFE = Lifecycle(
    name="Visit",
    source="4.05",
    first=VisitState.PROPOSED,
    moves={
        VisitState.PROPOSED: {
            VisitAct.PLAN: VisitState.PLANNED,
            VisitAct.CALL_OFF: VisitState.OFF,
        },
        VisitState.PLANNED: {
            VisitAct.PLAN: VisitState.PLANNED,
            VisitAct.LOOK_BACK: VisitState.DONE,
            VisitAct.CALL_OFF: VisitState.OFF,
        },
        VisitState.DONE: {VisitAct.LOOK_BACK: VisitState.DONE},
        VisitState.OFF: {},
    },
)


class SuggestionState(StrEnum):
    """Where words without a name are (4.17)."""

    SENT = "sent"
    ANSWERED = "answered"
    ASIDE = "aside"


class SuggestionAct(StrEnum):
    """What a facilitator does with it."""

    ANSWER = "answer"
    PUT_ASIDE = "put_aside"


SUGGESTION_LIFE = Lifecycle(
    name="Suggestion",
    source="4.17",
    first=SuggestionState.SENT,
    moves={
        SuggestionState.SENT: {
            SuggestionAct.ANSWER: SuggestionState.ANSWERED,
            SuggestionAct.PUT_ASIDE: SuggestionState.ASIDE,
        },
        SuggestionState.ASIDE: {SuggestionAct.ANSWER: SuggestionState.ANSWERED},
        SuggestionState.ANSWERED: {},
    },
)


def read_from(today: date) -> date:
    """Return the Monday on which facilitators first read what is sent on a day (R9, T7).

    What came in one week then shows at once and in no order, so that no moment leads to somebody.
    """
    return today + timedelta(days=7 - today.weekday())


class MediationState(StrEnum):
    """Where a mediation is in its life (4.18)."""

    ASKED = "asked"
    TALKING = "talking"
    WRITTEN = "written"
    AGREED = "agreed"
    STOPPED = "stopped"


class MediationAct(StrEnum):
    """What moves a mediation on."""

    BEGIN = "begin"
    WRITE = "write"
    AGREE = "agree"
    STOP = "stop"


MEDIATION_LIFE = Lifecycle(
    name="Mediation",
    source="4.18",
    first=MediationState.ASKED,
    moves={
        MediationState.ASKED: {
            MediationAct.BEGIN: MediationState.TALKING,
            MediationAct.STOP: MediationState.STOPPED,
        },
        MediationState.TALKING: {
            MediationAct.WRITE: MediationState.WRITTEN,
            MediationAct.STOP: MediationState.STOPPED,
        },
        MediationState.WRITTEN: {
            MediationAct.WRITE: MediationState.WRITTEN,
            MediationAct.AGREE: MediationState.AGREED,
            MediationAct.STOP: MediationState.STOPPED,
        },
        MediationState.AGREED: {},
        MediationState.STOPPED: {},
    },
)
MEDIATION_OVER = (MediationState.AGREED, MediationState.STOPPED)


class Part(StrEnum):
    """The three places at the table of a mediation."""

    ASKER = "asker"
    OTHER = "other"
    NEUTRAL = "neutral"


class Hears(StrEnum):
    """Who reads what came of a mediation, once both agree."""

    US = "us"
    PARTNERSHIP = "partnership"
