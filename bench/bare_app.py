"""The floor under an answer: a bare application that keeps one row in SQLite and says 204.

The same server, loop, parser, journal, synchronous=FULL and one commit for each answer; no rights,
no seat, no form protection, no other table. DB and JOURNAL come from the environment.
"""

import os
import sqlite3
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qs

Message = MutableMapping[str, Any]

_database = sqlite3.connect(os.environ["DB"], isolation_level=None)
_database.executescript(
    f"PRAGMA journal_mode={os.environ['JOURNAL']}; PRAGMA synchronous=FULL;"
    "PRAGMA secure_delete=ON; PRAGMA cache_size=-16000;"
    "CREATE TABLE IF NOT EXISTS answer (paper INTEGER, statement TEXT, value INTEGER,"
    " PRIMARY KEY (paper, statement)) WITHOUT ROWID"
)
KEEP = "INSERT INTO answer VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value"


async def application(
    scope: Message,
    receive: Callable[[], Awaitable[Message]],
    send: Callable[[Message], Awaitable[None]],
) -> None:
    """Keep one answer."""
    if scope["type"] != "http":
        return
    body = b""
    more = True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    if body:
        form = parse_qs(body.decode("ascii"))
        row = (int(form["paper"][0]), form["statement"][0], int(form["value"][0]))
        _database.execute(KEEP, row)
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body", "body": b""})
