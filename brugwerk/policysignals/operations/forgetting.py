"""Forgetting who told a signal, half a year after the answer came back (T17)."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from brugwerk.policysignals.models import SignalSource
from brugwerk.policysignals.rules.life import KEPT_DAYS, State


@transaction.atomic
def forget_tellers(*, today: date) -> int:
    """Forget who told what was told back or set aside long ago; that somebody did stays.

    Until then they may say that it goes on. Returns how many were forgotten.
    """
    past = today - timedelta(days=KEPT_DAYS)
    over = Q(signal__bundle__state=State.FED_BACK, signal__bundle__state_on__lte=past) | Q(
        signal__state=State.NOT_STRUCTURAL, signal__state_on__lte=past
    )
    known = Q(membership__isnull=False) | Q(organisation__isnull=False)
    return SignalSource.objects.filter(over & known).update(membership=None, organisation=None)
