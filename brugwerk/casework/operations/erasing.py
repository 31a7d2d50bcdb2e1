"""Erasing: on the day, earlier by who leads, or with the partnership (INV28, T11)."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brugwerk.access.actor import SYSTEM, Actor
from brugwerk.access.verdict import denied, require
from brugwerk.audit.operations import record
from brugwerk.casework import policy, queries
from brugwerk.casework.models import Consultation
from brugwerk.casework.operations.leaving import seats_ended
from brugwerk.casework.rules import CONSULTATION_LIFE, Act, State
from brugwerk.kit.lifecycle import move
from brugwerk.kit.records import locked
from brugwerk.sealing.operations.erasing import destroy


def empty(consultation: Consultation, *, today: date) -> None:
    """Destroy the key, and leave nothing but the row; what came of the talk stays (INV28)."""
    destroy(key=consultation.key, today=today)
    consultation.state = move(CONSULTATION_LIFE, consultation.state, Act.EXPIRE)
    consultation.question = consultation.heard = consultation.ideas = None
    consultation.knows = consultation.age_band = ""
    consultation.themes, consultation.led_by, consultation.on = [], None, None
    consultation.version += 1
    consultation.save()
    consultation.seats.all().delete()


def expire(*, now: datetime) -> int:
    """Erase what has reached its day, or has nobody left at its table; returns how many (INV28).

    Each on its own, for the tick.
    """
    today, count = timezone.localdate(now), 0
    seats_ended(today=today)
    for one in queries.going(today=today):
        with transaction.atomic():
            fresh = locked(one, "key")
            if fresh.state != State.EXPIRED and (
                fresh.expires_on <= today
                or fresh.key.destroyed_on is not None
                or not fresh.seats.exists()
            ):
                empty(fresh, today=today)
                record(actor=SYSTEM, kind="casework.expire", subject=fresh)
                count += 1
    return count


@transaction.atomic
def erase(*, actor: Actor, consultation: Consultation, today: date) -> None:
    """Erase it now, by who leads."""
    consultation = locked(consultation, "partnership", "key")
    own = queries.own_seat(actor, consultation)
    require(policy.may_take_away(actor, consultation, own, today=today))
    empty(consultation, today=today)
    record(actor=actor, kind="casework.erase", subject=consultation)


@transaction.atomic
def keep_until(*, actor: Actor, consultation: Consultation, until: date, today: date) -> None:
    """Choose another day on which the words go: half a year after the beginning at most.

    Who may not erase it does not bring its end nearer either.
    """
    consultation = locked(consultation, "partnership")
    own = queries.own_seat(actor, consultation)
    require(policy.may_convene(actor, consultation, own, today=today))
    if not today < until <= consultation.latest_on:
        require(denied(_("Choose a day within half a year.")))
    if until < consultation.expires_on:
        require(policy.may_take_away(actor, consultation, own, today=today))
    consultation.expires_on = until
    consultation.save(update_fields=["expires_on"])
    record(actor=actor, kind="casework.keep_until", subject=consultation)


@transaction.atomic
def erase_all_of(*, partnerships: Collection[int], today: date) -> None:
    """Erase what partnerships that go away consulted on, before they go."""
    for one in Consultation.objects.filter(partnership__in=partnerships).exclude(
        state=State.EXPIRED
    ):
        empty(locked(one, "key"), today=today)
