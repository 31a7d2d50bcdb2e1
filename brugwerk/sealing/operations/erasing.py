"""Erasing a case for good, also from backups that are older; and changing the wrapping key."""

import logging
import os
import uuid
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction

from brugwerk.kit.records import locked
from brugwerk.sealing import keyring
from brugwerk.sealing.models import SealKey, SealKeyShare
from brugwerk.sealing.operations.sealing import unwrap, wrap

BATCH = 200
logger = logging.getLogger("brugwerk.sealing")


@transaction.atomic
def destroy(*, key: SealKey, today: date) -> None:
    """Destroy the key of a case: what it sealed is gone (T11, G12).

    It is written in a ledger beside the database first, so that a backup from before stays erased.
    """
    key = locked(key)
    _remember(key.pk, today)
    _bury(key, today)


def _bury(key: SealKey, today: date) -> None:
    if key.destroyed_on is None:
        key.wrapped, key.wrapped_with, key.destroyed_on = None, "", today
        key.save(update_fields=["wrapped", "wrapped_with", "destroyed_on"])
        SealKeyShare.objects.filter(key=key).delete()


def _remember(pk: uuid.UUID, today: date) -> None:
    path: Path = settings.SEAL_LEDGER_FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a", encoding="ascii") as file:
        file.write(f"\n{pk} {today.isoformat()}\n")  # apart from a line that was torn before
        file.flush()
        os.fsync(file.fileno())


def remembered() -> Iterator[tuple[uuid.UUID, date]]:
    """Yield the keys that were ever destroyed on this installation, from the ledger.

    A line that was torn by a crash is passed by and said in the log: the others still count.
    """
    path: Path = settings.SEAL_LEDGER_FILE
    if not path.exists():
        return
    for line in path.read_text(encoding="ascii", errors="replace").split("\n"):
        pk, _gap, on = line.strip().partition(" ")
        if not pk:
            continue
        try:
            yield uuid.UUID(pk), date.fromisoformat(on)
        except ValueError:
            logger.warning("a line of the ledger of what was erased is broken")


def replay() -> int:
    """Destroy again what an older backup brought back; returns how many. At every start (T11a)."""
    gone = dict(remembered())
    count = 0
    for key in SealKey.objects.filter(pk__in=list(gone), destroyed_on=None):
        with transaction.atomic():
            _bury(locked(key), gone[key.pk])
        count += 1
    return count


def rotate(*, drop: bool = True) -> int:
    """Wrap all keys in a new wrapping key; returns how many (G13).

    Readers go on meanwhile: both keys stand in the file until the last one is wrapped anew. Then
    the old ones go, and open nothing any more.
    """
    name = keyring.add_key()
    count = 0
    while True:
        waiting = SealKey.objects.filter(destroyed_on=None).exclude(wrapped_with=name)
        found = list(waiting[:BATCH])
        if not found:
            break
        for key in found:
            with transaction.atomic():
                fresh = locked(key)
                if fresh.wrapped is None:
                    continue
                ring = keyring.ring()
                wrap(fresh, unwrap(fresh, ring), ring)
                fresh.save(update_fields=["wrapped", "wrapped_with"])
            count += 1
    if drop:
        keyring.drop_keys_but(name)
    return count
