"""Who is at a place on a day, in a week, and under which name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from brugwerk.presence.models import Place, Slot
from brugwerk.presence.rules.schoolyear import Holiday, free_on
from brugwerk.presence.rules.slots import Who, days

WEEK, WORKING_DAYS = 7, 5
MOST_WEEKS = 104
SHOWN_DAYS = 60


@dataclass(frozen=True, slots=True)
class There:
    """Somebody who is there on one day, or who was called off.

    ``gap`` says that who would be there is away, and that nobody is there instead yet.
    """

    slot: Slot
    name: str
    off: bool
    reason: str
    gap: bool = False


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
    return name_for(slot, slot.who_on(on), on, on_the_door=on_the_door)


def name_for(slot: Slot, who: Who, on: date, *, on_the_door: bool) -> str:
    """Return the name of who is there; where nobody is yet, what is missed."""
    member = slot.stand_in if who is Who.INSTEAD else slot.member
    told = not on_the_door or (slot.named and who is Who.SELF)
    if member is None or who is Who.NOBODY or not told or not member.is_there(on):
        return slot.who
    return f"{member.user} ({slot.who})"


def living(place: Place, today: date) -> list[Slot]:
    """Return what goes on at a place, in the order of a week; single days come after."""
    found = [slot for slot in place.slots.all() if not slot.is_over(today)]

    def order(slot: Slot) -> tuple[bool, int | date, object]:
        once = not slot.every
        return once, slot.first_on.toordinal() if once else slot.first_on.weekday(), slot.starts

    return sorted(found, key=order)


def day_at(place: Place, on: date, *, on_the_door: bool = False) -> Day:
    """Return who is at a place on one day, by hour; who is not there after all stands too."""
    called_off = {
        slot.pk: one.reason for slot in place.slots.all() for one in slot.off.all() if one.on == on
    }
    return day_of(place.slots.all(), on, called_off, on_the_door=on_the_door)


def day_of(
    slots: Iterable[Slot], on: date, called_off: Mapping[int, str], *, on_the_door: bool = False
) -> Day:
    """Return a day of some presence; ``called_off`` has the reasons of what does not go on.

    For who stands before the door a gap does not go on either, and nobody's absence is told.
    """
    found = []
    for slot in slots:
        if any(True for _one in days(slot.times(()), on, on)):
            gap = slot.who_on(on) is Who.NOBODY
            off = slot.pk in called_off or (gap and on_the_door)
            name = name_of(slot, on, on_the_door=on_the_door)
            found.append(There(slot, name, off, called_off.get(slot.pk, ""), gap and not off))
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


def days_without(slots: Sequence[Slot], today: date) -> list[tuple[date, Slot, str]]:
    """Return on which days of the coming weeks nobody comes: called off, or nobody instead yet."""
    last = today + timedelta(days=SHOWN_DAYS)
    gaps = [
        (on, slot, "")
        for slot in slots
        for on in days(slot.times(slot.off.all()), today, last)
        if slot.who_on(on) is Who.NOBODY
    ]
    return sorted([*days_off(slots, today), *gaps], key=lambda one: (one[0], one[1].starts))


def this_monday(asked: str, today: date) -> date:
    """Return the Monday of the week that was asked for, not too far away; else of this week."""
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        day = today
    if abs((day - today).days) > MOST_WEEKS * WEEK:
        day = today
    return day - timedelta(days=day.weekday())
