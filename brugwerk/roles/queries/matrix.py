"""The matrix: who does what, for all goals or for one."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from brugwerk.access.actor import Actor
from brugwerk.goals.models import Goal, GoalQuerySet, Task, TaskQuerySet
from brugwerk.partnerships.models import Partnership
from brugwerk.roles import words
from brugwerk.roles.models import Assignment, MatrixReview
from brugwerk.roles.queries.marks import Mark, Row, columns, marks, much, row
from brugwerk.roles.queries.people import Holders, holders
from brugwerk.roles.rules.letters import HolderKind, Letter

WIDE = 8  # ux.md screen 12: above eight columns a list for each task reads better


@dataclass(frozen=True, slots=True)
class Group:
    """The tasks of one goal, and when people look at how they are divided (5.20)."""

    goal: Goal
    review: MatrixReview | None
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class RoleTasks:
    """One role with its purpose, who fills it, and the tasks that it holds letters in."""

    pk: int
    name: str
    purpose: str
    fillers: str
    tasks: Sequence[tuple[Row, tuple[tuple[str, bool], ...]]]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Everything that the page of the matrix shows."""

    goals: Sequence[Goal]
    columns: Sequence[str]
    groups: Sequence[Group]
    roles: Sequence[RoleTasks]
    roleless: Sequence[Row]
    hatched: int
    mine_hatched: int
    wide: bool


def goals(actor: Actor, partnership: Partnership) -> GoalQuerySet:
    """Return the goals that tasks can be divided for: those that live."""
    found = Goal.objects.visible_to(actor).filter(partnership=partnership).living()
    return found.order_by("title", "pk")


def tasks(actor: Actor, partnership: Partnership) -> TaskQuerySet:
    """Return all tasks of a partnership."""
    found = Task.objects.visible_to(actor).filter(goal__partnership=partnership)
    return found.select_related("goal__partnership")


def matrix(
    actor: Actor,
    partnership: Partnership,
    *,
    today: date,
    goal: int | None = None,
    mine: bool = False,
) -> Matrix:
    """Return the matrix of all goals or of one, with the same few queries whatever its size.

    ``mine`` keeps the tasks in which the actor holds something.
    """
    who = holders(actor, partnership, today=today)
    living = list(goals(actor, partnership))
    shown = [one for one in living if goal is None or one.pk == goal]
    found = marks(actor, partnership, who, today=today)
    rows: dict[int, list[tuple[Task, list[Mark]]]] = defaultdict(list)
    for task in Task.objects.visible_to(actor).open().filter(goal__in=shown):
        held = found.get(task.pk, [])
        if not mine or any(_is_mine(mark, who) for mark in held):
            rows[task.goal_id].append((task, held))
    everything = [mark for pairs in rows.values() for _task, held in pairs for mark in held]
    across = columns(who, everything)
    reviews = {one.goal_id: one for one in MatrixReview.objects.filter(goal__in=shown)}
    busy = much(found)
    groups = [
        Group(
            goal=one,
            review=reviews.get(one.pk),
            rows=[row(task, held, across, who, busy) for task, held in rows[one.pk]],
        )
        for one in shown
        if rows[one.pk] or not mine
    ]
    flat = [one for group in groups for one in group.rows]
    hatched = [mark for mark in everything if not mark.confirmed]
    return Matrix(
        goals=living,
        columns=[who.names[key] for key in across],
        groups=groups,
        roles=list(_by_role(who, flat, mine=mine)),
        roleless=[one for one in flat if not one.by_role],
        hatched=len(hatched),
        mine_hatched=sum(_is_mine(mark, who) for mark in hatched),
        wide=len(across) > WIDE,
    )


def _is_mine(mark: Mark, who: Holders) -> bool:
    return who.mine(mark.holder) or bool(who.own and mark.cover == who.own)


def _by_role(who: Holders, rows: Sequence[Row], *, mine: bool) -> Iterator[RoleTasks]:
    """Return the living roles with their tasks (5.23)."""
    for key, purpose in who.purposes.items():
        if mine and not who.mine(key):
            continue
        yield RoleTasks(
            pk=int(key[1:]),
            name=who.names[key],
            purpose=purpose,
            fillers=", ".join(who.fillers.get(key, ())),
            tasks=[(one, one.by_role[key]) for one in rows if key in one.by_role],
        )


@dataclass(frozen=True, slots=True)
class HeldNow:
    """How one task is divided now, in the words of the form; with what holders object to."""

    letters: Mapping[Letter, list[str]]
    substitute: str
    until: date | None
    objections: Sequence[str]


def held_in(actor: Actor, task: Task) -> HeldNow:
    """Return how one task is divided now."""
    open_ = Assignment.objects.visible_to(actor).open().filter(task=task).with_holders()
    found = list(open_.order_by("pk"))
    return HeldNow(
        letters={
            letter: [one.holder for one in found if one.letter == letter] for letter in Letter
        },
        substitute=f"{HolderKind.MEMBER}{task.substitute_id}" if task.substitute_id else "",
        until=max((one.until for one in found if one.until), default=None),
        objections=[
            words.objection(_name(one), one.letter, one.objection) for one in found if one.objection
        ],
    )


def _name(one: Assignment) -> str:
    if one.membership:
        return str(one.membership.user)
    return str(one.organisation or one.role or words.THE_FAMILY)


def review_of(actor: Actor, goal: Goal) -> MatrixReview | None:
    """Return when people look at the division of a goal again, if they said so."""
    mine = MatrixReview.objects.filter(goal__partnership_id__in=actor.grants)
    return mine.filter(goal=goal).first()
