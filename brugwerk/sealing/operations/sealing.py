"""Sealing with the key of a case, and opening, which always leaves a row in the trail."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import models, transaction

from brugwerk.sealing import keyring
from brugwerk.sealing.fields import Sealed
from brugwerk.sealing.keyring import Closed, Damaged
from brugwerk.sealing.models import SealKey
from brugwerk.sealing.operations.keys import NONCE, Erased, new_key, unwrap, wrap
from brugwerk.sealing.operations.trail import (
    Reader,
    first_broken,
    refuse,
    settle,
    write_down,
)
from brugwerk.sealing.rules import padded, unpadded

__all__ = [
    "Closed",
    "Damaged",
    "Erased",
    "Reader",
    "first_broken",
    "new_key",
    "opened",
    "opened_together",
    "seal",
    "settle",
    "unwrap",
    "wrap",
    "write_down",
]


def _place(key: SealKey, record: models.Model, field: str) -> bytes:
    """Return what binds a ciphertext to its case, its kind, its field and its row."""
    return f"brugwerk|{key.pk}|{record._meta.label}|{field}|{record.pk}".encode()


def seal(key: SealKey, record: models.Model, field: str, text: str) -> Sealed:
    """Return a text sealed for one field of one row that has its number. Raises Closed, Erased."""
    nonce = secrets.token_bytes(NONCE)
    cipher = AESGCM(unwrap(key, keyring.ring()))
    place = _place(key, record, field)
    return Sealed(nonce + cipher.encrypt(nonce, padded(text.encode()), place))


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

    Raises Closed, Erased, and Damaged for what was sealed for another row or field.
    """
    kind = f"{record._meta.label}.{field}"
    return opened_together(key, [(record, field)], kind, by=by, now=now, purpose=purpose)[0]


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

    Where nothing is sealed the text is empty. Raises as ``opened``; that is written down too.
    """
    try:
        with transaction.atomic():
            write_down(key, kind, by=by, now=now, purpose=purpose, allowed=True)
            return _texts(key, fields)
    except (Closed, Erased) as error:
        refuse(error, key, kind, by=by, now=now, purpose=purpose)
        raise


def _texts(key: SealKey, fields: Sequence[tuple[models.Model, str]]) -> list[str]:
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
        try:
            whole = cipher.decrypt(sealed.cipher[:NONCE], sealed.cipher[NONCE:], place)
        except (InvalidTag, ValueError) as error:  # a stump is no ciphertext at all
            raise Damaged(record._meta.label) from error
        texts.append(unpadded(whole).decode())
    return texts
