"""Hashing passwords without letting many sign-ins at once take the machine down."""

from threading import BoundedSemaphore
from typing import Any

from django.contrib.auth.hashers import Argon2PasswordHasher

_places = BoundedSemaphore(2)  # each hash takes 64 MiB and a core for a moment


class CalmArgon2(Argon2PasswordHasher):
    """Argon2id at 64 MiB and 2 passes (OWASP asks for at least 19 MiB), two at a time."""

    time_cost = 2
    memory_cost = 65_536
    parallelism = 1

    def encode(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401 -- Django's signature
        """Hash a password when there is a place free."""
        with _places:
            return super().encode(*args, **kwargs)

    def verify(self, *args: Any, **kwargs: Any) -> bool:  # noqa: ANN401 -- Django's signature
        """Check a password when there is a place free."""
        with _places:
            return super().verify(*args, **kwargs)
