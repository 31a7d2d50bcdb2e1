"""The application that uvicorn serves: live streams and answers, ordinary pages, tick and work.

Pages stay synchronous Django behind a thread pool: under many open streams that is faster than
Django's own ASGI handler, and every page keeps one plain database connection per thread.
"""

import asyncio
import os
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brugwerk.config.settings")

from a2wsgi import WSGIMiddleware
from django.core.wsgi import get_wsgi_application

from brugwerk.config.tick import tick_forever
from brugwerk.config.work import work_forever
from brugwerk.conversations.live.application import Live
from brugwerk.kit.events import carry

Message = MutableMapping[str, Any]
THREADS = 8

pages = WSGIMiddleware(get_wsgi_application(), workers=THREADS)  # type: ignore[arg-type]
live = Live(pages)  # type: ignore[arg-type]


async def application(
    scope: Message,
    receive: Callable[[], Awaitable[Message]],
    send: Callable[[Message], Awaitable[None]],
) -> None:
    """Serve a page or a stream, or start and stop with the server."""
    if scope["type"] == "http":
        await live(scope, receive, send)
    elif scope["type"] == "lifespan":
        await _run(receive, send)


async def _run(
    receive: Callable[[], Awaitable[Message]], send: Callable[[Message], Awaitable[None]]
) -> None:
    await receive()
    loops = (tick_forever, work_forever, live.run, carry)
    working = [asyncio.create_task(loop()) for loop in loops]
    await send({"type": "lifespan.startup.complete"})
    await receive()
    for work in working:
        work.cancel()
    await send({"type": "lifespan.shutdown.complete"})
