"""How long a sealed text looks, how rows of the trail hang together, what clock is odd. Pure."""

import hashlib
import hmac
import json
from collections.abc import Iterable
from datetime import datetime, timedelta

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


def linked(previous: str, fields: Iterable[object], secret: bytes = b"") -> str:
    """Return the digest of a row of the trail: of what it says, and of the row before it.

    With a secret only who has it can make one (HMAC-SHA-256); without, anybody can.
    """
    said = json.dumps([previous, *(str(one) for one in fields)], ensure_ascii=False).encode()
    if secret:
        return hmac.new(secret, said, hashlib.sha256).hexdigest()
    return hashlib.sha256(said).hexdigest()


FAR = timedelta(days=45)
"""A jump that no holiday explains: then the clock may be wrong."""
STEADY = timedelta(days=7)
"""So long a clock that jumped has to run on, looked at each day, until it is believed."""
APART = timedelta(days=2)
NOTICED = timedelta(minutes=10)


def is_far(now: datetime, mark: datetime) -> bool:
    """Tell whether a moment lies so far beyond another that a person has to look."""
    return now - mark > FAR


def is_steady(now: datetime, last: datetime) -> bool:
    """Tell whether a clock in doubt just ran on since it was last looked at."""
    return timedelta() <= now - last <= APART
