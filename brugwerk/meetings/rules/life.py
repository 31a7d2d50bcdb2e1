"""The life of a meeting, and when the missing voice of families becomes a point of it. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from brugwerk.kit.lifecycle import Lifecycle
from brugwerk.voices.rules import Mode

ABSENT_IN_A_ROW = 3  # N10
LONGEST = timedelta(hours=12)


class MeetingState(StrEnum):
    """Where a meeting is in its life."""

    PLANNED = "planned"
    HELD = "held"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class MeetingAct(StrEnum):
    """What moves a meeting on."""

    CHANGE = "change"
    HOLD = "hold"
    CLOSE = "close"
    CANCEL = "cancel"


MEETING_LIFE = Lifecycle(
    name="Meeting",
    source="3.17, N10, INV2",
    first=MeetingState.PLANNED,
    moves={
        MeetingState.PLANNED: {
            MeetingAct.CHANGE: MeetingState.PLANNED,
            MeetingAct.HOLD: MeetingState.HELD,
            MeetingAct.CANCEL: MeetingState.CANCELLED,
        },
        MeetingState.HELD: {MeetingAct.CLOSE: MeetingState.CLOSED},
    },
)


class Gap(StrEnum):
    """What a meeting still needs before it can be closed."""

    VOICE = "voice"  # INV2
    ATTENDANCE = "attendance"


def gaps(*, voice: Mode | None, attended: int, writes: bool) -> tuple[Gap, ...]:
    """Return what is missing before a meeting can be closed; of a free forum nothing (INV29)."""
    if not writes:
        return ()
    found = []
    if voice is None:
        found.append(Gap.VOICE)
    if not attended:
        found.append(Gap.ATTENDANCE)
    return tuple(found)


def chair_stays_empty(newest_first: Sequence[Mode]) -> bool:
    """Test whether nobody spoke for families in the last three meetings (N10)."""
    last = newest_first[:ABSENT_IN_A_ROW]
    return len(last) == ABSENT_IN_A_ROW and all(mode is Mode.ABSENT for mode in last)


def fits(starts_at: datetime, ends_at: datetime) -> bool:
    """Test whether a meeting ends after it begins, and on the same day as people see it."""
    return timedelta(0) < ends_at - starts_at <= LONGEST
