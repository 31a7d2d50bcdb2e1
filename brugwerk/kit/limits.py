"""Counting tries per block of addresses, as a keyed hash that is gone after minutes (T18).

A block is what one house or provider hands out at will: 256 IPv4 addresses, or an IPv6 /64.
"""

from ipaddress import ip_address, ip_network

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

IPV4_BLOCK, IPV6_BLOCK = 24, 64


def block_of(address: str) -> str:
    """Return the block that an address belongs to; what is no address is a block of its own."""
    try:
        version = ip_address(address).version
    except ValueError:
        return address
    size = IPV4_BLOCK if version == 4 else IPV6_BLOCK  # noqa: PLR2004 -- the fourth version
    return str(ip_network((address, size), strict=False))


def _key(request: HttpRequest, what: str) -> str:
    block = block_of(request.META.get("REMOTE_ADDR", ""))
    return "tries." + salted_hmac("kit.limits", f"{what}/{block}").hexdigest()


def remember(request: HttpRequest, what: str, *, within: int) -> None:
    """Remember for some seconds that somebody of this block did this."""
    cache.set(_key(request, f"did/{what}"), 1, within)


def did(request: HttpRequest, what: str) -> bool:
    """Tell whether somebody of this block did this not long ago."""
    return cache.get(_key(request, f"did/{what}")) is not None


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
