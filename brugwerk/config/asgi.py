"""The application that uvicorn serves: ordinary pages behind a thread pool, and the tick.

Pages stay synchronous Django: under many open streams that is faster than Django's own ASGI
handler, and every page keeps one plain database connection per thread.
"""

import asyncio
import os
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brugwerk.config.settings")

from a2wsgi import WSGIMiddleware
from django.core.wsgi import get_wsgi_application

from brugwerk.config.tick import tick_forever

Message = MutableMapping[str, Any]
THREADS = 8

pages = WSGIMiddleware(get_wsgi_application(), workers=THREADS)  # type: ignore[arg-type]


async def application(
    scope: Message,
    receive: Callable[[], Awaitable[Message]],
    send: Callable[[Message], Awaitable[None]],
) -> None:
    """Serve a page, or start and stop with the server."""
    if scope["type"] == "http":
        await pages(scope, receive, send)  # type: ignore[arg-type]
    elif scope["type"] == "lifespan":
        await _live(receive, send)


async def _live(
    receive: Callable[[], Awaitable[Message]], send: Callable[[Message], Awaitable[None]]
) -> None:
    await receive()
    ticking = asyncio.create_task(tick_forever())
    await send({"type": "lifespan.startup.complete"})
    await receive()
    ticking.cancel()
    await send({"type": "lifespan.shutdown.complete"})
