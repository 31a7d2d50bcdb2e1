"""The data key of each case, and its wrapping by a key that has a name."""

import secrets
import uuid
from datetime import date

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connection, transaction

from brugwerk.sealing import keyring
from brugwerk.sealing.keyring import Closed, Damaged
from brugwerk.sealing.models import SealKey

NONCE = 12
TABLE = SealKey._meta.db_table


class Erased(Exception):
    """The key of this case was destroyed: nobody reads this any more."""


@transaction.atomic
def new_key(*, today: date, pk: uuid.UUID | None = None) -> SealKey:
    """Make the key of a case. Raises Closed.

    The first wrapping key of an installation is made here, and never where something is sealed
    already: then its key file is missing, and a new one would hide that.
    """
    _before_keys_are_dropped()
    try:
        found = keyring.ring()
    except Closed:
        if SealKey.objects.exists() or keyring.from_environment():
            raise
        keyring.first_key()
        found = keyring.ring()
    key = SealKey(made_on=today) if pk is None else SealKey(pk=pk, made_on=today)
    wrap(key, secrets.token_bytes(keyring.LENGTH), found, found.newest)
    key.save(force_insert=True)
    return key


def _before_keys_are_dropped() -> None:
    """Keep a wrapping key that is read now in the file, until its row is there to be seen."""
    if connection.vendor == "postgresql":  # SQLite: one writer, from the start of its transaction
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {TABLE} IN ROW EXCLUSIVE MODE")


def wrap(key: SealKey, plain: bytes, ring: keyring.Ring, name: str) -> None:
    """Put a data key in the wrapping of one key, by its name. Raises Closed."""
    nonce = secrets.token_bytes(NONCE)
    key.wrapped = nonce + AESGCM(ring.key(name)).encrypt(nonce, plain, key.pk.bytes)
    key.wrapped_with = name


def unwrap(key: SealKey, ring: keyring.Ring) -> bytes:
    """Return the data key of a case. Raises Closed, Damaged and Erased."""
    if key.wrapped is None:
        raise Erased
    try:
        wrapping = ring.key(key.wrapped_with)
    except Closed:
        # Read before it was wrapped anew, and the old key went meanwhile.
        fresh = SealKey.objects.filter(pk=key.pk).exclude(wrapped_with=key.wrapped_with).first()
        if fresh is None:
            raise
        return unwrap(fresh, keyring.ring())
    wrapped = bytes(key.wrapped)
    try:
        return AESGCM(wrapping).decrypt(wrapped[:NONCE], wrapped[NONCE:], key.pk.bytes)
    except InvalidTag as error:
        raise Damaged(key.wrapped_with) from error
