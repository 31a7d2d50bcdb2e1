"""Dividing tasks: who does, decides, helps, thinks along and has to know."""

from collections.abc import Collection, Mapping
from datetime import date

from django.db import IntegrityError, transaction

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.audit.operations import record
from brugwerk.content.rules import Level
from brugwerk.goals.models import Goal, Task
from brugwerk.goals.rules import TaskState
from brugwerk.kit.lifecycle import OutOfTurn
from brugwerk.kit.records import locked
from brugwerk.roles import policy, queries
from brugwerk.roles.models import Assignment, MatrixReview
from brugwerk.roles.operations.mailing import tell_letters
from brugwerk.roles.rules.letters import FAMILY, HolderKind, Letter, merged

Wanted = Mapping[Letter, Collection[str]]
"""For each letter its holders, as forms name them: ``m12``, ``o3``, ``r4`` or ``family``."""


class SomebodyDecides(Exception):
    """Somebody else has the A of this task since; ``name`` says who (INV5)."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class UnknownHolder(Exception):
    """Who is named is no member, partner or role of this partnership."""


class TaskIsThere(Exception):
    """The goal has this very task already."""

    def __init__(self, task: Task) -> None:
        super().__init__(task.what)
        self.task = task


@transaction.atomic
def add_task(
    *,
    actor: Actor,
    goal: Goal,
    what: str,
    level: Level,
    wanted: Wanted,
    substitute: str,
    until: date | None,
    today: date,
) -> Task:
    """Add a task to a goal and divide it. Raises TaskIsThere, SomebodyDecides, UnknownHolder."""
    require(policy.may_divide(actor, goal.partnership))
    goal = locked(goal)  # a second tap on the button waits here, and finds the task
    there = goal.tasks.open().filter(what=what).first()
    if there:
        raise TaskIsThere(there)
    task = Task.objects.create(goal=goal, what=what, level=level, begun_on=today)
    record(actor=actor, kind="roles.task_added", subject=task)
    _divide(actor, task, wanted, {}, substitute, until, today)
    return task


@transaction.atomic
def divide(
    *,
    actor: Actor,
    task: Task,
    wanted: Wanted,
    seen: Wanted,
    substitute: str,
    until: date | None,
    today: date,
) -> None:
    """Divide a task anew: what changed compared to what the actor saw, and nothing else.

    A letter that stays keeps its confirmation; a new one waits for its holder (5.21).
    Raises SomebodyDecides, UnknownHolder, OutOfTurn for a task that is done or let go.
    """
    task = locked(task)
    require(policy.may_divide(actor, task.goal.partnership))
    if task.state != TaskState.OPEN:
        raise OutOfTurn
    _divide(actor, task, wanted, seen, substitute, until, today)
    record(actor=actor, kind="roles.task_divided", subject=task)


def _divide(
    actor: Actor,
    task: Task,
    wanted: Wanted,
    seen: Wanted,
    substitute: str,
    until: date | None,
    today: date,
) -> None:
    who = queries.holders(actor, task.goal.partnership, today=today)
    _substitute(task, substitute, who)
    open_ = list(task.assignments.open())
    told: set[int] = set()
    for letter in Letter:
        now = {one.holder: one for one in open_ if one.letter == letter}
        after = merged(now, seen.get(letter, ()), wanted.get(letter, ()))
        new = sorted(after - set(now))
        if not set(new) <= set(who.chosen_from):
            raise UnknownHolder
        if letter is Letter.ACCOUNTABLE and len(after) > 1:
            raise SomebodyDecides(who.names.get(min(set(now) & after or after), "?"))
        for holder in set(now) - after:
            _end(now[holder], today)
        for holder in new:
            _give(task, letter, holder, own=who.own, until=until, today=today)
        told |= {int(one[1:]) for one in new if one[0] == HolderKind.MEMBER and one != FAMILY}
    tell_letters(task, told - {who.own}, today)
    task.assignments.open().exclude(until=until).update(until=until)


def _substitute(task: Task, substitute: str, who: queries.Holders) -> None:
    """Say who can take over a task, with the name of a member or nothing."""
    if substitute and substitute not in who.chosen_from:
        raise UnknownHolder
    task.substitute_id = int(substitute[1:]) if substitute else None
    task.save(update_fields=["substitute"])


def _end(assignment: Assignment, today: date) -> None:
    assignment.ended_on = today
    assignment.save(update_fields=["ended_on"])


def _give(
    task: Task, letter: Letter, holder: str, *, own: int, until: date | None, today: date
) -> None:
    """Give a letter; what somebody puts in her own name needs no second yes."""
    field = {
        HolderKind.MEMBER: "membership_id",
        HolderKind.ORGANISATION: "organisation_id",
        HolderKind.ROLE: "role_id",
    }
    of = {"family": True} if holder == FAMILY else {field[HolderKind(holder[0])]: int(holder[1:])}
    mine = holder == f"{HolderKind.MEMBER}{own}"
    try:
        with transaction.atomic():
            Assignment.objects.create(
                task=task,
                letter=letter,
                until=until,
                begun_on=today,
                confirmed_on=today if mine else None,
                confirmed_by_id=own if mine else None,
                **of,
            )
    except IntegrityError as error:  # the database holds INV5 where two write at once
        there = task.assignments.open().filter(letter=letter).with_holders().first()
        raise SomebodyDecides(_name(there)) from error


def _name(assignment: Assignment | None) -> str:
    if assignment is None:
        return "?"
    member = assignment.membership
    return str(member.user if member else assignment.organisation or assignment.role)


@transaction.atomic
def plan_review(*, actor: Actor, goal: Goal, review_on: date, note: str) -> MatrixReview:
    """Say when people look at the division of a goal again (5.20)."""
    require(policy.may_divide(actor, goal.partnership))
    locked(goal)
    review, _made = MatrixReview.objects.update_or_create(
        goal=goal, defaults={"review_on": review_on, "note": note}
    )
    record(actor=actor, kind="roles.review_planned", subject=review)
    return review
