"""Absences of a partnership, and one absence with its list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.partnerships import queries as partnership_queries
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.stewardship import policy
from brugwerk.stewardship.models import Absence, AbsenceQuerySet, Item, thing_of
from brugwerk.stewardship.queries.held import Held, held_by
from brugwerk.stewardship.queries.organisations import held_by_organisation
from brugwerk.stewardship.queries.places import BEHIND, place_of
from brugwerk.stewardship.rules import Why, overlap


def absences(actor: Actor, partnership: Partnership) -> AbsenceQuerySet:
    """Return the absences of a partnership, with how much is left to arrange in each."""
    found = Absence.objects.visible_to(actor).filter(partnership=partnership)
    return found.select_related("membership__user", "organisation", "partnership").annotate(
        of=Count("items"), left=Count("items", filter=Q(items__outcome=""))
    )


def absence_or_404(actor: Actor, partnership: Partnership, pk: int) -> Absence:
    """Return one absence; a stranger gets 404 (T1)."""
    try:
        return absences(actor, partnership).get(pk=pk)
    except Absence.DoesNotExist as error:
        raise Http404 from error


def item_or_404(actor: Actor, absence: Absence, pk: int) -> Item:
    """Return one thing in the list of an absence."""
    seen = Absence.objects.visible_to(actor).filter(pk=absence.pk)
    try:
        return (
            Item.objects.filter(absence__in=seen)
            .select_related("stand_in__user", *BEHIND)
            .get(pk=pk)
        )
    except Item.DoesNotExist as error:
        raise Http404 from error


def member_or_404(actor: Actor, partnership: Partnership, pk: int) -> Membership:
    """Return one member of a partnership, one who has left included."""
    try:
        return partnership_queries.memberships_of(actor, partnership).get(pk=pk)
    except Membership.DoesNotExist as error:
        raise Http404 from error


@dataclass(frozen=True, slots=True)
class Line:
    """One thing in the list of an absence, where to look at it, and whether who took over left."""

    item: Item
    href: str
    gone: bool


@dataclass(frozen=True, slots=True)
class AbsencePage:
    """One absence: the list, and what may be done now; of an organisation also its people's."""

    lines: Sequence[Line]
    people: Sequence[Absence]
    left: int
    may_arrange: Verdict
    may_come_back: Verdict
    may_go: Verdict


def absence_page(actor: Actor, absence: Absence, *, today: date) -> AbsencePage:
    """Return one absence as its page shows it."""
    items = list(absence.items.select_related("stand_in__user", *BEHIND))
    return AbsencePage(
        lines=[_line(item, absence.partnership_id, today) for item in items],
        people=list(_with(actor, absence)),
        left=sum(item.is_open(today) for item in items),
        may_arrange=policy.may_arrange(actor, absence),
        may_come_back=policy.may_come_back(actor, absence, today=today),
        may_go=policy.may_go(actor, absence, today=today),
    )


def _line(item: Item, partnership_pk: int, today: date) -> Line:
    gone = bool(item.outcome) and item.is_open(today)
    return Line(item, place_of(item, partnership_pk), gone)


def _with(actor: Actor, absence: Absence) -> QuerySet[Absence]:
    """Return the absences of the people who leave with an organisation, by name (T25)."""
    theirs = absences(actor, absence.partnership).filter(why=Why.LEAVING)
    of = absence.organisation_id or 0
    return theirs.filter(membership__organisation=of).order_by("membership__user__name", "pk")


def held_in(actor: Actor, absence: Absence, *, today: date) -> list[Held]:
    """Return what stands now in the name of who is away: a person, or an organisation."""
    if absence.membership:
        return held_by(actor, absence.membership, today=today)
    if absence.organisation:
        return held_by_organisation(absence.partnership, absence.organisation, today=today)
    return []


def going_on(actor: Actor, partnership: Partnership, membership: Membership) -> Absence | None:
    """Return the absence of one person that is not over."""
    return absences(actor, partnership).going_on().filter(membership=membership).first()


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing in somebody's name, and what was decided about it while that person is away.

    ``gap`` says that it hangs in the air: nothing is decided, or who took over left.
    """

    held: Held
    item: Item | None
    gap: bool


@dataclass(frozen=True, slots=True)
class WhatIfPage:
    """What would hang in the air if this person left tomorrow; looking changes nothing."""

    member: Membership
    absence: Absence | None
    held: Sequence[Held]
    kept: Sequence[Kept]
    left: int
    covers: Sequence[Item]
    may_report: Verdict


def what_if(actor: Actor, membership: Membership, *, today: date) -> WhatIfPage:
    """Return what stands in somebody's name now, and who takes it over where somebody does."""
    absence = going_on(actor, membership.partnership, membership)
    held = held_by(actor, membership, today=today)
    items = absence.items.select_related("stand_in__user") if absence else []
    decided = {thing_of(item): item for item in items}
    kept = [_kept(one, absence, decided, today) for one in held]
    return WhatIfPage(
        member=membership,
        absence=absence,
        held=held,
        kept=kept,
        left=sum(line.gap for line in kept),
        covers=list(_covered(actor, membership)),
        may_report=policy.may_report(actor, membership),
    )


def _kept(
    one: Held,
    absence: Absence | None,
    decided: Mapping[tuple[str, int | None], Item],
    today: date,
) -> Kept:
    item = decided.get((one.key, one.record.pk))
    gap = absence is not None and (item is None or item.is_open(today))
    return Kept(one, item, gap)


def _covered(actor: Actor, membership: Membership) -> QuerySet[Item]:
    """Return what somebody takes over for others who are away now or soon."""
    going = Absence.objects.visible_to(actor).going_on()
    found = Item.objects.filter(stand_in=membership, absence__in=going)
    return found.select_related("absence__membership__user", "absence__organisation")


def candidates(actor: Actor, absence: Absence, *, today: date) -> QuerySet[Membership]:
    """Return who could take over: members who are there, nearest first (N1).

    Nearest is who comes from the same organisation, then who coordinates, then the others by name.
    """
    away = absence.membership
    there = partnership_queries.memberships(actor, absence.partnership, today=today)
    house = away.organisation_id if away else None
    near = Q(organisation_id=house) if house else Q(pk=None)
    return (
        there.exclude(pk=away.pk if away else 0)
        .annotate(near=Count("pk", filter=near))
        .order_by("-near", "role", "user__name", "user__email")
    )


def away_then(membership: Membership, absence: Absence) -> Absence | None:
    """Return the absence of a would-be stand-in that shares a day with this one."""
    others = Absence.objects.going_on().filter(membership=membership)
    for other in others.select_related("membership__user"):
        if overlap(absence.from_on, absence.until_on, other.from_on, other.until_on):
            return other
    return None


def people(actor: Actor, partnership: Partnership, *, today: date) -> QuerySet[Membership]:
    """Return who is in the partnership now, to look what hangs on each (N1)."""
    return partnership_queries.memberships(actor, partnership, today=today)
