"""A cache that the processes of one installation share, and that may fail without harm.

It holds counts of tries, and nothing that must last. While its server is away each process counts
by itself: nobody meets an error page, and nobody gets endless tries. Keys are kept as a keyed hash,
because some hold the address of a visitor (T18).
"""

import logging
import time
from typing import Any

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from django.utils.crypto import salted_hmac
from redis import RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

AGAIN_AFTER_SECONDS = 2.0
logger = logging.getLogger("brugwerk.cache")


class SharedCache(RedisCache):
    """Django's Redis cache, with the memory of this process behind it."""

    # Django makes a cache per thread; whether the server is there is the same for all.
    away_until = 0.0
    told = False

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        """Wait half a second at most, and try once more where a kept connection was closed."""
        quick = {
            "socket_timeout": 0.5,
            "socket_connect_timeout": 0.5,
            "retry": Retry(NoBackoff(), 1),
        }
        super().__init__(server, {**params, "OPTIONS": quick})
        self._own = LocMemCache("shared_cache", {"OPTIONS": {"MAX_ENTRIES": 20_000}})

    def make_key(self, key: str, version: int | None = None) -> str:
        """Return the key as it stands in the server: readable by nobody."""
        return f"brugwerk:{salted_hmac('kit.shared_cache', f'{version}:{key}').hexdigest()}"

    def _try(self, name: str, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 -- passed on
        if time.monotonic() >= SharedCache.away_until:
            try:
                found = getattr(super(), name)(*args, **kwargs)
            except RedisError as error:
                self._away(error)
            else:
                SharedCache.told = False
                return found
        return getattr(self._own, name)(*args, **kwargs)

    def _away(self, error: RedisError) -> None:
        SharedCache.away_until = time.monotonic() + AGAIN_AFTER_SECONDS
        if not SharedCache.told:
            logger.warning("the shared cache is away, each process counts by itself: %s", error)
        SharedCache.told = True

    def add(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 -- passed on
        return self._try("add", *args, **kwargs)

    def get(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 -- passed on
        return self._try("get", *args, **kwargs)

    def set(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 -- passed on
        return self._try("set", *args, **kwargs)

    def incr(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 -- passed on
        return self._try("incr", *args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 -- passed on
        return self._try("delete", *args, **kwargs)
