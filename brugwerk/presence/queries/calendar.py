"""Presence and encounters as a calendar knows them (RFC 5545)."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from django.urls import reverse

from brugwerk.access.actor import Actor
from brugwerk.kit.ical import ZONE, Entry
from brugwerk.kit.mail import address
from brugwerk.partnerships.models import Membership
from brugwerk.presence.models import Encounter, Guest, Place, Slot
from brugwerk.presence.queries.days import name_of
from brugwerk.presence.rules.meeting import Reply, State
from brugwerk.presence.rules.slots import HORIZON, Every, left_out

SHOWN = (State.INVITED, State.HELD, State.HARVESTED, State.CALLED_OFF)


def entries(place: Place, *, on_the_door: bool, today: date, page: bool = False) -> list[Entry]:
    """Return the presence at a place as a calendar knows it, rhythms and exceptions included.

    ``page`` leads members back to its page.
    """
    href = address(reverse("presence:place", args=[place.partnership_id, place.pk])) if page else ""
    return [_entry(place, slot, today, href, on_the_door=on_the_door) for slot in place.slots.all()]


def _entry(place: Place, slot: Slot, today: date, href: str, *, on_the_door: bool) -> Entry:
    times = slot.times(slot.off.all())
    until = slot.last_on or max(today, slot.first_on) + timedelta(days=HORIZON)
    return Entry(
        uid=f"presence-{slot.pk}@brugwerk",
        sequence=slot.sequence,
        summary=f"{place.name}: {name_of(slot, today, on_the_door=on_the_door)}",
        starts=datetime.combine(slot.first_on, slot.starts, ZONE),
        ends=datetime.combine(slot.first_on, slot.ends, ZONE),
        location=place.where,
        description="\n".join(line for line in (slot.what_for, slot.for_whom) if line),
        url=href,
        rrule=_rule(slot, until),
        without=tuple(datetime.combine(day, slot.starts, ZONE) for day in left_out(times, until)),
        cancelled=slot.every == Every.ONCE and slot.first_on in times.off,
    )


def _rule(slot: Slot, until: date) -> str:
    if slot.every == Every.ONCE:
        return ""
    end = datetime.combine(until, slot.ends, ZONE).astimezone(UTC)  # as RFC 5545 wants it
    return f"FREQ=WEEKLY;INTERVAL={slot.every};UNTIL={end:%Y%m%dT%H%M%SZ}"


def own_encounters(actor: Actor, within: Sequence[int], days: tuple[date, date]) -> list[Encounter]:
    """Return the encounters to which the actor is asked and did not say no, in some days."""
    mine = Membership.objects.visible_to(actor).filter(user_id=actor.user_id or 0)
    asked = Guest.objects.filter(membership__in=mine.current(days[0]), encounter__state__in=SHOWN)
    found = Encounter.objects.visible_to(actor).filter(partnership_id__in=within)
    return list(
        found.filter(
            guests__in=asked.exclude(reply=Reply.NO), starts_at__date__range=days
        ).select_related("partnership")
    )
