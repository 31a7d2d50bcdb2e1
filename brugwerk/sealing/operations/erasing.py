"""Erasing a case for good, also from backups that are older."""

from datetime import date

from django.db import transaction

from brugwerk.kit.records import locked
from brugwerk.sealing import ledger
from brugwerk.sealing.models import SealKey, SealKeyShare
from brugwerk.sealing.operations.trail import remember_beginning


@transaction.atomic
def destroy(*, key: SealKey, today: date) -> None:
    """Destroy the key of a case: what it sealed is gone (T11, G12).

    The tombstone in the database counts. The ledger beside it follows after the commit, so that a
    backup from before stays erased, and an act that is rolled back buries nothing.
    """
    key = locked(key)
    _bury(key, today)
    ledger.after_commit(str(key.pk), (key.destroyed_on or today).isoformat())


def _bury(key: SealKey, today: date) -> None:
    if key.destroyed_on is None:
        key.wrapped, key.wrapped_with, key.destroyed_on = None, "", today
        key.save(update_fields=["wrapped", "wrapped_with", "destroyed_on"])
        SealKeyShare.objects.filter(key=key).delete()


def replay() -> int:
    """Destroy again what an older backup brought back; returns how many. At every start (T11a)."""
    gone = ledger.erased()
    count = 0
    for key in SealKey.objects.filter(pk__in=list(gone), destroyed_on=None):
        with transaction.atomic():
            _bury(locked(key), gone[key.pk])
        count += 1
    return count


def reconcile() -> int:
    """Write in the ledger what the database erased and it does not know; returns how many.

    A crash between the commit and the line, or a full disk, loses nothing. At start and by tick.
    """
    known = ledger.erased()
    missing = [
        (pk, on)
        for pk, on in SealKey.objects.exclude(destroyed_on=None).values_list("pk", "destroyed_on")
        if pk not in known and on
    ]
    for pk, on in missing:
        ledger.write(str(pk), on.isoformat())
    remember_beginning()
    return len(missing)
