"""The life of a decision, why it takes so long, and who gets what and why. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from brugwerk.kit.lifecycle import Lifecycle


class Basis(StrEnum):
    """On what ground something was decided."""

    CONSENT = "consent"  # nobody has a weighty objection
    ADVICE = "advice"  # one decides after asking for advice
    VOTE = "vote"


class DecisionState(StrEnum):
    """Where a decision is in its life."""

    UNDER_WAY = "under_way"
    DECIDED = "decided"
    CARRIED_OUT = "carried_out"
    DROPPED = "dropped"


class DecisionAct(StrEnum):
    """What moves a decision on."""

    STEP = "step"
    DECIDE = "decide"
    CARRY_OUT = "carry_out"
    DROP = "drop"


DECISION_LIFE = Lifecycle(
    name="Decision",
    source="5.16, N20",
    first=DecisionState.UNDER_WAY,
    moves={
        DecisionState.UNDER_WAY: {
            DecisionAct.STEP: DecisionState.UNDER_WAY,
            DecisionAct.DECIDE: DecisionState.DECIDED,
            DecisionAct.DROP: DecisionState.DROPPED,
        },
        DecisionState.DECIDED: {
            DecisionAct.STEP: DecisionState.DECIDED,
            DecisionAct.CARRY_OUT: DecisionState.CARRIED_OUT,
            DecisionAct.DROP: DecisionState.DROPPED,
        },
    },
)

OPEN = (DecisionState.UNDER_WAY, DecisionState.DECIDED)
"""The states in which somebody still waits for something."""


class Wait(StrEnum):
    """Why a decision needs a look: what nobody said, and which day is past."""

    NO_STEP = "no_step"
    NO_DATE = "no_date"
    CARRY_OUT = "carry_out"  # it is decided, and nobody said when to look whether it is done
    PAST = "past"  # the day on which an answer was expected
    SUBMIT = "submit"  # the day before which it must be handed in is near or past
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Standing:
    """What the rule needs to know of a decision."""

    state: DecisionState
    next_body: str
    expected_on: date | None
    submit_by: date | None
    review_on: date | None


SUBMIT_DAYS = 14  # ahead of the day on which papers must be in (5.16)


def waits(standing: Standing, today: date) -> tuple[Wait, ...]:
    """Return every reason to look at a decision today; without next step and date it is listed."""
    if standing.state not in OPEN:
        review = standing.state is DecisionState.CARRIED_OUT and _past(standing.review_on, today)
        return (Wait.REVIEW,) if review else ()
    found = _unsaid(standing)
    if standing.expected_on is not None and standing.expected_on < today:
        found.append(Wait.PAST)
    if standing.submit_by is not None and (standing.submit_by - today).days <= SUBMIT_DAYS:
        found.append(Wait.SUBMIT)
    if _past(standing.review_on, today):
        found.append(Wait.REVIEW)
    return tuple(found)


def _unsaid(standing: Standing) -> list[Wait]:
    if standing.state is DecisionState.DECIDED:
        when = standing.expected_on or standing.review_on
        return [] if when else [Wait.CARRY_OUT]
    found = []
    if not standing.next_body.strip():
        found.append(Wait.NO_STEP)
    if standing.expected_on is None:
        found.append(Wait.NO_DATE)
    return found


def _past(day: date | None, today: date) -> bool:
    return day is not None and day <= today


EXPLAINED = ("allocation", "criteria", "why_unequal", "plain_text")
"""The four parts of an explanation: who gets what, by what, why unequal, and in plain words."""


def unexplained(parts: Mapping[str, str]) -> tuple[str, ...]:
    """Return which of the four parts are still empty; publishing needs them all (6.04, N21)."""
    return tuple(name for name in EXPLAINED if not parts.get(name, "").strip())
