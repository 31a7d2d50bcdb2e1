"""Secrets that travel in links: made once, stored only as a hash."""

import hashlib
import hmac
import secrets

ROW_BITS = 62  # fits a signed 64-bit column with room to spare


def new_token() -> str:
    """Return a fresh secret of 128 bits, safe in an address."""
    return secrets.token_urlsafe(16)


def token_hash(token: str) -> str:
    """Return what the database keeps of a token: enough to recognise it, not to make it."""
    return hashlib.sha256(token.encode()).hexdigest()


def derived_id(token: str, purpose: str) -> int:
    """Return a row number that only the holder of the token can find again.

    HMAC-SHA-256 keyed by the token, cut to 62 bits. Without the token nothing in the database
    leads to the row (INV7).
    """
    digest = hmac.new(token.encode(), purpose.encode(), hashlib.sha256).digest()
    return int.from_bytes(digest[:8], "big") >> (64 - ROW_BITS)


def random_id() -> int:
    """Return a random row number, so that the order of rows says nothing about time (R9)."""
    return secrets.randbits(ROW_BITS)


def six_digits() -> str:
    """Return a random code of six digits that never starts with a zero."""
    return str(secrets.randbelow(900_000) + 100_000)
