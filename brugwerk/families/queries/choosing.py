"""Whom and what somebody can choose in a circle: never more than she sees of it (domain 5.4)."""

from collections.abc import Iterable, Sequence
from datetime import date

from brugwerk.access.actor import Actor
from brugwerk.families.models import CirclePerson, FamilyCircle
from brugwerk.families.models.circles import INSIDE
from brugwerk.families.queries.circles import people_seen
from brugwerk.families.queries.levels import around
from brugwerk.organisations.models import Organisation
from brugwerk.partnerships.models import Membership
from brugwerk.partnerships.queries import memberships
from brugwerk.sharing.rules.decision import Place


def inside(circle: FamilyCircle, place: CirclePerson, *, today: date) -> Sequence[CirclePerson]:
    """Return who works with the family now."""
    return [one for one in people_seen(place, around(circle, today=today)) if one.state in INSIDE]


def other_people(
    circle: FamilyCircle, place: CirclePerson, *, today: date
) -> Sequence[CirclePerson]:
    """Return whom somebody can ask something."""
    return [one for one in inside(circle, place, today=today) if one.pk != place.pk]


def other_organisations(
    circle: FamilyCircle, place: CirclePerson, *, today: date
) -> Sequence[Organisation]:
    """Return the partners in this circle to whom something can be told."""
    there = inside(circle, place, today=today)
    return _of(one for one in there if one.organisation_id != place.organisation_id)


def all_organisations(
    circle: FamilyCircle, place: CirclePerson, *, today: date
) -> Sequence[Organisation]:
    """Return every partner in this circle, also those whom the family still has to say yes to."""
    return _of(people_seen(place, around(circle, today=today)))


def _of(people: Iterable[CirclePerson]) -> Sequence[Organisation]:
    found = {one.organisation_id: one.organisation for one in people}
    return sorted(found.values(), key=lambda one: one.name)


def could_be_named(actor: Actor, circle: FamilyCircle, *, today: date) -> Sequence[Membership]:
    """Return the members of the partnership who are there for a partner and not in the circle."""
    found = memberships(actor, circle.partnership, today=today).exclude(organisation=None)
    there = circle.people.exclude(state=Place.ENDED).values("membership")
    return list(found.exclude(pk__in=there))
