"""Counting tries per address, in memory, as a keyed hash that is gone after minutes (T18)."""

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def too_many(request: HttpRequest, what: str, *, most: int, within: int) -> bool:
    """Count one more try and tell whether there were more than ``most`` in ``within`` seconds."""
    address = request.META.get("REMOTE_ADDR", "")
    key = "tries." + salted_hmac("kit.limits", f"{what}/{address}").hexdigest()
    cache.add(key, 0, within)
    try:
        return cache.incr(key) > most
    except ValueError:
        return False
