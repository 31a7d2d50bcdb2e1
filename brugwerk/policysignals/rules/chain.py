"""How the rows of what went out hang together (T17). Pure."""

import hashlib
import json
from collections.abc import Iterable

FIRST = "0" * 64
"""What the first row of a partnership hangs on."""


def digest_of(text: str) -> str:
    """Return the digest of a text, as anybody can work it out from the file."""
    return hashlib.sha256(text.encode()).hexdigest()


def linked(previous: str, fields: Iterable[object]) -> str:
    """Return the digest of a row: of what it says, and of the row before it."""
    said = json.dumps([previous, *(str(one) for one in fields)], ensure_ascii=False)
    return digest_of(said)
