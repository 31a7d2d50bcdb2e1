"""Changing the wrapping key: a new one first, old ones away in a later run (G13)."""

import uuid
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import QuerySet

from brugwerk.sealing import keyring
from brugwerk.sealing.keyring import Closed
from brugwerk.sealing.models import SealKey
from brugwerk.sealing.operations.keys import TABLE, unwrap, wrap

BATCH = 200


@dataclass(frozen=True, slots=True)
class Wrapped:
    """How many keys were wrapped anew, and how many could not be: they keep their old key."""

    done: int
    left: int


def rotate() -> Wrapped:
    """Add a wrapping key and wrap all keys in it; what was broken off goes on where it was.

    No old key goes: who reads meanwhile may still need it. Raises ByHand where the keys stand in
    the environment, Busy where another is at it, and Closed without keys.
    """
    if keyring.from_environment():
        raise keyring.ByHand
    with keyring.held("rotating", wait=False):
        broken_off = _rewrapped(keyring.ring().newest)
        return broken_off if broken_off.done else _rewrapped(keyring.add_key())


def rewrap() -> Wrapped:
    """Wrap all keys in the newest one that is there, also from the environment.

    Raises Busy and Closed.
    """
    with keyring.held("rotating", wait=False):
        return _rewrapped(keyring.ring().newest)


def _waiting(name: str) -> QuerySet[SealKey]:
    return SealKey.objects.filter(destroyed_on=None).exclude(wrapped_with=name)


def _rewrapped(name: str) -> Wrapped:
    """Look at each key once, in the order of its number: so it always comes to an end."""
    done, last = 0, uuid.UUID(int=0)
    while numbers := list(
        _waiting(name).filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]
    ):
        last = numbers[-1]
        with transaction.atomic():
            ring = keyring.ring()
            batch = _waiting(name).filter(pk__in=numbers).select_for_update()
            for key in batch:
                try:
                    wrap(key, unwrap(key, ring), ring, name)
                except Closed:
                    continue  # damaged, or its key is gone: the others go on
                key.save(update_fields=["wrapped", "wrapped_with"])
                done += 1
    return Wrapped(done, _waiting(name).count())


def unused() -> list[str]:
    """Return the older keys that wrap nothing. Raises Closed."""
    used = _used()
    return [name for name in list(keyring.ring().keys)[:-1] if name not in used]


@transaction.atomic
def drop() -> list[str]:
    """Take the older keys that wrap nothing out of the file, and return their names.

    Nobody makes or wraps a key in this moment, and the file is held. Raises ByHand, Busy, Closed.
    """
    if keyring.from_environment():
        raise keyring.ByHand
    with keyring.held("rotating", wait=False):
        if connection.vendor == "postgresql":  # SQLite: this transaction is its one writer
            with connection.cursor() as cursor:
                cursor.execute(f"LOCK TABLE {TABLE} IN SHARE ROW EXCLUSIVE MODE")
        return keyring.keep_only(_used())


def _used() -> set[str]:
    return set(SealKey.objects.exclude(wrapped=None).values_list("wrapped_with", flat=True))
