"""Absences that ask something of the actor: to arrange, to know who stands in for whom."""

from collections.abc import Iterator
from datetime import date

from django.db.models import BooleanField, Case, Exists, OuterRef, Q, When
from django.urls import reverse

from brugwerk.access.actor import Actor
from brugwerk.partnerships.models import Membership
from brugwerk.stewardship import policy
from brugwerk.stewardship.models import Absence, Item
from brugwerk.stewardship.rules import State
from brugwerk.voices.queries import Ask


def asks(actor: Actor, *, today: date) -> list[Ask]:
    """Return what is left to arrange, and which stand-ins run for or by the actor, in one query.

    What hangs in the air is asked of who may arrange it (N1, INV25).
    """
    mine = Membership.objects.visible_to(actor).filter(user_id=actor.user_id or 0).current(today)
    own = mine.values("pk")
    now = Q(from_on__lte=today) & (Q(until_on=None) | Q(until_on__gte=today))
    items = Item.objects.filter(absence=OuterRef("pk"))
    by_me, for_me = items.filter(stand_in__in=own), items.filter(stand_in__isnull=False)
    either = Q(Exists(by_me)) | (Q(membership__in=own) & Q(Exists(for_me)))
    hangs = Q(state__in=(State.REPORTED, State.ARRANGING))
    found = Absence.objects.visible_to(actor).going_on()
    found = found.annotate(
        runs=Case(When(now & either, then=True), default=False, output_field=BooleanField())
    )
    told = found.filter(Q(runs=True) | hangs).select_related(
        "partnership", "membership__user", "membership__partnership", "organisation"
    )
    return [ask for one in told for ask in _asks(one, actor, runs=getattr(one, "runs", False))]


def _asks(absence: Absence, actor: Actor, *, runs: bool) -> Iterator[Ask]:
    if runs:
        yield _ask(absence, actor)
    if absence.state != State.ARRANGED and policy.may_arrange(actor, absence):
        href = reverse("stewardship:absence", args=[absence.partnership_id, absence.pk])
        yield Ask("absence", absence.name, href, absence.partnership_id)


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
