"""The digest of a text that went out (T17); how rows hang together says `sealing.rules`. Pure."""

import hashlib


def digest_of(text: str) -> str:
    """Return the digest of a text, as anybody can work it out from the file."""
    return hashlib.sha256(text.encode()).hexdigest()
