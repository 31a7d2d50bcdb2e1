"""Places with who is there: all of a partnership, one on its page, and today over all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.db.models import OuterRef, Prefetch, Subquery
from django.http import Http404

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.partnerships.queries import own_membership
from brugwerk.presence import policy
from brugwerk.presence.models import KeyMoment, Off, Place, PlaceQuerySet, Slot, SlotQuerySet
from brugwerk.presence.queries.days import (
    WEEK,
    WORKING_DAYS,
    Day,
    There,
    day_at,
    day_of,
    days_off,
    living,
    name_of,
    week_at,
)
from brugwerk.presence.queries.standing import Gap, gaps
from brugwerk.presence.rules.schoolyear import Marked, Moment, year_of

YEAR_AHEAD = 330
MOST_TODAY = 6
WITH = ("member__user", "member__away", "stand_in__user", "stand_in__away")


def _with_slots(found: PlaceQuerySet, slots: SlotQuerySet | None = None) -> PlaceQuerySet:
    held = Slot.objects.all() if slots is None else slots
    held = held.select_related(*WITH).prefetch_related("off")
    return found.select_related("partnership", "organisation").prefetch_related(
        Prefetch("slots", held)
    )


def places(actor: Actor, partnership: Partnership) -> PlaceQuerySet:
    """Return the places of a partnership with who is there."""
    return _with_slots(Place.objects.visible_to(actor).filter(partnership=partnership))


def place_or_404(actor: Actor, partnership: Partnership, pk: int) -> Place:
    """Return one place of a partnership; a stranger gets 404 (T1)."""
    try:
        return places(actor, partnership).get(pk=pk)
    except Place.DoesNotExist as error:
        raise Http404 from error


def place_in(actor: Actor, pk: int) -> Place | None:
    """Return one place of any of the actor's partnerships, or None: for a calendar."""
    return _with_slots(Place.objects.visible_to(actor).filter(pk=pk)).first()


def public_place_or_404(code: str) -> Place:
    """Return the place that a facilitator opened to everybody under this code."""
    try:
        return _with_slots(Place.objects.filter(code=code)).get()
    except Place.DoesNotExist as error:
        raise Http404 from error


def slot_or_404(place: Place, pk: int) -> Slot:
    """Return one presence at a place."""
    for slot in place.slots.all():
        if slot.pk == pk:
            slot.place = place
            return slot
    raise Http404


def moment_or_404(place: Place, pk: int) -> KeyMoment:
    """Return one moment that a place wrote down."""
    try:
        return place.key_moments.select_related("place__partnership").get(pk=pk)
    except KeyMoment.DoesNotExist as error:
        raise Http404 from error


@dataclass(frozen=True, slots=True)
class PlacesPage:
    """The places of a partnership: who is there today, and a week of all of them."""

    places: Sequence[tuple[Place, Day]]
    heads: Sequence[date]
    weeks: Sequence[tuple[Place, Sequence[Day]]]
    may_plan: Verdict


def places_page(actor: Actor, partnership: Partnership, *, monday: date, today: date) -> PlacesPage:
    """Return who is where today and this week; a weekend day stands there when it is used."""
    found = list(places(actor, partnership))
    whole = [
        (place, [day_at(place, monday + timedelta(days=number)) for number in range(WEEK)])
        for place in found
    ]
    used = [
        number
        for number in range(WEEK)
        if number < WORKING_DAYS or any(days[number].there for _place, days in whole)
    ]
    return PlacesPage(
        places=[(place, day_at(place, today)) for place in found],
        heads=[monday + timedelta(days=number) for number in used],
        weeks=[(place, [days[number] for number in used]) for place, days in whole],
        may_plan=policy.may_plan(actor, partnership),
    )


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One presence in the plan of a place: under which name, and the days called off."""

    slot: Slot
    name: str
    mine: bool
    off: Sequence[date]


@dataclass(frozen=True, slots=True)
class PlacePage:
    """One place: a week, its rhythms, the moments of the year, and what the reader may do."""

    place: Place
    today: Day
    gaps: Sequence[Gap]
    monday: date
    week: Sequence[Day]
    slots: Sequence[PlanLine]
    moments: Sequence[tuple[Marked, Sequence[There]]]
    may_change: Verdict
    may_open: Verdict


def place_page(actor: Actor, place: Place, *, monday: date, today: date) -> PlacePage:
    """Return one place (2.21)."""
    own = own_membership(actor, place.partnership, today=today)
    return PlacePage(
        place=place,
        today=day_at(place, today),
        gaps=gaps(actor, place, today=today),
        monday=monday,
        week=week_at(place, monday),
        slots=[_line(slot, own, today) for slot in living(place, today)],
        moments=coming(place, today),
        may_change=policy.may_change(actor, place),
        may_open=policy.may_open(actor, place),
    )


def _line(slot: Slot, own: Membership | None, today: date) -> PlanLine:
    return PlanLine(
        slot,
        name_of(slot, today, on_the_door=False),
        own is not None and slot.member_id == own.pk,
        [on for on, _slot, _reason in days_off([slot], today)],
    )


def coming(place: Place, today: date) -> Sequence[tuple[Marked, Sequence[There]]]:
    """Return what counts in the coming school year, and who is there that day (2.21)."""
    own = [
        Marked(one.on, moment=Moment(one.moment) if one.moment else None, what=one.what, pk=one.pk)
        for one in place.key_moments.all()
    ]
    found = year_of(own, today, today + timedelta(days=YEAR_AHEAD))
    return [(one, [] if one.holiday else day_at(place, one.on).there) for one in found]


def present(actor: Actor, *, today: date) -> Sequence[tuple[Place, Day]]:
    """Return where somebody is today, over all partnerships, in one query."""
    off = Off.objects.filter(slot=OuterRef("pk"), on=today).values("reason")
    found = (
        Slot.objects.visible_to(actor)
        .living(today)
        .filter(first_on__lte=today, first_on__iso_week_day=today.isoweekday())
        .select_related("place", *WITH)
        .annotate(called_off=Subquery(off))
        .order_by("place__name", "place_id", "starts", "pk")
    )
    told = []
    for place, held in groupby(found, key=lambda slot: slot.place):
        slots = list(held)
        reasons = ((one.pk, getattr(one, "called_off", None)) for one in slots)
        called_off = {pk: reason for pk, reason in reasons if reason is not None}
        day = day_of(slots, today, called_off)
        if day.there:
            told.append((place, day))
    return told[:MOST_TODAY]


def held_by(membership: Membership, *, today: date) -> Sequence[Slot]:
    """Return where somebody is expected from today on: nobody may stand before a closed door."""
    found = Slot.objects.living(today).filter(member=membership)
    return list(found.select_related("place").order_by("pk"))
