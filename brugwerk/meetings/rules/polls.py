"""Date polls: their life, what people answer and what suits most. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from brugwerk.kit.lifecycle import Lifecycle

KEPT_DAYS = 30  # after the deadline and the meeting a poll is forgotten, with all addresses in it
MOST_OPTIONS = 12
MOST_PEOPLE = 60
MAILS_A_DAY = 150  # of one partnership: nobody floods strangers with mail


class PollState(StrEnum):
    """Where a date poll is in its life."""

    ASKED = "asked"
    CHOSEN = "chosen"
    STOPPED = "stopped"


class PollAct(StrEnum):
    """What moves a date poll on."""

    CHOOSE = "choose"
    STOP = "stop"


POLL_LIFE = Lifecycle(
    name="DatePoll",
    source="ux 1.1",
    first=PollState.ASKED,
    moves={
        PollState.ASKED: {
            PollAct.CHOOSE: PollState.CHOSEN,
            PollAct.STOP: PollState.STOPPED,
        },
    },
)


class Suits(StrEnum):
    """Whether a moment suits somebody."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many can come at one moment."""

    yes: int
    maybe: int
    no: int
    best: bool = False


COMES = (Suits.YES, Suits.MAYBE)
"""What makes somebody a guest of the meeting that is chosen."""


def tally(options: Sequence[Iterable[Suits]]) -> tuple[Tally, ...]:
    """Return the counts of each option; the best have most who can come, then who easily can."""
    counts = [Counter(answers) for answers in options]
    found = [Tally(one[Suits.YES], one[Suits.MAYBE], one[Suits.NO]) for one in counts]
    top = max(((one.yes + one.maybe, one.yes) for one in found), default=(0, 0))
    return tuple(
        Tally(one.yes, one.maybe, one.no, best=top[0] > 0 and (one.yes + one.maybe, one.yes) == top)
        for one in found
    )


def takes_answers(state: PollState, deadline: date, today: date) -> bool:
    """Test whether somebody may answer, or change an answer: up to the day of the deadline."""
    return state is PollState.ASKED and today <= deadline


def is_tie(tallies: Iterable[Tally]) -> bool:
    """Test whether several moments suit most people equally well: then people choose."""
    return sum(one.best for one in tallies) > 1


def forgotten(deadline: date, meeting: date | None = None) -> date:
    """Return the last day on which a poll and its addresses are kept."""
    return max(deadline, meeting or deadline) + timedelta(days=KEPT_DAYS)
