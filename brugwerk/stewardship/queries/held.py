"""What stands in somebody's name, over all rooms. One line for each kind of thing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.urls import reverse

from brugwerk.goals.models import Action, Goal, Task
from brugwerk.partnerships.models import Membership
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
    del today  # the kinds that end by a day alone are not here yet
    return [*_goals(membership), *_actions(membership), *_substitutes(membership)]


def _goals(membership: Membership) -> Iterator[Held]:
    href = reverse("desk:foundation", args=[membership.partnership_id])
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
