"""Changes on the screen, with what they touch."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, Prefetch, Q, QuerySet
from django.http import Http404
from django.urls import reverse

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.agreements.models import Agreement, AgreementParty
from brugwerk.agreements.queries.agreements import agreements
from brugwerk.exchange import policy
from brugwerk.exchange.models import ChangeNotice, ChangeNoticeQuerySet, Effect
from brugwerk.exchange.rules import ChangeKind
from brugwerk.goals.models import Goal, Task
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import own_membership
from brugwerk.roles.models import Role, RoleFilling

MOST = 60


def changes(actor: Actor, partnership: Partnership) -> ChangeNoticeQuerySet:
    """Return the changes told in a partnership, the newest first, with what they touch."""
    touched = Effect.objects.select_related(
        "agreement", "goal", "task__goal", "role", "looked_by__user", "notice__partnership"
    )
    found = ChangeNotice.objects.visible_to(actor).filter(partnership=partnership)
    return found.select_related("partnership", "organisation", "by__user").prefetch_related(
        Prefetch("effects", touched)
    )


def change_or_404(actor: Actor, partnership: Partnership, pk: int) -> ChangeNotice:
    """Return one change told in a partnership; a stranger gets 404 (T1)."""
    try:
        return changes(actor, partnership).get(pk=pk)
    except ChangeNotice.DoesNotExist as error:
        raise Http404 from error


def effect_or_404(notice: ChangeNotice, pk: int) -> Effect:
    """Return one thing that a change may touch."""
    for one in notice.effects.all():
        if one.pk == pk:
            return one
    raise Http404


def touchable(actor: Actor, partnership: Partnership) -> Mapping[str, QuerySet[Any]]:
    """Return what a change may touch: the agreements, goals, tasks and roles that live."""
    goals = Goal.objects.visible_to(actor).filter(partnership=partnership).living()
    roles = Role.objects.visible_to(actor).filter(partnership=partnership).living()
    return {
        "agreements": agreements(actor, partnership).filter(ended_on=None).order_by("title"),
        "goals": goals.order_by("title"),
        "tasks": Task.objects.open().filter(goal__in=goals).order_by("what"),
        "roles": roles.order_by("name"),
    }


def held(members: Iterable[Membership], *, today: date, whose: str) -> Q:
    """Return what keeps the records that these members hold, or stand in for today (INV26)."""
    members = list(members)
    until = Q(stand_in_until=None) | Q(stand_in_until__gte=today)
    covered = Q(stand_in__in=members, stand_in_from__lte=today) & until
    return Q(**{f"{whose}__in": members}) | covered


def roles_held(members: Iterable[Membership], *, today: date) -> frozenset[int]:
    """Return the roles that these members fill, or stand in for today."""
    mine = held(members, today=today, whose="membership")
    found = RoleFilling.objects.current(today).filter(mine)
    return frozenset(found.values_list("role_id", flat=True))


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """The changes told in a partnership."""

    changes: Sequence[ChangeNotice]
    may_tell: Verdict


def changes_page(actor: Actor, partnership: Partnership, *, today: date) -> ChangesPage:
    """Return the changes told in a partnership (2.23)."""
    own = own_membership(actor, partnership, today=today)
    return ChangesPage(
        changes=list(changes(actor, partnership)[:MOST]),
        may_tell=policy.may_speak(actor, partnership, own),
    )


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that partners agreed, and where it stands."""

    kind: str
    what: str
    href: str


def _thing(one: Model, place: int) -> Thing:
    if isinstance(one, Agreement):
        return Thing("agreement", one.title, reverse("agreements:agreement", args=[place, one.pk]))
    if isinstance(one, Role):
        return Thing("role", one.name, reverse("roles:role", args=[place, one.pk]))
    if isinstance(one, Task):
        return Thing("task", one.what, reverse("goals:goal", args=[place, one.goal_id]))
    return Thing("goal", str(one), reverse("goals:goal", args=[place, one.pk]))


@dataclass(frozen=True, slots=True)
class Touched:
    """One thing that a change may touch, and whether the reader says what it does."""

    effect: Effect
    thing: Thing
    may_look: Verdict


@dataclass(frozen=True, slots=True)
class ChangePage:
    """One change, and what it touches."""

    notice: ChangeNotice
    touched: Sequence[Touched]
    leaning: Sequence[Thing]
    may_take_back: Verdict


def change_page(actor: Actor, notice: ChangeNotice, *, today: date) -> ChangePage:
    """Return one change."""
    own = own_membership(actor, notice.partnership, today=today)
    roles = roles_held([own] if own else [], today=today)
    effects = list(notice.effects.all())
    return ChangePage(
        notice=notice,
        touched=[
            Touched(
                one,
                _thing(one.thing, notice.partnership_id),
                policy.may_look(actor, one, own, roles=roles, today=today),
            )
            for one in effects
        ],
        leaning=_leaning(actor, notice, effects, today),
        may_take_back=policy.may_take_back(actor, notice, own),
    )


def _leaning(
    actor: Actor, notice: ChangeNotice, effects: Sequence[Effect], today: date
) -> list[Thing]:
    """Return what else leans on a partner whose money changes, that nobody named yet (2.23)."""
    if notice.kind != ChangeKind.FUNDING:
        return []
    home = notice.organisation_id
    filled = RoleFilling.objects.current(today).filter(membership__organisation_id=home)
    named = {(type(one.thing), one.thing.pk) for one in effects}
    living = touchable(actor, notice.partnership)
    found = (
        living["agreements"].filter(
            pk__in=AgreementParty.objects.filter(organisation_id=home, left_on=None).values(
                "agreement"
            )
        ),
        living["goals"].filter(coordinator__organisation_id=home),
        living["roles"].filter(pk__in=filled.values("role")),
    )
    return [
        _thing(one, notice.partnership_id)
        for rows in found
        for one in rows
        if (type(one), one.pk) not in named
    ]
