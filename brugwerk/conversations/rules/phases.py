"""The life of a conversation as one table: its phases, their time and what each one asks. Pure."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

ENDS_AFTER = timedelta(hours=24)  # a conversation that nobody ends closes itself (ux rule S4)
REPORT_FOR = timedelta(days=7)  # so long a phone without account may fetch the report
LEAST_MINUTES, MOST_MINUTES = 1, 180


class Kind(StrEnum):
    """What a conversation turns around."""

    COMPASS = "compass"  # a round about our own collaboration (0.07)
    CASE = "case"  # a round about one question from practice, without anything of a family (0.08)
    CARDS = "cards"  # reflection cards alone (0.12)


class Scope(StrEnum):
    """Who a conversation with cards is for (0.12); what is said there stays there."""

    PARTNERSHIP = "partnership"
    FORUM = "forum"
    ORGANISATION = "organisation"
    PAIR = "pair"


SHARED_BY_ALL = (Scope.PARTNERSHIP, Scope.FORUM)  # what all members may read


class Phase(StrEnum):
    """One part of a conversation."""

    WELCOME = "welcome"
    FILL = "fill"
    LOOK = "look"
    CHOOSE = "choose"
    TALK = "talk"
    VOICE = "voice"
    AGREE = "agree"
    THANKS = "thanks"
    CLOSE = "close"


class Need(StrEnum):
    """What must be there before a phase can begin."""

    SHOWN = "shown"  # the picture of the round was revealed: the answers are in (R2)
    CHOSEN = "chosen"  # the dots are counted
    LOOKED_BACK = "looked_back"  # the last agreements have an outcome (INV13)
    VOICE = "voice"  # it is said how children and parents were heard (INV2)


class View(StrEnum):
    """Which picture of the round stands on the big screen."""

    BRIDGE = "bridge"
    ALIKE = "alike"
    DIFFERENCE = "difference"
    TREND = "trend"


@dataclass(frozen=True, slots=True)
class Row:
    """One phase: its suggested minutes, whether it asks a round, and what it needs first."""

    phase: Phase
    minutes: int
    round_only: bool = False
    needs: tuple[Need, ...] = ()


# product.md, "The conversation, precisely": 45 to 90 minutes; together these make 66.
TABLE = (
    Row(Phase.WELCOME, 5),
    Row(Phase.FILL, 6, round_only=True),
    Row(Phase.LOOK, 10, round_only=True),
    Row(Phase.CHOOSE, 4, needs=(Need.SHOWN,)),
    Row(Phase.TALK, 20, needs=(Need.SHOWN, Need.CHOSEN, Need.LOOKED_BACK)),
    Row(Phase.VOICE, 5, needs=(Need.SHOWN, Need.LOOKED_BACK)),
    Row(Phase.AGREE, 10, needs=(Need.SHOWN, Need.LOOKED_BACK, Need.VOICE)),
    Row(Phase.THANKS, 4, needs=(Need.SHOWN, Need.LOOKED_BACK, Need.VOICE)),
    Row(Phase.CLOSE, 2, needs=(Need.SHOWN, Need.LOOKED_BACK, Need.VOICE)),
)
ROWS: Mapping[Phase, Row] = {row.phase: row for row in TABLE}


class Act(StrEnum):
    """What the one big button does."""

    SHOW = "show"  # reveal what this phase gathered
    GO = "go"  # on to the next phase
    END = "end"


@dataclass(frozen=True, slots=True)
class Step:
    """The next step of a conversation: what the one big button says and does."""

    act: Act
    phase: Phase
    missing: tuple[Need, ...] = ()


def phases(kind: Kind) -> tuple[Phase, ...]:
    """Return the phases of this kind of conversation, in order."""
    return tuple(row.phase for row in TABLE if kind is not Kind.CARDS or not row.round_only)


def missing(phase: Phase, there: Collection[Need]) -> tuple[Need, ...]:
    """Return what is not there yet of what a phase needs."""
    return tuple(need for need in ROWS[phase].needs if need not in there)


def reveals(phase: Phase) -> Need | None:
    """Return what showing gives in this phase, if it gathers something behind a curtain."""
    return {Phase.LOOK: Need.SHOWN, Phase.CHOOSE: Need.CHOSEN}.get(phase)


def next_step(kind: Kind, phase: Phase, there: Collection[Need]) -> Step:
    """Return the next step: first show what was gathered, then the phase after, at last the end."""
    behind = reveals(phase)
    if behind and behind not in there:
        return Step(Act.SHOW, phase)
    order = [one for one in phases(kind) if one is phase or not _is_over(one, there)]
    for here, after in pairwise(order):
        if here is phase:
            return Step(Act.GO, after, missing(after, there))
    return Step(Act.END, phase)


def _is_over(phase: Phase, there: Collection[Need]) -> bool:
    """Test whether nobody comes back to a phase: a revealed round is not filled in again (R2)."""
    return phase is Phase.FILL and Need.SHOWN in there


def phase_before(kind: Kind, phase: Phase, there: Collection[Need]) -> Phase | None:
    """Return the phase to go back to; a round that was revealed is not filled in again."""
    order = phases(kind)
    before = [one for one in order[: order.index(phase)] if not _is_over(one, there)]
    return before[-1] if before else None


def reachable(kind: Kind, phase: Phase, there: Collection[Need]) -> bool:
    """Test whether a conversation of this kind may be in this phase now."""
    return phase in phases(kind) and not missing(phase, there) and not _is_over(phase, there)


def minutes(phase: Phase, own: Mapping[str, int]) -> int:
    """Return the minutes of a phase: the facilitator's own choice, else the suggested time."""
    return own.get(phase, ROWS[phase].minutes)


def has_ended(started_at: datetime, ended_at: datetime | None, now: datetime) -> bool:
    """Test whether a conversation is over, also when nobody ended it."""
    return ended_at is not None or now - started_at >= ENDS_AFTER


def report_is_open(ended_at: datetime | None, now: datetime) -> bool:
    """Test whether who took part without account may still fetch the report."""
    return ended_at is not None and now - ended_at < REPORT_FOR
