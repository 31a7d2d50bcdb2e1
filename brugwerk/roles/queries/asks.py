"""What waits for one person in this room: a yes to letters and roles, and a letter refused."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import ngettext

from brugwerk.access.actor import Actor
from brugwerk.access.permissions import Permission
from brugwerk.goals.rules import TaskState
from brugwerk.partnerships.models import Membership
from brugwerk.partnerships.rules import covers
from brugwerk.roles.models import Assignment, RoleFilling
from brugwerk.roles.rules.letters import stands
from brugwerk.roles.rules.lives import FillingState
from brugwerk.voices.queries import Ask

Own = Mapping[int, Membership]
Keepers = Mapping[int, Collection[int]]


def asks(actor: Actor, *, today: date) -> list[Ask]:
    """Return what waits for the actor, over all partnerships, in a fixed number of queries."""
    mine = Membership.objects.visible_to(actor).filter(user_id=actor.user_id or 0)
    own = {one.pk: one for one in mine.current(today)}
    return [*_letters(actor, own, today), *_roles(actor, own), *_refused(actor, own)]


def _letters(actor: Actor, own: Own, today: date) -> list[Ask]:
    """Return how many letters wait for the actor's yes, by partnership (5.21)."""
    keepers = _keepers(actor, today)
    yours = Q(membership__in=own) | Q(stand_in__in=own)
    yours |= Q(role__in=[role for role, held in keepers.items() if not own.keys().isdisjoint(held)])
    yours |= Q(organisation__in={one.organisation_id for one in own.values()} - {None})
    found = Assignment.objects.visible_to(actor).open().filter(yours, family=False, objection="")
    found = found.filter(task__state=TaskState.OPEN).select_related("task__goal", "confirmed_by")
    waiting: dict[int, list[str]] = defaultdict(list)
    for one in found.order_by("pk"):
        word = _word(one, own, keepers, today)
        holds = not own.keys().isdisjoint(word)
        if holds and not stands(one.confirmed_on, one.confirmed_by_id, word, family=False):
            waiting[one.task.goal.partnership_id].append(one.task.what)
    return [
        Ask("letters", _tasks(whats), reverse("roles:mine", args=[partnership]), partnership)
        for partnership, whats in waiting.items()
    ]


def _tasks(whats: list[str]) -> str:
    if len(whats) == 1:
        return whats[0]
    return ngettext("{n} task", "{n} tasks", len(whats)).format(n=len(whats))


def _word(one: Assignment, own: Own, keepers: Keepers, today: date) -> set[int]:
    """Return the memberships whose yes counts for a letter, as far as it matters to the actor."""
    found = {one.membership_id, one.covered_by(today)} - {None}
    if one.role_id:
        found.update(keepers.get(one.role_id, ()))
    if one.organisation_id:
        by, house = one.confirmed_by, (one.task.goal.partnership_id, one.organisation_id)
        people = [*own.values(), *([by] if by and (not by.ends_on or by.ends_on >= today) else [])]
        found |= {who.pk for who in people if (who.partnership_id, who.organisation_id) == house}
    return {pk for pk in found if pk}


def _keepers(actor: Actor, today: date) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    rows = RoleFilling.objects.visible_to(actor).current(today)
    for role, member, by, first, last in rows.values_list(
        "role_id", "membership_id", "stand_in_id", "stand_in_from", "stand_in_until"
    ):
        found[role].add(member)
        if by and covers(first, last, today):
            found[role].add(by)
    return found


def _roles(actor: Actor, own: Own) -> list[Ask]:
    asked = RoleFilling.objects.visible_to(actor).filter(
        membership__in=own, state=FillingState.PROPOSED, role__ended_on=None
    )
    return [
        Ask(
            "role",
            one.role.name,
            reverse("roles:mine", args=[one.role.partnership_id]),
            one.role.partnership_id,
        )
        for one in asked.select_related("role")
    ]


def _refused(actor: Actor, own: Own) -> list[Ask]:
    """Return the letters of which the holder says that they are not right, for who leads."""
    led = [pk for pk in actor.grants if actor.has(Permission.REGISTER_LEAD, partnership=pk)]
    leads = Q(task__goal__partnership__in=led) | Q(task__goal__coordinator__in=own)
    found = Assignment.objects.visible_to(actor).open().exclude(objection="")
    found = found.filter(leads, task__state=TaskState.OPEN).select_related("task__goal")
    return [
        Ask(
            "refused",
            one.task.what,
            reverse("roles:letters", args=[one.task.goal.partnership_id, one.task_id]),
            one.task.goal.partnership_id,
        )
        for one in found.order_by("objected_on", "pk")
    ]
