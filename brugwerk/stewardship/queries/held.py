"""What stands in somebody's name, over all rooms. One line for each kind of thing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.urls import reverse

from brugwerk.forums.models import Forum, ForumSeat
from brugwerk.goals.models import Action, Goal, Task
from brugwerk.goals.rules import TaskState
from brugwerk.partnerships.models import Membership
from brugwerk.roles.models import Assignment, RoleFilling
from brugwerk.stewardship.rules import Kind


@dataclass(frozen=True, slots=True)
class Held:
    """One thing in somebody's name: ``key`` is the field of an item that points at it."""

    kind: Kind
    key: str
    record: models.Model
    what: str
    href: str
    family_facing: bool = False


def held_by(membership: Membership, *, today: date) -> list[Held]:
    """Return everything that hangs in the air if this person left, in a fixed number of queries.

    Today is looked at for what has ended by itself.
    """
    return [
        *_goals(membership),
        *_actions(membership),
        *_substitutes(membership),
        *_letters(membership),
        *_fillings(membership, today),
        *_forums(membership),
        *_seats(membership, today),
    ]


def _goals(membership: Membership) -> Iterator[Held]:
    href = reverse("goals:overview", args=[membership.partnership_id])
    for goal in Goal.objects.living().filter(coordinator=membership):
        yield Held(Kind.GOAL, "goal", goal, goal.title, href)


def _actions(membership: Membership) -> Iterator[Held]:
    href = reverse("desk:strengthen", args=[membership.partnership_id])
    for action in Action.objects.open().filter(owner=membership):
        yield Held(Kind.ACTION, "action", action, action.what, href)


def _substitutes(membership: Membership) -> Iterator[Held]:
    href = reverse("desk:foundation", args=[membership.partnership_id])
    for task in Task.objects.open().filter(substitute=membership):
        yield Held(Kind.SUBSTITUTE, "task", task, task.what, href, task.family_facing)


def _letters(membership: Membership) -> Iterator[Held]:
    open_ = Assignment.objects.filter(
        membership=membership, ended_on=None, task__state=TaskState.OPEN
    )
    href = reverse("roles:matrix", args=[membership.partnership_id])
    for letter in open_.select_related("task"):
        what = f"{letter.task.what} ({letter.letter})"
        yield Held(Kind.LETTER, "letter", letter, what, href, letter.task.family_facing)


def _fillings(membership: Membership, today: date) -> Iterator[Held]:
    running = RoleFilling.objects.filter(membership=membership, ended_on=None, role__ended_on=None)
    href = reverse("roles:roles", args=[membership.partnership_id])
    for filling in running.exclude(until__lt=today).select_related("role"):
        yield Held(Kind.ROLE, "filling", filling, filling.role.name, href)


def _forums(membership: Membership) -> Iterator[Held]:
    for forum in Forum.objects.filter(coordinator=membership, ended_on=None):
        href = reverse("forums:forum", args=[membership.partnership_id, forum.pk])
        yield Held(Kind.FORUM, "forum", forum, forum.name, href)


def _seats(membership: Membership, today: date) -> Iterator[Held]:
    seats = ForumSeat.objects.filter(
        membership=membership, ended_on=None, forum__ended_on=None
    ).exclude(until__lt=today)
    for seat in seats.select_related("forum"):
        href = reverse("forums:forum", args=[membership.partnership_id, seat.forum_id])
        yield Held(Kind.SEAT, "seat", seat, seat.forum.name, href)
