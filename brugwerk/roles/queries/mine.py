"""What stands in somebody's name: letters, roles and mandates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from brugwerk.access.actor import Actor
from brugwerk.goals.models import Task
from brugwerk.goals.rules import TaskState
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.roles import policy
from brugwerk.roles.models import (
    Assignment,
    AssignmentQuerySet,
    Mandate,
    MandateQuerySet,
    RoleFilling,
)
from brugwerk.roles.queries.people import Holders, holders
from brugwerk.roles.rules.letters import FAMILY, HolderKind, stands
from brugwerk.roles.rules.lives import FillingState


@dataclass(frozen=True, slots=True)
class OwnLetter:
    """One letter that the actor's word counts for; ``through`` names what it came along with."""

    pk: int
    letter: str
    what: str
    goal: str
    through: str
    confirmed: bool
    family: bool
    covering: bool
    objection: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Mine:
    """Everything that stands in the actor's name in one partnership (5.18, 5.21)."""

    waiting: Sequence[OwnLetter]
    families: Sequence[OwnLetter]
    confirmed: Sequence[OwnLetter]
    asked: Sequence[RoleFilling]
    fillings: Sequence[RoleFilling]
    mandates: Sequence[Mandate]
    substitutes: Sequence[Task]
    membership: Membership | None


def mine(actor: Actor, partnership: Partnership, *, today: date) -> Mine:
    """Return what stands in the actor's name, with the same few queries whatever the number."""
    own = policy.own(actor, partnership.pk)
    who = holders(actor, partnership, today=today)
    speaks = bool(policy.may_speak_for_families(actor, partnership))
    letters = [
        _own_letter(one, who, today)
        for one in _letters(actor, partnership, who, own, today)
        if speaks or not one.family
    ]
    fillings: list[RoleFilling] = []
    mandates: list[Mandate] = []
    substitutes: list[Task] = []
    if own:
        tasks = Task.objects.visible_to(actor).open().filter(substitute=own)
        substitutes = list(tasks.select_related("goal").order_by("goal__title", "pk"))
        open_ = RoleFilling.objects.visible_to(actor).open().filter(role__partnership=partnership)
        fillings = list(open_.filter(membership=own).select_related("role"))
        mandates = list(_mandates(actor, own, today).select_related("organisation"))
    return Mine(
        waiting=[one for one in letters if not one.confirmed and not one.family],
        families=[one for one in letters if not one.confirmed and one.family],
        confirmed=[one for one in letters if one.confirmed],
        asked=[one for one in fillings if one.state == FillingState.PROPOSED],
        fillings=[one for one in fillings if one.state != FillingState.PROPOSED],
        mandates=mandates,
        substitutes=substitutes,
        membership=own,
    )


def _letters(
    actor: Actor, partnership: Partnership, who: Holders, own: Membership | None, today: date
) -> list[Assignment]:
    found = Assignment.objects.visible_to(actor).open().with_holders()
    found = found.filter(task__goal__partnership=partnership, task__state=TaskState.OPEN)
    yours = Q(family=True)
    if own:
        roles = [int(key[1:]) for key in who.purposes if who.mine(key)]
        yours |= Q(membership=own) | Q(role__in=roles) | Q(stand_in=own)
        if own.organisation_id:
            yours |= Q(organisation=own.organisation_id)
    return [
        one
        for one in found.filter(yours).order_by("task__goal__title", "task_id", "pk")
        if one.family or who.mine(one.holder) or one.covered_by(today) == who.own
    ]


def _own_letter(one: Assignment, who: Holders, today: date) -> OwnLetter:
    cover = one.covered_by(today)
    keepers = {*who.keepers.get(one.holder, ()), cover or 0}
    direct = one.holder == f"{HolderKind.MEMBER}{who.own}"
    return OwnLetter(
        pk=one.pk,
        letter=one.letter,
        what=one.task.what,
        goal=one.task.goal.title,
        through="" if direct else who.names.get(one.holder, str(one.organisation or "")),
        confirmed=stands(
            one.confirmed_on, one.confirmed_by_id, keepers, family=one.holder == FAMILY
        ),
        family=one.family,
        covering=not who.mine(one.holder) and not one.family,
        objection=one.objection,
        until=one.until,
    )


def _mandates(actor: Actor, membership: Membership, today: date) -> MandateQuerySet:
    """Return the mandates of a person that still matter: asked, given or running."""
    found = Mandate.objects.visible_to(actor).open().filter(membership=membership)
    return found.filter(Q(until=None) | Q(until__gte=today))


@dataclass(frozen=True, slots=True)
class Held:
    """What hangs on one person in this room, for when that person is away or leaves (N1)."""

    assignments: Sequence[Assignment]
    fillings: Sequence[RoleFilling]
    mandates: Sequence[Mandate]


def held_by(actor: Actor, membership: Membership, *, today: date) -> Held:
    """Return the open letters, fillings and mandates in the name of a member, ended or not."""
    letters = Assignment.objects.visible_to(actor).open().with_holders()
    letters = letters.filter(membership=membership, task__state=TaskState.OPEN)
    fillings = RoleFilling.objects.visible_to(actor).open().filter(membership=membership)
    return Held(
        assignments=list(letters),
        fillings=list(fillings.select_related("role__partnership", "stand_in__user")),
        mandates=list(_mandates(actor, membership, today)),
    )


def letters(actor: Actor, partnership: Partnership) -> AssignmentQuerySet:
    """Return all letters of a partnership, ended ones included."""
    found = Assignment.objects.visible_to(actor).with_holders()
    return found.filter(task__goal__partnership=partnership).select_related(
        "task__goal__partnership"
    )
