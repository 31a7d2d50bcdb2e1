"""The trail of who opened what: only added to, and each row hangs on the one before (INV32, T13).

Rows are keyed with a secret that is wrapped as the keys of cases are: who has the database alone
can make none. While the key file is away only refusals are written, without it.
"""

import logging
import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction
from django.utils import timezone

from brugwerk.sealing import keyring, ledger
from brugwerk.sealing.keyring import Closed
from brugwerk.sealing.models import Opening, SealKey
from brugwerk.sealing.operations.keys import Erased, new_key, unwrap
from brugwerk.sealing.rules import FIRST, linked

SECRET = uuid.UUID(int=1)
"""The number of the key that makes the trail, among those of the cases: it is wrapped with them."""
TABLE = Opening._meta.db_table
logger = logging.getLogger("brugwerk.sealing")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who opens something: for the trail, by organisation and function, without a name (G15)."""

    person: int | None
    organisation: str = ""
    function: str = ""


@transaction.atomic
def write_down(
    key: SealKey, kind: str, *, by: Reader, now: datetime, purpose: str = "", allowed: bool
) -> Opening:
    """Add one row to the trail, which hangs on the last; a refusal is written down as well.

    Raises Closed where something would be opened and the trail has no secret to hold on to.
    """
    _one_at_a_time()
    secret, begins = _secret(timezone.localdate(now), or_nothing=not allowed)
    last = Opening.objects.order_by("-pk").values_list("digest", flat=True).first()
    row = Opening(
        key=key,
        at=now,
        person=by.person,
        organisation=by.organisation,
        function=by.function,
        kind=kind,
        purpose=purpose,
        allowed=allowed,
        keyed=bool(secret),
        previous=last or FIRST,
    )
    row.digest = linked(row.previous, row.said(), secret)
    row.save(force_insert=True)
    if begins:
        ledger.after_commit(ledger.TRAIL, str(row.pk))
    return row


def _one_at_a_time() -> None:
    """Let no two add a row at once: a chain has one end. SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {TABLE} IN EXCLUSIVE MODE")


def _secret(today: date, *, or_nothing: bool) -> tuple[bytes, bool]:
    """Return the secret of the trail, and whether it was made just now. Raises Closed."""
    found = SealKey.objects.filter(pk=SECRET).first()
    try:
        key = found or new_key(today=today, pk=SECRET)
        return unwrap(key, keyring.ring()), found is None
    except Closed:
        if or_nothing:
            return b"", False
        raise


def refuse(
    error: Exception, key: SealKey, kind: str, *, by: Reader, now: datetime, purpose: str
) -> None:
    """Write down that an opening did not go, and let the error carry it on.

    Where this happens inside a larger act, that is rolled back and the row with it: then
    ``settle`` writes it once more, outside.
    """

    def again() -> Opening:
        return write_down(key, kind, by=by, now=now, purpose=purpose, allowed=False)

    error.refusal = again, again().digest  # type: ignore[attr-defined]


def settle(error: Exception) -> None:
    """Write a refusal down that was rolled back with the act in which it happened.

    The log says what kind of harm it is, for who runs the machine.
    """
    logger.error("something sealed could not be opened: %s %s", type(error).__name__, error)
    again, digest = getattr(error, "refusal", (None, ""))
    if again and not Opening.objects.filter(digest=digest).exists():
        error.refusal = again, again().digest  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of the trail: the first row that is wrong, and what a host writes down."""

    broken: int | None
    rows: int
    unkeyed: int
    last: str


def look_through() -> Found:
    """Look whether the trail is whole (T13b). Raises Closed where it cannot be told.

    The ledger knows since which row all are keyed: who has the database alone cannot pass rows
    off as older. What is cut off at the end shows only beside the last digest of an earlier look.
    """
    key = SealKey.objects.filter(pk=SECRET).first()
    told = ledger.of_kind(ledger.TRAIL)
    since = int(told[-1]) if told and told[-1].isdecimal() else None
    try:
        secret = unwrap(key, keyring.ring()) if key else b""
    except Erased:
        secret = b""
    rows, unkeyed, previous = 0, 0, FIRST
    for row in Opening.objects.order_by("pk").iterator(chunk_size=2000):
        keyed_by_now = since is not None and row.pk >= since
        as_it_may = row.keyed or (not row.allowed if row.keyed is False else not keyed_by_now)
        digest = linked(previous, row.said(), secret if row.keyed else b"")
        unknown = row.keyed and not secret
        if not as_it_may or unknown or row.previous != previous or row.digest != digest:
            return Found(row.pk, rows, unkeyed, previous)
        rows, unkeyed, previous = rows + 1, unkeyed + (row.keyed is False), row.digest
        if row.keyed and since is None:
            since = row.pk
    return Found(None, rows, unkeyed, previous)


def first_broken() -> int | None:
    """Return the number of the first row of the trail that was tampered with, or None (T13b)."""
    return look_through().broken


def remember_beginning() -> None:
    """Write in the ledger since when rows are keyed, where a crash came between."""
    if not ledger.of_kind(ledger.TRAIL):
        first = Opening.objects.filter(keyed=True).order_by("pk").values_list("pk", flat=True)
        if (pk := first.first()) is not None:
            ledger.write(ledger.TRAIL, str(pk))
