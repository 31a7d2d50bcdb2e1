"""The states of an agreement and of its clauses, and what moves them on. Pure."""

from datetime import date, timedelta
from enum import StrEnum

from brugwerk.kit.lifecycle import Lifecycle
from brugwerk.voices.rules import SOON_DAYS

MOST_CLAUSES = 200


class Kind(StrEnum):
    """What kind of paper an agreement is (3.24)."""

    COVENANT = "covenant"
    ACTION_PLAN = "action_plan"
    COLLABORATION = "collaboration"


class State(StrEnum):
    """Where an agreement is in its life (domain 5.2)."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    SIGNED = "signed"
    ALIVE = "alive"
    IN_REVISION = "in_revision"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What moves an agreement on."""

    SUBMIT = "submit"
    TAKE_BACK = "take_back"
    SIGN = "sign"
    UNSIGN = "unsign"
    BRING_ALIVE = "bring_alive"
    REVISE = "revise"
    END = "end"
    WITHDRAW = "withdraw"


AGREEMENT_LIFE = Lifecycle(
    name="Agreement",
    source="3.24, 5.04, 5.14, N16",
    first=State.DRAFT,
    moves={
        State.DRAFT: {Act.SUBMIT: State.SUBMITTED, Act.WITHDRAW: State.WITHDRAWN},
        State.SUBMITTED: {
            Act.SIGN: State.SIGNED,
            Act.UNSIGN: State.SUBMITTED,
            Act.TAKE_BACK: State.DRAFT,
            Act.REVISE: State.IN_REVISION,
        },
        State.SIGNED: {
            Act.BRING_ALIVE: State.ALIVE,
            Act.UNSIGN: State.SUBMITTED,
            Act.TAKE_BACK: State.DRAFT,
            Act.REVISE: State.IN_REVISION,
        },
        State.ALIVE: {Act.REVISE: State.IN_REVISION, Act.END: State.ENDED},
        State.IN_REVISION: {Act.SUBMIT: State.SUBMITTED, Act.END: State.ENDED},
    },
)
WRITABLE = (State.DRAFT, State.IN_REVISION)
OVER = (State.ENDED, State.WITHDRAWN)


class ClauseState(StrEnum):
    """How a clause stands: it lives, rests, or was let go (N16)."""

    LIVES = "lives"
    RESTS = "rests"
    LET_GO = "let_go"


class ClauseAct(StrEnum):
    """What moves a clause on."""

    REST = "rest"
    WAKE = "wake"
    LET_GO = "let_go"


CLAUSE_LIFE = Lifecycle(
    name="Clause",
    source="N16",
    first=ClauseState.LIVES,
    moves={
        ClauseState.LIVES: {
            ClauseAct.REST: ClauseState.RESTS,
            ClauseAct.LET_GO: ClauseState.LET_GO,
        },
        ClauseState.RESTS: {
            ClauseAct.WAKE: ClauseState.LIVES,
            ClauseAct.LET_GO: ClauseState.LET_GO,
        },
    },
)


class Answer(StrEnum):
    """What the other partner says to an expectation (4.04)."""

    OPEN = "open"
    AGREED = "agreed"
    OTHER = "other"


def opening(alive_on: date | None) -> Act:
    """Return how a text is opened again: one that was alive is revised, and stays in force."""
    return Act.REVISE if alive_on else Act.TAKE_BACK


def all_signed(parties: frozenset[int], signed: frozenset[int]) -> bool:
    """Test whether every party signed; an agreement of fewer than two parties is none (5.04)."""
    return len(parties) > 1 and parties <= signed


class Ground(StrEnum):
    """Why somebody may sign for an organisation: a mandate that runs, or the own word."""

    MANDATE = "mandate"
    SAID = "said"


class Runs(StrEnum):
    """How far an agreement is from its last day (INV27)."""

    ON = "on"
    SOON = "soon"
    OUT = "out"


def runs(state: State, valid_until: date | None, today: date) -> Runs:
    """Return whether an agreement runs out; it never ends by itself (INV27)."""
    if valid_until is None or state in OVER:
        return Runs.ON
    if valid_until < today:
        return Runs.OUT
    return Runs.SOON if valid_until <= today + timedelta(days=SOON_DAYS) else Runs.ON


def moved(order: list[int], pk: int, after: int | None) -> list[int]:
    """Return the order with one clause set after another, or first where ``after`` is None."""
    rest = [one for one in order if one != pk]
    at = rest.index(after) + 1 if after in rest else 0
    return [*rest[:at], pk, *rest[at:]]


def shifted(standing: list[int], pk: int, step: int) -> int | None:
    """Return after which one a thing comes when it goes up or down; None is first."""
    rest = [one for one in standing if one != pk]
    at = standing.index(pk) + step
    return rest[min(at, len(rest)) - 1] if at > 0 else None
