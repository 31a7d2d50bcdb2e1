"""Ends: a circle that is over, a person who left, an organisation that leaves (T3, T25, G14)."""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import require
from brugwerk.families import policy
from brugwerk.families.models import CirclePerson, FamilyCircle
from brugwerk.families.operations.circles import finish, hand_on
from brugwerk.families.operations.parts import note
from brugwerk.families.queries.places import own_place
from brugwerk.kit.records import locked
from brugwerk.partnerships.models import Membership
from brugwerk.sealing.operations.erasing import destroy
from brugwerk.sharing.rules.decision import Place


@transaction.atomic
def end_circle(*, actor: Actor, circle: FamilyCircle, today: date) -> None:
    """End a circle: all of it is erased, and no backup brings it back (G12)."""
    circle = locked(circle, "key", "partnership")
    require(policy.may_steer(own_place(actor, circle, today=today)))
    note(actor, "end", circle)
    erase(circle, today=today)


@transaction.atomic
def erase(circle: FamilyCircle, *, today: date) -> None:
    """Erase a circle: the key first, then every row; the trail and its tombstone stay (T11)."""
    destroy(key=circle.key, today=today)
    circle.delete()


def end_due(*, today: date) -> int:
    """Erase the circles whose last day is past; returns how many (G14).

    And what an older backup brought back of a circle whose key was destroyed: codes, people, dates.
    """
    circles = FamilyCircle.objects.select_related("key")
    past = [one.pk for one in circles if _is_over(one, today)]
    for pk in past:
        with transaction.atomic():
            circle = circles.select_for_update(of=("self",)).filter(pk=pk).first()
            if circle and _is_over(circle, today):
                erase(circle, today=today)
    return len(past)


def _is_over(circle: FamilyCircle, today: date) -> bool:
    return circle.last_day < today or circle.key.destroyed_on is not None


@transaction.atomic
def people_left(*, memberships: list[Membership], today: date) -> int:
    """End the places of who left, and the links of families whose contact left; returns how many.

    It belongs to the same moment in which somebody leaves (T3). A family without contact keeps its
    circle; who else works with it is asked to take over.
    """
    return _finish(CirclePerson.objects.filter(membership__in=memberships), today)


@transaction.atomic
def end_gone(*, today: date) -> int:
    """End the places of who is no member any more, also where a last day passed in silence (T3)."""
    here = Membership.objects.current(today)
    return _finish(CirclePerson.objects.exclude(membership__in=here), today)


def _finish(places: QuerySet[CirclePerson], today: date) -> int:
    """End places; only when all of them ended, families whose contact left get another."""
    found = list(
        places.exclude(state=Place.ENDED).select_related("circle").select_for_update(of=("self",))
    )
    contacts = [place for place in found if place.contact]
    for place in found:
        finish(place, today)
    for place in contacts:
        hand_on(place, today)
    return len(found)
