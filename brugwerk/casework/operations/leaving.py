"""Who leaves the partnership leaves every table, in that same moment (T3, T25, INV38)."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.db.models import F, Q, QuerySet

from brugwerk.casework.models import SAME_HOUSE, Consultation, Seat
from brugwerk.partnerships.models import Membership


@transaction.atomic
def people_left(*, memberships: Collection[Membership], today: date) -> int:  # noqa: ARG001
    """Take the seats of these people away; returns how many.

    It belongs to the transaction in which they leave, or come for another house (see
    ``WHEN_PLACES_END``). Who comes back gets no seat back. A table that is empty now is erased by
    the clock, on its own.
    """
    gone = Seat.objects.filter(membership__in=memberships)
    Consultation.objects.filter(led_by__in=memberships).update(led_by=None)
    return _clear(gone)


@transaction.atomic
def seats_ended(*, today: date) -> int:
    """Take away the seats of memberships that ended on their day, or that moved house (T3)."""
    past = Q(membership__ends_on__lt=today)
    leads = Membership.objects.filter(ends_on__lt=today)
    Consultation.objects.filter(led_by__in=leads).update(led_by=None)
    moved = ~Q(pk__in=Seat.objects.filter(SAME_HOUSE).values("pk"))
    gone = _clear(Seat.objects.filter(past | moved))
    led = Consultation.objects.exclude(led_by=None)
    led.exclude(seats__membership=F("led_by")).update(led_by=None)  # who leads sits at the table
    return gone


def _clear(seats: QuerySet[Seat]) -> int:
    count, _per_model = seats.delete()
    return count
