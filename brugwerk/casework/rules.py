"""A consultation without names: its life, its steps, what stays closed, and the brake. Pure."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from enum import StrEnum

from brugwerk.kit.brake import Found, look
from brugwerk.kit.lifecycle import Lifecycle

KEPT_DAYS = 30
"""So long after the talk the words stay, where nobody chooses another day (INV28)."""
LONGEST_DAYS = 183
"""So long after its beginning a consultation is gone, whatever people choose."""
FEWEST = 2
"""With fewer at the table nobody is asked anything."""


class State(StrEnum):
    """Where a consultation is in its life (domain 5.2, INV28)."""

    DRAFT = "draft"
    CHECKED = "checked"
    DISCUSSED = "discussed"
    EXPIRED = "expired"


class Act(StrEnum):
    """What moves a consultation on."""

    CHECK = "check"
    DISCUSS = "discuss"
    EXPIRE = "expire"


CONSULTATION_LIFE = Lifecycle(
    name="Consultation",
    source="3.07, INV28",
    first=State.DRAFT,
    moves={
        State.DRAFT: {Act.CHECK: State.CHECKED, Act.EXPIRE: State.EXPIRED},
        State.CHECKED: {Act.DISCUSS: State.DISCUSSED, Act.EXPIRE: State.EXPIRED},
        State.DISCUSSED: {Act.EXPIRE: State.EXPIRED},
        State.EXPIRED: {},
    },
)


class Knows(StrEnum):
    """Whether the family knows that it is talked about."""

    YES = "yes"
    ASKED = "asked"
    NO = "no"


class AgeBand(StrEnum):
    """About how old the child is; never an age."""

    SMALL = "0-2"
    NURSERY = "3-5"
    PRIMARY = "6-11"
    SECONDARY = "12-17"
    GROWN = "18+"


class Step(StrEnum):
    """The steps of the talk, in order (ux screen 9)."""

    KNOWS = "knows"
    QUESTION = "question"
    HEARD = "heard"
    IDEAS = "ideas"
    LEARNT = "learnt"
    BIGGER = "bigger"

    @property
    def number(self) -> int:
        """Return the number of the step, 1 to 6."""
        return list(Step).index(self) + 1


TEXTS = (Step.QUESTION, Step.HEARD, Step.IDEAS)
"""The steps in which something sealed is written; the fields have the same names."""
DETAIL = (Step.HEARD, Step.IDEAS)


def is_open(step: Step, knows: str) -> bool:
    """Test whether a text may be written: without the family's knowing, one general question."""
    return step not in DETAIL or knows in (Knows.YES, Knows.ASKED)


NEEDS: Mapping[Step, Collection[State]] = {
    Step.KNOWS: tuple(State),
    Step.QUESTION: tuple(State),
    Step.HEARD: (State.CHECKED, State.DISCUSSED),
    Step.IDEAS: (State.CHECKED, State.DISCUSSED),
    Step.LEARNT: (State.DISCUSSED,),
    Step.BIGGER: (State.DISCUSSED,),
}


def reached(step: Step, state: str, knows: str) -> Step:
    """Return the step asked for, or the first one that has to come before it."""
    if not knows:
        return Step.KNOWS
    if state in NEEDS[step]:
        return step
    return Step.QUESTION if state == State.DRAFT else Step.IDEAS


def first_expiry(begun_on: date, talked_on: date) -> date:
    """Return the day on which the words go, where nobody chooses another one."""
    return min(talked_on + timedelta(days=KEPT_DAYS), latest(begun_on))


def latest(begun_on: date) -> date:
    """Return the last day that anybody may choose."""
    return begun_on + timedelta(days=LONGEST_DAYS)


def stopping(text: str, today: date, *, looked: bool) -> tuple[Found, ...]:
    """Return what keeps a text from being saved: what is certain, and what nobody looked at.

    A brake, no guarantee: it stops the slip of a tired hand (T41, INV28).
    """
    return tuple(one for one in look(text, today) if one.blocked or not looked)
