"""Files that come in: whole on disk before a page's thread is taken, and never in memory.

Only who signed in may send one, to the pages that take files, and few at once: what is slow
or large then costs others nothing.
"""

import asyncio
import re
import tempfile
from collections.abc import Awaitable, Callable, MutableMapping
from importlib import import_module
from typing import IO, Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db import connection
from django.http.cookie import parse_cookie

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]

FILE_PATH = re.compile(
    r"^/p\d+/(?:netwerk/bestanden/nieuw|sociale-kaart/inlezen"
    r"|gezinnen/stemmen/[-\w]+/[-\w]+)/$"
)
LONGEST_FILE = (1 << 30) + (1 << 20)  # what the form takes, and the form around it
FILE_SECONDS = 900.0
MOST_FILES = 4
PIECE = 1 << 20
TOO_SLOW, TOO_LONG, GONE = 408, 413, 0


async def may_send(scope: Message) -> bool:
    """Tell whether a signed-in person sends something to a page that takes files."""
    if scope["method"] != "POST" or not FILE_PATH.match(scope["path"]):
        return False
    headers = dict(scope["headers"])
    if not headers.get(b"content-type", b"").startswith(b"multipart/form-data"):
        return False
    cookies = parse_cookie(headers.get(b"cookie", b"").decode("latin-1"))
    key = cookies.get(settings.SESSION_COOKIE_NAME, "")
    return bool(key) and await asyncio.to_thread(_signed_in, key)


def _signed_in(key: str) -> bool:
    try:
        store = import_module(settings.SESSION_ENGINE).SessionStore(key)
        return SESSION_KEY in store
    finally:
        connection.close()


async def keep(receive: Receive, file: IO[bytes]) -> int | None:
    """Keep all that is sent in a file, or return the status that says why not."""
    try:
        async with asyncio.timeout(FILE_SECONDS):
            return await _kept(receive, file)
    except TimeoutError:
        return TOO_SLOW


async def _kept(receive: Receive, file: IO[bytes]) -> int | None:
    size, waiting, more = 0, bytearray(), True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return GONE
        waiting += message.get("body", b"")
        size += len(message.get("body", b""))
        if size > LONGEST_FILE:
            return TOO_LONG
        more = message.get("more_body", False)
        if len(waiting) >= PIECE or not more:
            await asyncio.to_thread(file.write, bytes(waiting))
            waiting.clear()
    await asyncio.to_thread(file.seek, 0)
    return None


def again(file: IO[bytes], receive: Receive) -> Receive:
    """Give a page what was kept, a piece at a time."""
    over = False

    async def given() -> Message:
        nonlocal over
        if over:
            return await receive()
        piece = await asyncio.to_thread(file.read, PIECE)
        over = len(piece) < PIECE
        return {"type": "http.request", "body": piece, "more_body": not over}

    return given


def new_file() -> IO[bytes]:
    """Return a file that is gone once it is closed."""
    return tempfile.TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR)
