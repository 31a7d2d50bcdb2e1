"""How long a sealed text looks, and how rows of the trail hang together. Pure."""

import hashlib
import json
from collections.abc import Iterable

STEP = 64
"""A sealed text is as long as the next multiple of this: its length says little (trust 1.1)."""
HEAD = 4
FIRST = "0" * 64
"""What the first row of a chain hangs on."""


def padded(text: bytes) -> bytes:
    """Return a text with its length before it, filled up to whole steps."""
    whole = len(text).to_bytes(HEAD, "big") + text
    return whole + bytes(-len(whole) % STEP)


def unpadded(whole: bytes) -> bytes:
    """Return the text that was filled up."""
    return whole[HEAD : HEAD + int.from_bytes(whole[:HEAD], "big")]


def linked(previous: str, fields: Iterable[object]) -> str:
    """Return the digest of a row of the trail: of what it says, and of the row before it."""
    said = json.dumps([previous, *(str(one) for one in fields)], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()
