"""Sealing with the key of a case, and opening, which always leaves a row in the trail."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connection, models, transaction

from brugwerk.sealing import keyring
from brugwerk.sealing.fields import Sealed
from brugwerk.sealing.keyring import Closed
from brugwerk.sealing.models import Opening, SealKey
from brugwerk.sealing.rules import FIRST, linked, padded, unpadded

NONCE = 12
TABLE = Opening._meta.db_table


class Erased(Exception):
    """The key of this case was destroyed: nobody reads this any more."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who opens something: for the trail, by organisation and function, without a name (G15)."""

    person: int | None
    organisation: str = ""
    function: str = ""


def new_key(*, today: date) -> SealKey:
    """Make the key of a case. Raises Closed.

    The first wrapping key of an installation is made here, and never where something is sealed
    already: then its key file is missing, and a new one would hide that.
    """
    try:
        found = keyring.ring()
    except Closed:
        if SealKey.objects.exists():
            raise
        keyring.add_key()
        found = keyring.ring()
    key = SealKey(made_on=today)
    wrap(key, secrets.token_bytes(keyring.LENGTH), found)
    key.save(force_insert=True)
    return key


def wrap(key: SealKey, plain: bytes, ring: keyring.Ring) -> None:
    """Put a data key in the wrapping of the newest key."""
    nonce = secrets.token_bytes(NONCE)
    key.wrapped_with = ring.newest
    key.wrapped = nonce + AESGCM(ring.key(ring.newest)).encrypt(nonce, plain, key.pk.bytes)


def unwrap(key: SealKey, ring: keyring.Ring) -> bytes:
    """Return the data key of a case. Raises Closed and Erased."""
    if key.wrapped is None:
        raise Erased
    wrapped = bytes(key.wrapped)
    try:
        return AESGCM(ring.key(key.wrapped_with)).decrypt(
            wrapped[:NONCE], wrapped[NONCE:], key.pk.bytes
        )
    except InvalidTag as error:
        raise Closed(key.wrapped_with) from error


def _place(key: SealKey, record: models.Model, field: str) -> bytes:
    """Return what binds a ciphertext to its case, its kind, its field and its row."""
    return f"brugwerk|{key.pk}|{record._meta.label}|{field}|{record.pk}".encode()


def seal(key: SealKey, record: models.Model, field: str, text: str) -> Sealed:
    """Return a text sealed for one field of one row that has its number. Raises Closed, Erased."""
    nonce = secrets.token_bytes(NONCE)
    cipher = AESGCM(unwrap(key, keyring.ring()))
    place = _place(key, record, field)
    return Sealed(nonce + cipher.encrypt(nonce, padded(text.encode()), place))


@transaction.atomic
def opened(
    key: SealKey,
    record: models.Model,
    field: str,
    *,
    by: Reader,
    now: datetime,
    purpose: str = "",
) -> str:
    """Return what is sealed in one field, and write down that it was opened.

    Raises Closed, Erased, and ``InvalidTag`` for what was sealed for another row or field.
    """
    kind = f"{record._meta.label}.{field}"
    return opened_together(key, [(record, field)], kind, by=by, now=now, purpose=purpose)[0]


@transaction.atomic
def opened_together(
    key: SealKey,
    fields: Sequence[tuple[models.Model, str]],
    kind: str,
    *,
    by: Reader,
    now: datetime,
    purpose: str = "",
) -> list[str]:
    """Return what is sealed in several fields of one case, and write down one opening for all.

    Where nothing is sealed the text is empty. Raises as ``opened``.
    """
    write_down(key, kind, by=by, now=now, purpose=purpose, allowed=True)
    if not any(getattr(record, field) for record, field in fields):
        return ["" for _field in fields]
    cipher = AESGCM(unwrap(key, keyring.ring()))
    texts = []
    for record, field in fields:
        sealed: Sealed | None = getattr(record, field)
        if sealed is None:
            texts.append("")
            continue
        place = _place(key, record, field)
        whole = cipher.decrypt(sealed.cipher[:NONCE], sealed.cipher[NONCE:], place)
        texts.append(unpadded(whole).decode())
    return texts


@transaction.atomic
def write_down(
    key: SealKey, kind: str, *, by: Reader, now: datetime, purpose: str = "", allowed: bool
) -> Opening:
    """Add one row to the trail, which hangs on the last; a refusal is written down as well."""
    _one_at_a_time()
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
        previous=last or FIRST,
    )
    row.digest = linked(row.previous, row.said())
    row.save(force_insert=True)
    return row


def _one_at_a_time() -> None:
    """Let no two add a row at once: a chain has one end. SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {TABLE} IN EXCLUSIVE MODE")


def first_broken() -> int | None:
    """Return the number of the first row of the trail that was tampered with, or None (T13b)."""
    previous = FIRST
    for row in Opening.objects.order_by("pk").iterator(chunk_size=2000):
        if row.previous != previous or row.digest != linked(previous, row.said()):
            return row.pk
        previous = row.digest
    return None
