"""The ways on which events travel between processes: PostgreSQL, or Redis and Valkey.

A message is ``process topic``. The drivers are imported only where they are used: an installation
for one process has none.
"""

import asyncio
from collections.abc import AsyncGenerator, Collection
from typing import Any, Protocol
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

EVERYTHING = "*"
CHANNEL = "brugwerk"
LOOK_EVERY = 10.0  # seconds of silence after which a connection must show that it lives


class Transport(Protocol):
    """A way between processes. Messages are ``process topic``."""

    def send(self, messages: Collection[str]) -> None:
        """Send messages to every process, this one too; raise when they cannot go."""

    def hear(self) -> AsyncGenerator[str, None]:
        """Yield `` *`` as soon as nothing can be missed any more, then each message."""


class PostgresTransport:
    """LISTEN and NOTIFY in the database itself.

    A NOTIFY of its own after the commit writes nothing to the disk, while one inside a transaction
    holds a lock of the whole database until that commit is on the disk.
    """

    def send(self, messages: Collection[str]) -> None:
        """Notify over a connection of Django's, which goes back to its pool."""
        try:
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_notify(%s, message) FROM unnest(%s::text[]) AS message",
                    [CHANNEL, list(messages)],
                )
        finally:
            connection.close()

    async def hear(self) -> AsyncGenerator[str, None]:
        """Listen on a connection of its own."""
        import psycopg  # noqa: PLC0415 -- only where there is PostgreSQL

        where = connection.settings_dict
        parts = {"dbname": "NAME", "user": "USER", "password": "PASSWORD"} | {
            "host": "HOST",
            "port": "PORT",
        }
        options: dict[str, Any] = {
            **{name: where[part] for name, part in parts.items() if where[part]},
            **{name: value for name, value in where["OPTIONS"].items() if name != "pool"},
        }
        async with await psycopg.AsyncConnection.connect(**options, autocommit=True) as own:
            await own.execute(f"LISTEN {CHANNEL}")
            yield f" {EVERYTHING}"
            while True:
                async for notice in own.notifies(timeout=LOOK_EVERY):
                    yield notice.payload
                async with asyncio.timeout(LOOK_EVERY):
                    await own.execute("SELECT 1")


class RedisTransport:
    """Publishing and subscribing in Redis or Valkey."""

    def __init__(self, url: str) -> None:
        import redis  # noqa: PLC0415 -- only where there is Redis
        from redis.backoff import NoBackoff  # noqa: PLC0415
        from redis.retry import Retry  # noqa: PLC0415

        self._url = url
        # Databases share their channels: each has one of its own here.
        self._channel = f"{CHANNEL}.{urlsplit(url).path.strip('/') or '0'}"
        self._out = redis.Redis.from_url(
            url, socket_timeout=1, socket_connect_timeout=1, retry=Retry(NoBackoff(), 1)
        )

    def send(self, messages: Collection[str]) -> None:
        """Publish all messages in one go."""
        with self._out.pipeline(transaction=False) as pipe:
            for message in messages:
                pipe.publish(self._channel, message)
            pipe.execute()

    async def hear(self) -> AsyncGenerator[str, None]:
        """Subscribe over a connection of its own."""
        from redis.asyncio import Redis  # noqa: PLC0415
        from redis.asyncio.retry import Retry  # noqa: PLC0415
        from redis.backoff import NoBackoff  # noqa: PLC0415

        own = Redis.from_url(
            self._url,
            decode_responses=True,
            socket_connect_timeout=5,
            retry=Retry(NoBackoff(), 0),  # it would subscribe again without a word about the gap
        )
        async with own, own.pubsub() as subscribed:
            await subscribed.subscribe(self._channel)
            asked = False
            while True:
                found = await subscribed.get_message(timeout=LOOK_EVERY)
                if found is None:
                    if asked:
                        raise ConnectionError("the server is silent")
                    await subscribed.ping()
                asked = found is None
                if found is not None and found["type"] == "subscribe":
                    yield f" {EVERYTHING}"
                elif found is not None and found["type"] == "message":
                    yield found["data"]


def travels() -> bool:
    """Tell whether there may be other processes at all."""
    return bool(settings.EVENTS_URL) or connection.vendor == "postgresql"


def transport() -> Transport | None:
    """Return the way that the settings choose; none where there is one process."""
    if settings.EVENTS_URL:
        return RedisTransport(settings.EVENTS_URL)
    return PostgresTransport() if travels() else None
