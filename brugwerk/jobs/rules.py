"""The life of work that takes longer than a page may take. Pure."""

from datetime import datetime, timedelta
from enum import StrEnum

from brugwerk.kit.lifecycle import Lifecycle

BEAT_SECONDS = 5
LOST_AFTER = timedelta(seconds=30)  # six beats: a process that is alive does not miss as many
TRIES = 3
MOST_AT_ONCE = 3  # of one person: the work of others comes in between
KEPT_DAYS = 30


class State(StrEnum):
    """Where a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


class Act(StrEnum):
    """What moves a job on."""

    TAKE = "take"
    LOSE = "lose"
    FINISH = "finish"
    FAIL = "fail"
    STOP = "stop"


JOB_LIFE = Lifecycle(
    name="Job",
    source="heavy work in the background, with progress, that survives a restart",
    first=State.WAITING,
    moves={
        State.WAITING: {Act.TAKE: State.RUNNING, Act.STOP: State.STOPPED},
        State.RUNNING: {
            Act.TAKE: State.RUNNING,
            Act.LOSE: State.WAITING,
            Act.FINISH: State.DONE,
            Act.FAIL: State.FAILED,
            Act.STOP: State.STOPPED,
        },
    },
)
GOING_ON = (State.WAITING, State.RUNNING)


def is_lost(beat_at: datetime | None, *, now: datetime) -> bool:
    """Tell whether nothing was heard for so long that another process takes the work over."""
    return beat_at is None or now - beat_at > LOST_AFTER


def percent(done: int, total: int) -> int | None:
    """Return how far work is, from 0 to 100; None while nobody knows how much there is."""
    return min(100, done * 100 // total) if total > 0 else None
