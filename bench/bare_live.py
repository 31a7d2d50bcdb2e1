"""The floor under a live conversation: one bare application, one table, one board, many streams.

The same server, loop and parser, the same journal and synchronous=FULL; what comes in while a
commit runs goes into the next one. The board hears of it at most every ten milliseconds. No
rights, no seats, no form protection, nothing drawn. DB and JOURNAL come from the environment.
"""

import asyncio
import os
import sqlite3
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
TICK = 0.01

_database = sqlite3.connect(os.environ["DB"], isolation_level=None)
_database.executescript(
    f"PRAGMA journal_mode={os.environ['JOURNAL']}; PRAGMA synchronous=FULL;"
    "PRAGMA secure_delete=ON; PRAGMA cache_size=-16000;"
    "CREATE TABLE IF NOT EXISTS answer (paper INTEGER, statement TEXT, value INTEGER,"
    " PRIMARY KEY (paper, statement)) WITHOUT ROWID"
)
KEEP = "INSERT INTO answer VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value"
OPEN: Message = {
    "type": "http.response.start",
    "status": 200,
    "headers": [(b"content-type", b"text/event-stream"), (b"cache-control", b"no-store")],
}
KEPT: Message = {"type": "http.response.start", "status": 204, "headers": []}
EMPTY: Message = {"type": "http.response.body", "body": b""}


class Room:
    """Everybody who looks, and what is still to be kept and told."""

    def __init__(self) -> None:
        self.boards: set[Send] = set()
        self.screens: set[Send] = set()
        self.people: set[bytes] = set()
        self.waiting: list[tuple[tuple[bytes, ...], asyncio.Future[None]]] = []
        self.telling = False
        self.told = 0.0

    async def keep(self, row: tuple[bytes, ...]) -> None:
        """Return when the answer is durable."""
        loop = asyncio.get_running_loop()
        if not self.waiting:
            loop.call_soon(self._commit)
        kept = loop.create_future()
        self.waiting.append((row, kept))
        await kept

    def _commit(self) -> None:
        together, self.waiting = self.waiting, []
        _database.execute("BEGIN IMMEDIATE")
        _database.executemany(KEEP, [row for row, _kept in together])
        _database.execute("COMMIT")
        for row, kept in together:
            self.people.add(row[0])
            kept.set_result(None)
        if not self.telling:
            self.telling = True
            asyncio.get_running_loop().call_at(self.told + TICK, self._tell)

    def _tell(self) -> None:
        self.telling = False
        self.told = asyncio.get_running_loop().time()
        self.task = asyncio.ensure_future(tell(self.boards, "count", self.count()))

    def count(self) -> str:
        """Return what the board says."""
        return f'{{"joined":{len(self.screens)},"answered":{len(self.people)},"ready":0}}'


room = Room()


async def tell(whom: set[Send], name: str, data: str) -> None:
    """Send one event to all of them."""
    event = f"event: {name}\ndata: {data}\n\n".encode()
    message = {"type": "http.response.body", "body": event, "more_body": True}
    for send in list(whom):
        await send(message)


async def application(scope: Message, receive: Receive, send: Send) -> None:
    """Keep an answer, show the picture, or hold a stream open."""
    if scope["type"] != "http":
        return
    if scope["method"] == "GET":
        await _watch(scope["path"], receive, send)
        return
    body = b""
    more = True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    values = tuple(pair.partition(b"=")[2] for pair in body.split(b"&"))
    if scope["path"] == "/reveal":
        html = "x" * int(values[0])
        await tell(room.screens, "stage", f'{{"version":2,"shown":true,"html":"{html}"}}')
    else:
        await room.keep(values)
    await send(KEPT)
    await send(EMPTY)


async def _watch(path: str, receive: Receive, send: Send) -> None:
    if path == "/":
        await send(KEPT)
        await send(EMPTY)
        return
    whom, name, data = (
        (room.boards, "count", room.count())
        if path == "/board"
        else (room.screens, "stage", '{"version":1,"shown":false,"html":""}')
    )
    await send(OPEN)
    whom.add(send)
    await tell({send}, name, data)
    while (await receive())["type"] != "http.disconnect":
        pass
    whom.discard(send)
