"""What the clock clears: pages that nobody holds open, and circles in which nobody works."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max

from brugwerk.families.models import FamilyCircle, FamilyVisit
from brugwerk.families.operations.ending import erase
from brugwerk.families.operations.visits import moment
from brugwerk.families.queries.left import KEPT_DAYS, left_behind
from brugwerk.families.rules.links import IDLE


def forget_visits(*, now: datetime) -> int:
    """Forget the phones on which the page is not open any more; returns how many."""
    gone, _models = FamilyVisit.objects.filter(seen_at__lte=moment(now) - IDLE).delete()
    return gone


def end_left_behind(*, today: date) -> int:
    """Erase circles in which nobody works since a month: nobody, the family neither, can open them.

    Returns how many. Each on its own, and looked at once more under its lock.
    """
    since = today - timedelta(days=KEPT_DAYS)
    past = left_behind().annotate(last=Max("people__until")).filter(last__lt=since)
    pks = list(past.values_list("pk", flat=True))
    for pk in pks:
        with transaction.atomic():
            circle = FamilyCircle.objects.select_for_update(of=("self",)).filter(pk=pk).first()
            if circle and left_behind().filter(pk=pk).exists():
                erase(circle, today=today)
    return len(pks)
