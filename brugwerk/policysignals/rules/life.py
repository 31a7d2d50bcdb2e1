"""The life of a signal, from seen to told back, as the Flemish process has it. Pure."""

from enum import StrEnum

from brugwerk.kit.lifecycle import Lifecycle

REPLY_DAYS = 30
"""So long after it was passed on an answer is due, unless another day was agreed (ux 3.10)."""
QUIET_MONTHS = 4
"""After so many months without any signal the partnership is asked about it (3.43)."""
KEPT_DAYS = 180
"""So long after the end it stays known who told a signal, so that it can open again."""
LENGTH = 300


class State(StrEnum):
    """Where a signal is in its life (domain 5.2)."""

    NOTICED = "noticed"
    COLLECTED = "collected"
    BUNDLED = "bundled"
    ANALYSED = "analysed"
    REPORTED = "reported"
    DECIDED = "decided"
    IN_ACTION = "in_action"
    FED_BACK = "fed_back"
    NOT_STRUCTURAL = "not_structural"


class Act(StrEnum):
    """What moves a signal on."""

    COLLECT = "collect"
    BUNDLE = "bundle"
    TAKE_OUT = "take_out"
    ANALYSE = "analyse"
    RELEASE = "release"
    WITHDRAW = "withdraw"
    DECIDE = "decide"
    DO = "do"
    CLOSE = "close"
    NOT_SOLVED = "not_solved"
    SET_ASIDE = "set_aside"


SIGNAL_LIFE = Lifecycle(
    name="Signal",
    source="N6, N7, 3.06",
    first=State.NOTICED,
    moves={
        State.NOTICED: {Act.COLLECT: State.COLLECTED, Act.SET_ASIDE: State.NOT_STRUCTURAL},
        State.COLLECTED: {Act.BUNDLE: State.BUNDLED, Act.SET_ASIDE: State.NOT_STRUCTURAL},
        State.BUNDLED: {Act.ANALYSE: State.ANALYSED, Act.TAKE_OUT: State.COLLECTED},
        State.ANALYSED: {Act.RELEASE: State.REPORTED, Act.TAKE_OUT: State.COLLECTED},
        State.REPORTED: {Act.DECIDE: State.DECIDED, Act.WITHDRAW: State.ANALYSED},
        State.DECIDED: {
            Act.DO: State.IN_ACTION,
            Act.CLOSE: State.FED_BACK,
            Act.NOT_SOLVED: State.NOTICED,
        },
        State.IN_ACTION: {Act.CLOSE: State.FED_BACK, Act.NOT_SOLVED: State.NOTICED},
        State.FED_BACK: {Act.NOT_SOLVED: State.NOTICED},
        State.NOT_STRUCTURAL: {Act.NOT_SOLVED: State.NOTICED},
    },
)
LOOSE = (State.NOTICED, State.COLLECTED)
"""States of a signal in no bundle, which can be merged and bundled."""
OWN_STATES = (*LOOSE, State.NOT_STRUCTURAL)
"""The states that a signal keeps itself; in a bundle it stands where its bundle stands."""
WRITABLE = (State.BUNDLED, State.ANALYSED)
OUTSIDE = (State.REPORTED, State.DECIDED, State.IN_ACTION)
"""States of a bundle that was passed on and not closed."""
ANSWERED = (State.DECIDED, State.IN_ACTION, State.FED_BACK)


class Reply(StrEnum):
    """What who was asked does with it (N7)."""

    DO = "do"
    OTHERWISE = "otherwise"
    NOT = "not"
    ELSEWHERE = "elsewhere"


class Solved(StrEnum):
    """What somebody who told it says of the answer."""

    YES = "yes"
    HALF = "half"
    NO = "no"


class Says(StrEnum):
    """What a partner says to letting a bundle go out."""

    YES = "yes"
    NO = "no"


class Publishing(StrEnum):
    """What a row in the chain of what went out is about."""

    RELEASED = "released"
    AGAIN = "again"
    WITHDRAWN = "withdrawn"


class Station(StrEnum):
    """A place on the journey of a signal, up and down again (ux 3.10)."""

    SEEN = "seen"
    BUNDLED = "bundled"
    PASSED_ON = "passed_on"
    LOOKED_AT = "looked_at"
    ANSWERED = "answered"
    TOLD_BACK = "told_back"
    TOLD_FAMILIES = "told_families"
