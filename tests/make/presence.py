"""Builders of places, presence and encounters."""

from datetime import date, datetime, time

from brugwerk.kit.ical import ZONE
from brugwerk.partnerships.models import Membership, Partnership
from brugwerk.presence.models import Encounter, Guest, KeyMoment, Off, Place, Plea, Slot
from brugwerk.presence.rules.meeting import State
from brugwerk.presence.rules.slots import Every
from tests.make.clock import TODAY, day


def place(of: Partnership, name: str = "De schoolpoort") -> Place:
    """Return a saved place."""
    return Place.objects.create(partnership=of, name=name, review_on=day(200))


def slot(at: Place, **details: object) -> Slot:
    """Return a saved presence: every week on the weekday of today, from four to five."""
    return Slot.objects.create(
        **{
            "place": at,
            "who": "De brugfiguur",
            "group": "school",
            "every": Every.WEEK,
            "first_on": TODAY,
            "starts": time(16),
            "ends": time(17),
            **details,
        }
    )


def off(slot: Slot, on: date, reason: str = "Op cursus.") -> Off:
    """Return a saved day on which somebody is not there after all."""
    return Off.objects.create(slot=slot, on=on, reason=reason)


def plea(slot: Slot, whom: Membership, **details: object) -> Plea:
    """Return a saved ask to be there instead, from today on."""
    return Plea.objects.create(**{"slot": slot, "whom": whom, "from_on": TODAY, **details})


def moment(at: Place, on: date, what: str = "Schoolfeest") -> KeyMoment:
    """Return a saved moment of one place alone."""
    return KeyMoment.objects.create(place=at, on=on, what=what)


def encounter(by: Membership, state: State = State.IDEA, **details: object) -> Encounter:
    """Return a saved encounter to which everybody of the partnership is asked."""
    on = day(7)
    made = Encounter.objects.create(
        **{
            "partnership": by.partnership,
            "topic": "Soep en verhalen",
            "about": "each_other",
            "where": "Het buurthuis",
            "starts_at": datetime.combine(on, time(12), ZONE),
            "ends_at": datetime.combine(on, time(13), ZONE),
            "by": by,
            "state": state,
            **details,
        }
    )
    for one in by.partnership.memberships.all():
        Guest.objects.create(encounter=made, membership=one)
    return made


def at(on: date, hour: int) -> datetime:
    """Return an hour of a day in Brussels."""
    return datetime.combine(on, time(hour), ZONE)
