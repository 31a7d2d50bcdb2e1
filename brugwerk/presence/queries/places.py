"""Who is where when: today, this week, on the door and in a calendar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db.models import Prefetch
from django.http import Http404

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict
from brugwerk.kit.ical import ZONE, Entry
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.queries import own_membership
from brugwerk.presence import policy
from brugwerk.presence.models import Place, PlaceQuerySet, Slot
from brugwerk.presence.rules.schoolyear import Holiday, Moment, free_on, moments, school_year
from brugwerk.presence.rules.slots import HORIZON, Every, days, left_out

WEEK, DAYS_AHEAD = 7, 60
MOST_WEEKS = 104


def _with_slots(found: PlaceQuerySet) -> PlaceQuerySet:
    slots = Slot.objects.select_related("member__user").prefetch_related("off")
    return found.select_related("partnership", "organisation").prefetch_related(
        Prefetch("slots", slots)
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


@dataclass(frozen=True, slots=True)
class There:
    """Somebody who is there on one day, or who was called off."""

    slot: Slot
    name: str
    off: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Day:
    """One day at a place: who is there, and which holiday it is."""

    on: date
    holiday: Holiday | None
    there: Sequence[There]


def name_of(slot: Slot, *, on_the_door: bool) -> str:
    """Return by what name somebody stands in a plan; on the door only with the own yes."""
    if slot.member and (slot.named or not on_the_door):
        return f"{slot.member.user} ({slot.who})"
    return slot.who


def day_at(place: Place, on: date, *, on_the_door: bool = False) -> Day:
    """Return who is at a place on one day, by hour; who is not there after all stands too."""
    found = []
    for slot in place.slots.all():
        off = {one.on: one.reason for one in slot.off.all()}
        planned = any(True for _one in days(slot.times(()), on, on))
        if planned:
            name = name_of(slot, on_the_door=on_the_door)
            found.append(There(slot, name, on in off, off.get(on, "")))
    return Day(on, free_on(on), sorted(found, key=lambda one: (one.slot.starts, one.name)))


def week_at(place: Place, monday: date, *, on_the_door: bool = False) -> Sequence[Day]:
    """Return a week at a place: its working days, and a weekend day on which somebody is there."""
    found = [
        day_at(place, monday + timedelta(days=number), on_the_door=on_the_door)
        for number in range(WEEK)
    ]
    return [day for number, day in enumerate(found) if number < 5 or day.there]  # noqa: PLR2004


@dataclass(frozen=True, slots=True)
class PlacesPage:
    """The places of a partnership, and who is there today."""

    places: Sequence[tuple[Place, Day]]
    may_plan: Verdict


def places_page(actor: Actor, partnership: Partnership, *, today: date) -> PlacesPage:
    """Return who is where today."""
    return PlacesPage(
        places=[(place, day_at(place, today)) for place in places(actor, partnership)],
        may_plan=policy.may_plan(actor, partnership),
    )


@dataclass(frozen=True, slots=True)
class PlacePage:
    """One place: a week, its rhythms, the moments of the year, and what the reader may do."""

    place: Place
    monday: date
    week: Sequence[Day]
    slots: Sequence[tuple[Slot, str, bool]]
    moments: Sequence[tuple[date, Moment, Sequence[There]]]
    may_change: Verdict
    may_open: Verdict


def place_page(actor: Actor, place: Place, *, monday: date, today: date) -> PlacePage:
    """Return one place (2.21)."""
    own = own_membership(actor, place.partnership, today=today)
    mine = own.pk if own else None
    return PlacePage(
        place=place,
        monday=monday,
        week=week_at(place, monday),
        slots=[
            (
                slot,
                name_of(slot, on_the_door=False),
                slot.member_id is not None and slot.member_id == mine,
            )
            for slot in place.slots.all()
            if slot.last_on is None or slot.last_on >= today
        ],
        moments=coming(place, today),
        may_change=policy.may_change(actor, place),
        may_open=policy.may_open(actor, place),
    )


def coming(place: Place, today: date) -> Sequence[tuple[date, Moment, Sequence[There]]]:
    """Return the moments of the school year that come, and who is there that day."""
    years = (school_year(today), school_year(today) + 1)
    found = [one for year in years for one in moments(year) if one[0] >= today]
    return [(on, moment, day_at(place, on).there) for on, moment in found[:5]]


def this_monday(asked: str, today: date) -> date:
    """Return the Monday of the week that was asked for, not too far away; else of this week."""
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        day = today
    if abs((day - today).days) > MOST_WEEKS * WEEK:
        day = today
    return day - timedelta(days=day.weekday())


def entries(place: Place, *, on_the_door: bool, today: date) -> list[Entry]:
    """Return the presence at a place as a calendar knows it, rhythms and exceptions included."""
    found = []
    for slot in place.slots.all():
        off = list(slot.off.all())
        times = slot.times(off)
        until = slot.last_on or today + timedelta(days=HORIZON)
        found.append(
            Entry(
                uid=f"presence-{slot.pk}@brugwerk",
                sequence=slot.sequence,
                summary=f"{place.name}: {name_of(slot, on_the_door=on_the_door)}",
                starts=datetime.combine(slot.first_on, slot.starts, ZONE),
                ends=datetime.combine(slot.first_on, slot.ends, ZONE),
                location=place.where,
                description=slot.what_for,
                rrule=_rule(slot, until),
                without=tuple(
                    datetime.combine(day, slot.starts, ZONE) for day in left_out(times, until)
                ),
                cancelled=slot.every == Every.ONCE and slot.first_on in times.off,
            )
        )
    return found


def _rule(slot: Slot, until: date) -> str:
    if slot.every == Every.ONCE:
        return ""
    end = datetime.combine(until, slot.ends, ZONE).astimezone(UTC)  # as RFC 5545 wants it
    return f"FREQ=WEEKLY;INTERVAL={slot.every};UNTIL={end:%Y%m%dT%H%M%SZ}"
