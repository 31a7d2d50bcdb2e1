"""Counting tries per address, in memory, as a keyed hash that is gone after minutes (T18)."""

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def _key(request: HttpRequest, what: str) -> str:
    address = request.META.get("REMOTE_ADDR", "")
    return "tries." + salted_hmac("kit.limits", f"{what}/{address}").hexdigest()


def is_over(request: HttpRequest, what: str, *, most: int) -> bool:
    """Tell whether this address had its tries already, without counting one more."""
    return int(cache.get(_key(request, what), 0)) >= most


def too_many(request: HttpRequest, what: str, *, most: int, within: int) -> bool:
    """Count one more try and tell whether there were more than ``most`` in ``within`` seconds."""
    key = _key(request, what)
    cache.add(key, 0, within)
    try:
        return cache.incr(key) > most
    except ValueError:
        return False
