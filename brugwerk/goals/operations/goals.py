"""From the first idea of a goal to its end."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.goals import policy
from brugwerk.goals.models import EarlierVoice, Goal, GoalVersion
from brugwerk.goals.operations.meanwhile import unchanged
from brugwerk.goals.rules import GOAL_LIFE, SMART, TEXTS, GoalAct, GoalState, missing
from brugwerk.kit.lifecycle import move
from brugwerk.kit.records import locked
from brugwerk.partnerships import policy as partnership_policy
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import own_membership
from brugwerk.voices.operations import hear, record_voice
from brugwerk.voices.rules import Mode

VERSIONED = (*TEXTS, *SMART)


class NotComplete(Exception):
    """The goal lacks something before people work on it; ``fields`` names what (INV3)."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        super().__init__(", ".join(fields))
        self.fields = fields


class ReasonNeeded(Exception):
    """An active goal is adjusted with a reason, so that its history can be read (1.19)."""


class TasksOpen(Exception):
    """A goal ends when each of its tasks is done, let go, or moved to another goal (N27)."""


@transaction.atomic
def begin(
    *, actor: Actor, partnership: Partnership, fields: Mapping[str, Any], today: date
) -> Goal:
    """Write down the first idea of a goal; who writes it coordinates it until handed over."""
    require(partnership_policy.may_write(actor, partnership))
    coordinator = fields.get("coordinator") or own_membership(actor, partnership, today=today)
    goal = Goal.objects.create(
        **{**fields, "partnership": partnership, "coordinator": coordinator, "begun_on": today}
    )
    record(actor=actor, kind="goals.begun", subject=goal)
    return goal


@transaction.atomic
def write(
    *,
    actor: Actor,
    goal: Goal,
    fields: Mapping[str, Any],
    edition: int,
    reason: str,
    today: date,
) -> Goal:
    """Change what a goal says; of an active one the earlier words are kept (1.19).

    Raises ChangedMeanwhile, ReasonNeeded, and NotComplete where an active goal would lose a part.
    """
    goal = locked(goal)
    require(policy.may_write(actor, goal))
    unchanged(goal, edition)
    before = {name: getattr(goal, name) for name in VERSIONED}
    for name, value in fields.items():
        setattr(goal, name, value)
    if goal.state == GoalState.ACTIVE:
        _adjust(actor, goal, before, reason, today)
    elif goal.state == GoalState.IDEA and goal.why:
        goal.state = move(GOAL_LIFE, goal.state, GoalAct.DRAFT)
    goal.edition += 1
    goal.save()
    record(actor=actor, kind="goals.written", subject=goal)
    return goal


def _adjust(actor: Actor, goal: Goal, before: Mapping[str, str], reason: str, today: date) -> None:
    """Keep the earlier words of an active goal, and refuse to leave a hole in it (INV3)."""
    if fields := _missing(goal):
        raise NotComplete(fields)
    if all(getattr(goal, name) == text for name, text in before.items()):
        return
    if not reason.strip():
        raise ReasonNeeded
    GoalVersion.objects.create(
        goal=goal,
        number=goal.versions.count() + 1,
        texts=dict(before),
        reason=reason,
        on=today,
        by=own_membership(actor, goal.partnership, today=today),
    )


def _missing(goal: Goal) -> tuple[str, ...]:
    texts = {name: getattr(goal, name) for name in VERSIONED}
    return missing(
        texts, due_on=goal.due_on, review_on=goal.review_on, has_voice=goal.voice_id is not None
    )


def _lead(actor: Actor, goal: Goal, today: date) -> None:
    own = own_membership(actor, goal.partnership, today=today)
    require(policy.may_lead(actor, goal, own=own, today=today))


@transaction.atomic
def say_voice(
    *,
    actor: Actor,
    goal: Goal,
    mode: Mode,
    reason: str,
    next_step: str,
    today: date,
    edition: int | None = None,
) -> Goal:
    """Say how children and parents were heard in this goal (INV2).

    While it is written, the record replaces the one before it. Once people work on it, the new
    record counts and the earlier one stays beside it: the record that stood there when work began
    is never lost (INV3). Raises ChangedMeanwhile and VoiceIncomplete.
    """
    goal = locked(goal)
    require(policy.may_write(actor, goal))
    unchanged(goal, edition)
    if goal.state == GoalState.ACTIVE and goal.voice:
        before = goal.voice
        goal.voice = record_voice(mode=mode, reason=reason, next_step=next_step, on=today)
        EarlierVoice.objects.create(goal=goal, voice=before, until_on=today)
    else:
        hear(goal, mode=mode, reason=reason, next_step=next_step, on=today)
    goal.edition += 1
    goal.save(update_fields=["voice", "edition"])
    record(actor=actor, kind="goals.voice_recorded", subject=goal)
    return goal


@transaction.atomic
def activate(*, actor: Actor, goal: Goal, today: date, edition: int | None = None) -> Goal:
    """Begin to work on a goal (1.14, 1.18).

    Raises ChangedMeanwhile, and NotComplete with what it still lacks (INV3).
    """
    goal = locked(goal)
    _lead(actor, goal, today)
    if goal.state == GoalState.IDEA:
        goal.state = move(GOAL_LIFE, goal.state, GoalAct.DRAFT)
    state = move(GOAL_LIFE, goal.state, GoalAct.ACTIVATE)
    unchanged(goal, edition)
    if fields := _missing(goal):
        raise NotComplete(fields)
    goal.state, goal.active_on = state, today
    goal.heard_on = goal.voice.on if goal.voice else None
    goal.edition += 1
    goal.save()
    record(actor=actor, kind="goals.activated", subject=goal)
    return goal


@transaction.atomic
def end(
    *,
    actor: Actor,
    goal: Goal,
    reached: bool,
    learned: str,
    today: date,
    edition: int | None = None,
) -> Goal:
    """Say that a goal is reached, or let it go. Raises ChangedMeanwhile and TasksOpen (N27)."""
    goal = locked(goal)
    _lead(actor, goal, today)
    unchanged(goal, edition)
    act = GoalAct.REACH if reached else GoalAct.LET_GO
    goal.state = move(GOAL_LIFE, goal.state, act)
    if goal.tasks.open().exists():
        raise TasksOpen
    goal.ended_on, goal.learned = today, learned
    goal.edition += 1
    goal.save()
    record(actor=actor, kind="goals.ended", subject=goal)
    return goal


@transaction.atomic
def stand_in(
    *,
    actor: Actor,
    goal: Goal,
    by: Membership | None,
    from_: date | None,
    until: date | None,
    today: date,
) -> Goal:
    """Let somebody coordinate a goal for a while; ``by`` None takes it back (N1, INV26)."""
    goal = locked(goal)
    _lead(actor, goal, today)
    goal.be_covered(by, from_, until)
    record(actor=actor, kind="goals.stood_in", subject=goal)
    return goal


@transaction.atomic
def hand_over(
    *, actor: Actor, goal: Goal, to: Membership, today: date, edition: int | None = None
) -> Goal:
    """Let somebody else coordinate a goal, for good (INV6). Raises ChangedMeanwhile."""
    goal = locked(goal)
    _lead(actor, goal, today)
    require(policy.may_name(goal, to))
    unchanged(goal, edition)
    goal.coordinator, goal.stand_in = to, None
    goal.stand_in_from = goal.stand_in_until = None
    goal.edition += 1
    goal.save(
        update_fields=["coordinator", "stand_in", "stand_in_from", "stand_in_until", "edition"]
    )
    record(actor=actor, kind="goals.handed_over", subject=goal)
    return goal
