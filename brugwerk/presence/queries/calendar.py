"""Presence and encounters as a calendar knows them (RFC 5545)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from brugwerk.access.actor import Actor
from brugwerk.kit.ical import ZONE, Entry
from brugwerk.kit.mail import address
from brugwerk.partnerships.models import Membership
from brugwerk.presence.models import Encounter, Guest, Place, Slot
from brugwerk.presence.queries.days import name_for
from brugwerk.presence.rules.meeting import Reply, State
from brugwerk.presence.rules.slots import HORIZON, Every, Who, days, left_out

SHOWN = (State.INVITED, State.HELD, State.HARVESTED, State.CALLED_OFF)


def entries(place: Place, *, on_the_door: bool, today: date, members: bool = False) -> list[Entry]:
    """Return the presence at a place as a calendar knows it, rhythms and exceptions included.

    On the door stand the names of who chose so. ``members`` are led back to the page of the place
    and see a gap as one (N1); for everybody else those days fall away, as called-off days do.
    """
    page = reverse("presence:place", args=[place.partnership_id, place.pk])
    style = _Style(address(page) if members else "", on_the_door, members or not on_the_door)
    return [entry for slot in place.slots.all() for entry in _entries(place, slot, today, style)]


@dataclass(frozen=True, slots=True)
class _Style:
    """For whom a calendar is."""

    href: str
    on_the_door: bool
    gaps: bool


def _entries(place: Place, slot: Slot, today: date, style: _Style) -> Iterator[Entry]:
    """Yield a rhythm, and beside it the days with a stand-in and those with nobody yet (N1)."""
    times = slot.times(slot.off.all())
    until = slot.last_on or max(today, slot.first_on) + timedelta(days=HORIZON)
    held: dict[Who, list[date]] = {who: [] for who in Who}
    for day in days(times, slot.first_on, until):
        held[slot.who_on(day)].append(day)
    if slot.every == Every.ONCE:
        who = next((one for one, found in held.items() if found), Who.SELF)
        off = slot.first_on in times.off or (who is Who.NOBODY and not style.gaps)
        yield _entry(place, slot, who, held[who], style, cancelled=off)
        return
    for who, found in held.items():
        if found and (who is not Who.NOBODY or style.gaps):
            yield _entry(place, slot, who, found, style)


def _entry(
    place: Place,
    slot: Slot,
    who: Who,
    there: Sequence[date],
    style: _Style,
    *,
    cancelled: bool = False,
) -> Entry:
    first, last = (there[0], there[-1]) if there else (slot.first_on, slot.first_on)
    since = slot.first_on if who is Who.SELF else first
    name = name_for(slot, who, first, on_the_door=style.on_the_door)
    if who is Who.NOBODY and style.gaps:
        name = _("nobody yet ({who})").format(who=name)
    off = left_out(slot.times(()), last, since=since, there=there)
    part = "" if who is Who.SELF or slot.every == Every.ONCE else f"-{who}"
    return Entry(
        uid=f"presence-{slot.pk}{part}@brugwerk",
        sequence=slot.sequence,
        summary=f"{place.name}: {name}",
        starts=datetime.combine(since, slot.starts, ZONE),
        ends=datetime.combine(since, slot.ends, ZONE),
        location=place.where,
        description="\n".join(line for line in (slot.what_for, slot.for_whom) if line),
        url=style.href,
        rrule=_rule(slot, last),
        without=tuple(datetime.combine(day, slot.starts, ZONE) for day in off),
        cancelled=cancelled,
    )


def _rule(slot: Slot, until: date) -> str:
    if slot.every == Every.ONCE:
        return ""
    end = datetime.combine(until, slot.ends, ZONE).astimezone(UTC)  # as RFC 5545 wants it
    return f"FREQ=WEEKLY;INTERVAL={slot.every};UNTIL={end:%Y%m%dT%H%M%SZ}"


def own_encounters(
    actor: Actor, within: Sequence[int], period: tuple[date, date]
) -> list[Encounter]:
    """Return the encounters to which the actor is asked and did not say no, in some days."""
    mine = Membership.objects.visible_to(actor).filter(user_id=actor.user_id or 0)
    asked = Guest.objects.filter(membership__in=mine.current(period[0]), encounter__state__in=SHOWN)
    found = Encounter.objects.visible_to(actor).filter(partnership_id__in=within)
    return list(
        found.filter(
            guests__in=asked.exclude(reply=Reply.NO), starts_at__date__range=period
        ).select_related("partnership")
    )
