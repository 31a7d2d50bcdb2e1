"""Circles in which nobody works any more: who may hear that a family is left, and no more (T3)."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from brugwerk.families.models import CirclePerson, FamilyCircle
from brugwerk.families.models.circles import INSIDE
from brugwerk.partnerships.models import Membership
from brugwerk.sharing.rules.decision import Place

KEPT_DAYS = 30
"""So long partners hear that a family is left; then all of it is erased, as nobody can read it."""


def left_behind() -> QuerySet[FamilyCircle]:
    """Return the circles in which nobody has a place any more that the family knows."""
    there = CirclePerson.objects.filter(circle=OuterRef("pk"), state__in=INSIDE)
    return FamilyCircle.objects.exclude(Exists(there))


def _knew_them(today: date) -> QuerySet[CirclePerson]:
    """Return who worked there until not long ago, or was named and is not refused."""
    lately = Q(state=Place.ENDED, until__gte=today - timedelta(days=KEPT_DAYS))
    return CirclePerson.objects.filter(lately | Q(state=Place.NAMED, objections=None))


def is_left_with_us(own: Membership | None, *, today: date) -> bool:
    """Tell whether a family around which the own organisation worked has nobody now.

    Which family, how many, and what was written is told to nobody.
    """
    if own is None or own.organisation_id is None:
        return False
    ours = _knew_them(today).filter(circle=OuterRef("pk"), organisation=own.organisation_id)
    return left_behind().filter(Exists(ours), partnership=own.partnership_id).exists()


def who_hears(circle: FamilyCircle, *, today: date) -> QuerySet[Membership]:
    """Return who is there for an organisation that worked with this family, or was named.

    Who ended her own place today knows it already, or leaves.
    """
    houses = _knew_them(today).filter(circle=circle).values("organisation")
    here = Membership.objects.current(today).filter(partnership=circle.partnership_id)
    goes = circle.people.filter(state=Place.ENDED, until=today).exclude(membership=None)
    others = here.filter(organisation__in=houses).exclude(pk__in=goes.values("membership"))
    return others.select_related("user")
