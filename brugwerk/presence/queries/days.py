"""Who is at a place on a day, in a week, and under which name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from brugwerk.partnerships.models import Membership
from brugwerk.presence.models import Place, Slot
from brugwerk.presence.rules.schoolyear import Holiday, free_on
from brugwerk.presence.rules.slots import days

WEEK, WORKING_DAYS = 7, 5
MOST_WEEKS = 104
SHOWN_DAYS = 60


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


def name_of(slot: Slot, on: date, *, on_the_door: bool) -> str:
    """Return by what name somebody stands in a plan on a day; on the door only with the own yes.

    Who left the partnership has no name here any more. Who stands in said nothing about the door.
    """
    covers = slot.covered_by(on) is not None
    member = slot.stand_in if covers else slot.member
    if not _still_here(member, on) or (on_the_door and (covers or not slot.named)):
        return slot.who
    return f"{member.user} ({slot.who})" if member else slot.who


def _still_here(member: Membership | None, on: date) -> bool:
    return member is not None and (member.ends_on is None or member.ends_on >= on)


def living(place: Place, today: date) -> list[Slot]:
    """Return what goes on at a place, in the order of a week; single days come after."""
    found = [slot for slot in place.slots.all() if not slot.is_over(today)]

    def order(slot: Slot) -> tuple[bool, int | date, object]:
        once = not slot.every
        return once, slot.first_on.toordinal() if once else slot.first_on.weekday(), slot.starts

    return sorted(found, key=order)


def day_at(place: Place, on: date, *, on_the_door: bool = False) -> Day:
    """Return who is at a place on one day, by hour; who is not there after all stands too."""
    found = []
    for slot in place.slots.all():
        if any(True for _one in days(slot.times(()), on, on)):
            off = {one.on: one.reason for one in slot.off.all()}
            name = name_of(slot, on, on_the_door=on_the_door)
            found.append(There(slot, name, on in off, off.get(on, "")))
    return Day(on, free_on(on), sorted(found, key=lambda one: (one.slot.starts, one.name)))


def week_at(place: Place, monday: date, *, on_the_door: bool = False) -> Sequence[Day]:
    """Return a week at a place: its working days, and a weekend day on which somebody is there."""
    found = [
        day_at(place, monday + timedelta(days=number), on_the_door=on_the_door)
        for number in range(WEEK)
    ]
    return [day for number, day in enumerate(found) if number < WORKING_DAYS or day.there]


def days_off(slots: Iterable[Slot], today: date) -> list[tuple[date, Slot, str]]:
    """Return the days of the coming weeks that were called off, with the reason."""
    last = today + timedelta(days=SHOWN_DAYS)
    found = [
        (one.on, slot, one.reason)
        for slot in slots
        for one in slot.off.all()
        if today <= one.on <= last
    ]
    return sorted(found, key=lambda one: (one[0], one[1].starts))


def this_monday(asked: str, today: date) -> date:
    """Return the Monday of the week that was asked for, not too far away; else of this week."""
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        day = today
    if abs((day - today).days) > MOST_WEEKS * WEEK:
        day = today
    return day - timedelta(days=day.weekday())
