"""Boundaries and their life, who spans them, and questions to the offer. Pure."""

from collections.abc import Collection
from datetime import date, timedelta
from enum import StrEnum

from brugwerk.kit.lifecycle import Lifecycle

MOST_AT_ONCE = 2  # boundaries that a group talks about in one exercise
LINES = 6  # boundaries on one sheet of the exercise
LOOK_AGAIN_DAYS = 91
REPLY_DAYS = 28
YEAR_DAYS = 365


class BoundaryKind(StrEnum):
    """What a boundary is made of (1.07)."""

    TASK = "task"
    LAW = "law"
    TIME = "time"
    TERRITORY = "territory"
    HABIT = "habit"


class Conscious(StrEnum):
    """Whether people draw a boundary knowingly (1.07)."""

    YES = "yes"
    NO = "no"
    MIXED = "mixed"


class BoundaryState(StrEnum):
    """Where a boundary is in its life (1.08, domain 5.2)."""

    NAMED = "named"
    DISCUSSED = "discussed"
    AGREED = "agreed"
    TRIED = "tried"
    MOVED = "moved"
    KEPT = "kept"


class BoundaryAct(StrEnum):
    """What happens to a boundary; naming and looking again lead nowhere else."""

    NAME = "name"
    DISCUSS = "discuss"
    AGREE = "agree"
    TRY = "try"
    MOVE = "move"
    KEEP = "keep"
    LOOK = "look"


# A boundary is not static (1.08): what was moved or kept may be talked about again. To keep it is
# a good end too, and a group may say so as soon as it has talked.
BOUNDARY_LIFE = Lifecycle(
    name="Boundary",
    source="1.08, q1.3",
    first=BoundaryState.NAMED,
    moves={
        BoundaryState.NAMED: {BoundaryAct.DISCUSS: BoundaryState.DISCUSSED},
        BoundaryState.DISCUSSED: {
            BoundaryAct.AGREE: BoundaryState.AGREED,
            BoundaryAct.KEEP: BoundaryState.KEPT,
        },
        BoundaryState.AGREED: {BoundaryAct.TRY: BoundaryState.TRIED},
        BoundaryState.TRIED: {
            BoundaryAct.MOVE: BoundaryState.MOVED,
            BoundaryAct.KEEP: BoundaryState.KEPT,
            BoundaryAct.DISCUSS: BoundaryState.DISCUSSED,
        },
        BoundaryState.MOVED: {BoundaryAct.DISCUSS: BoundaryState.DISCUSSED},
        BoundaryState.KEPT: {BoundaryAct.DISCUSS: BoundaryState.DISCUSSED},
    },
)
SETTLED = (BoundaryState.MOVED, BoundaryState.KEPT)
ON_THE_TABLE = (BoundaryState.DISCUSSED, BoundaryState.AGREED, BoundaryState.TRIED)
DECIDING = (BoundaryAct.AGREE, BoundaryAct.MOVE, BoundaryAct.KEEP)


class Capability(StrEnum):
    """What boundary spanning is (1.06)."""

    CONNECT = "connect"
    COORDINATE = "coordinate"
    REFLECT = "reflect"
    TRANSFORM = "transform"


class TooFewWorlds(Exception):
    """A boundary spanner knows at least two worlds; who wants to learn it knows one."""


def spans(worlds: Collection[str], more: str, *, potential: bool) -> bool:
    """Test whether somebody names enough worlds: two to span, one to begin learning (1.05)."""
    named = len(set(worlds)) + bool(more.strip())
    return named >= (1 if potential else 2)


class FromWhom(StrEnum):
    """From whom a question to the offer comes (1.15)."""

    FAMILIES = "families"
    PROFESSIONALS = "professionals"
    TOGETHER = "together"


class ReplyKind(StrEnum):
    """How an organisation replies to a question to its offer (1.15)."""

    DO = "do"
    DIFFERENTLY = "differently"
    NOT = "not"
    ELSEWHERE = "elsewhere"


def unsaid(kind: ReplyKind, text: str, lies_with: str) -> frozenset[str]:
    """Return what a reply still needs: plain words always, and with whom it lies if not with us."""
    needed = {"reply": text}
    if kind is ReplyKind.ELSEWHERE:
        needed["lies_with"] = lies_with
    return frozenset(name for name, said in needed.items() if not said.strip())


def reply_day(asked_on: date) -> date:
    """Return the day that is proposed for a reply: four weeks on."""
    return asked_on + timedelta(days=REPLY_DAYS)


def days_over(reply_by: date, today: date) -> int:
    """Return how many days a reply is past its day; on the day itself none."""
    return max(0, (today - reply_by).days)
