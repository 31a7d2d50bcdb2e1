"""Nobody under the radar: what an absence leaves behind, and when it is looked after. Pure."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from brugwerk.kit.lifecycle import Lifecycle


class Why(StrEnum):
    """How somebody falls away. The reason is nobody's business and has no field (N1)."""

    PLANNED = "planned"
    SUDDEN = "sudden"
    LEAVING = "leaving"


class State(StrEnum):
    """Where an absence is (domain 5.2)."""

    REPORTED = "reported"
    ARRANGING = "arranging"
    ARRANGED = "arranged"
    BACK = "back"
    GONE = "gone"


class Act(StrEnum):
    """What moves an absence on."""

    DECIDE = "decide"
    REOPEN = "reopen"
    SETTLE = "settle"
    COME_BACK = "come_back"
    GO = "go"


ABSENCE_LIFE = Lifecycle(
    name="Absence",
    source="5.22, N1, INV25",
    first=State.REPORTED,
    moves={
        State.REPORTED: {
            Act.DECIDE: State.ARRANGING,
            Act.SETTLE: State.ARRANGED,
            Act.COME_BACK: State.BACK,
        },
        State.ARRANGING: {
            Act.DECIDE: State.ARRANGING,
            Act.SETTLE: State.ARRANGED,
            Act.COME_BACK: State.BACK,
        },
        State.ARRANGED: {
            Act.DECIDE: State.ARRANGING,
            Act.REOPEN: State.ARRANGING,
            Act.COME_BACK: State.BACK,
            Act.GO: State.GONE,
        },
    },
)
OVER = (State.BACK, State.GONE)


class Outcome(StrEnum):
    """What becomes of one thing that somebody leaves behind (INV25)."""

    STAND_IN = "stand_in"
    PAUSE = "pause"
    NOT_TAKEN_OVER = "not_taken_over"


class Kind(StrEnum):
    """What can stand in the name of a person, and from ``PARTY`` on of an organisation (T25)."""

    GOAL = "goal"
    ACTION = "action"
    SUBSTITUTE = "substitute"
    LETTER = "letter"
    ROLE = "role"
    FORUM = "forum"
    SEAT = "seat"
    LINK = "link"
    AGREEMENT = "agreement"
    DECISION = "decision"
    REPORT = "report"
    MANDATE = "mandate"
    GIVEN = "given"
    SPANNER = "spanner"
    RELATION = "relation"
    PRESENCE = "presence"
    HANDOVERS = "handovers"
    PLEDGE = "pledge"
    PARTY = "party"
    SIGNATURE = "signature"
    PROMISE = "promise"
    QUESTION = "question"


def missing(
    *,
    outcome: Outcome,
    has_stand_in: bool,
    pause_until: date | None,
    reason: str,
    family_facing: bool,
    family_word: str,
) -> frozenset[str]:
    """Return which fields an outcome still needs (INV25).

    A stand-in needs a person, a pause a day, and what nobody takes over a reason. What families
    notice needs a word for them: who tells them, and when.
    """
    needs = {
        "stand_in": outcome is Outcome.STAND_IN and not has_stand_in,
        "pause_until": outcome is Outcome.PAUSE and pause_until is None,
        "reason": outcome is Outcome.NOT_TAKEN_OVER and not reason.strip(),
        "family_word": family_facing and not family_word.strip(),
    }
    return frozenset(name for name, open_ in needs.items() if open_)


def overlap(first: date, last: date | None, other_first: date, other_last: date | None) -> bool:
    """Test whether two periods share a day; without a last day a period does not end.

    Who is away in the same days cannot stand in: that would be a circle (N1).
    """
    return (last is None or other_first <= last) and (other_last is None or first <= other_last)


def settled(outcomes: Collection[str]) -> bool:
    """Test whether every single thing has an outcome (INV25)."""
    return all(outcomes)
