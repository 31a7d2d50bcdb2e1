"""Absences that run today: who stands in for the actor, and for whom the actor stands in."""

from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from brugwerk.access.actor import Actor
from brugwerk.partnerships.models import Membership
from brugwerk.stewardship.models import Absence, Item
from brugwerk.voices.queries import Ask


def asks(actor: Actor, *, today: date) -> list[Ask]:
    """Return which stand-ins run for or by the actor, in a fixed number of queries (N1)."""
    mine = Membership.objects.visible_to(actor).filter(user_id=actor.user_id or 0).current(today)
    own = mine.values("pk")
    runs = Q(from_on__lte=today) & (Q(until_on=None) | Q(until_on__gte=today))
    items = Item.objects.filter(absence=OuterRef("pk"))
    by_me, for_me = items.filter(stand_in__in=own), items.filter(stand_in__isnull=False)
    either = Q(Exists(by_me)) | (Q(membership__in=own) & Q(Exists(for_me)))
    found = Absence.objects.visible_to(actor).going_on().filter(runs).filter(either)
    return [_ask(one, actor) for one in found.select_related("membership__user", "organisation")]


def _ask(absence: Absence, actor: Actor) -> Ask:
    """Return what runs; of who is away oneself the name is no news."""
    covered = absence.membership is not None and absence.membership.user_id == actor.user_id
    partnership = absence.partnership_id
    return Ask(
        "covered" if covered else "covering",
        "" if covered else absence.name,
        reverse("stewardship:absence", args=[partnership, absence.pk]),
        partnership,
        absence.until_on,
    )
