"""Tasks of goals: added, changed, finished, let go, moved."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.goals import policy
from brugwerk.goals.models import Goal, Task, TaskFit
from brugwerk.goals.operations.meanwhile import unchanged
from brugwerk.goals.rules import TASK_LIFE, TaskAct, is_quick
from brugwerk.kit.lifecycle import move
from brugwerk.kit.records import locked
from brugwerk.organisations.models import Organisation


class NotQuick(Exception):
    """A quick win is done within six weeks (3.21)."""


@transaction.atomic
def add_task(*, actor: Actor, goal: Goal, fields: Mapping[str, Any], today: date) -> Task:
    """Add a task to a goal. Raises NotQuick (1.11, INV4)."""
    goal = locked(goal)
    require(policy.may_write(actor, goal))
    require(policy.may_name(goal, fields.get("substitute")))
    if fields.get("quick_win") and not is_quick(today, fields.get("due_on")):
        raise NotQuick
    task = Task.objects.create(goal=goal, begun_on=today, **fields)
    record(actor=actor, kind="goals.task_added", subject=task)
    return task


@transaction.atomic
def change_task(
    *, actor: Actor, task: Task, fields: Mapping[str, Any], edition: int | None = None
) -> Task:
    """Change a task, or move it to another goal of the partnership.

    Raises ChangedMeanwhile and NotQuick.
    """
    task = locked(task)
    goal = locked(fields.get("goal", task.goal))
    require(policy.may_write(actor, task.goal))
    require(policy.may_move(actor, task, goal))
    require(policy.may_name(goal, fields.get("substitute")))
    unchanged(task, edition)
    if fields.get("quick_win") and not is_quick(task.begun_on, fields.get("due_on")):
        raise NotQuick
    for name, value in fields.items():
        setattr(task, name, value)
    task.edition += 1
    task.save()
    record(actor=actor, kind="goals.task_changed", subject=task)
    return task


@transaction.atomic
def move_task(*, actor: Actor, task: Task, act: TaskAct, learned: str, today: date) -> Task:
    """Finish a task, let it go, or open it again. Raises OutOfTurn."""
    task = locked(task)
    require(policy.may_write(actor, task.goal))
    task.state = move(TASK_LIFE, task.state, act)
    task.done_on = None if act is TaskAct.REOPEN else today
    task.learned = learned or task.learned
    task.edition += 1
    task.save(update_fields=["state", "done_on", "learned", "edition"])
    record(actor=actor, kind="goals.task_moved", subject=task)
    return task


@transaction.atomic
def say_fit(*, actor: Actor, task: Task, organisation: Organisation, text: str) -> None:
    """Say how a task fits the assignment of a partner; an empty text takes it back (1.10)."""
    task = locked(task)
    require(policy.may_write(actor, task.goal))
    if text:
        TaskFit.objects.update_or_create(
            task=task, organisation=organisation, defaults={"text": text}
        )
    else:
        TaskFit.objects.filter(task=task, organisation=organisation).delete()
    record(actor=actor, kind="goals.fit_said", subject=task)
