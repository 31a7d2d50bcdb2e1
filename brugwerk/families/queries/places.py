"""Who is asking: somebody with a place in a circle, or the family at its own door."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from brugwerk.access.actor import Actor
from brugwerk.families.models import CirclePerson, FamilyCircle, FamilyLink, FamilyMember
from brugwerk.families.models.circles import INSIDE
from brugwerk.families.rules.glass import Objected, is_unwanted
from brugwerk.partnerships.models import Membership
from brugwerk.sealing.operations.sealing import Reader


@dataclass(frozen=True, slots=True)
class Visit:
    """Who of a family is looking, at which page: the actor of the family's door."""

    circle: FamilyCircle
    member: FamilyMember
    link: FamilyLink

    @property
    def reader(self) -> Reader:
        """Return as whom things are opened: the family, and nobody in particular."""
        return Reader(person=None, function="family")


def own_place(actor: Actor, circle: FamilyCircle, *, today: date) -> CirclePerson | None:
    """Return the actor's own place in a circle, as long as she is a partner's there."""
    mine = Membership.objects.current(today).filter(
        user_id=actor.user_id or 0,
        partnership_id=circle.partnership_id,
        partnership_id__in=actor.grants,
    )
    found = circle.people.filter(membership__in=mine, membership__organisation=F("organisation"))
    return found.select_related("organisation", "membership__user", "circle").first()


def reader_of(place: CirclePerson) -> Reader:
    """Return as whom somebody opens things: organisation and function, without her name."""
    user = place.membership.user_id if place.membership else None
    return Reader(person=user, organisation=place.organisation.name, function=place.function)


def refused_in(circles: Iterable[int], *users: int | None) -> set[int]:
    """Return the circles whose family said no to one of these people, and not yes since (INV19)."""
    known = [user for user in users if user is not None]
    places = CirclePerson.objects.filter(circle__in=list(circles), membership__user_id__in=known)
    return {
        place.circle_id
        for place in places.prefetch_related("objections")
        if is_unwanted(
            Objected(place.state in INSIDE, [bool(one.heard_on) for one in place.objections.all()])
        )
    }


def is_refused(circle: FamilyCircle, *users: int | None) -> bool:
    """Test whether the family of a circle said no to one of these people."""
    return bool(refused_in([circle.pk], *users))
