"""The live application in this process: requests by hand, and a database that threads share."""

import asyncio
import json
import sqlite3
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, MutableMapping, Sequence
from contextlib import asynccontextmanager, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.db.utils import load_backend

from brugwerk.conversations.live.application import Live

HOST = "testserver"
SOON = 5.0  # seconds: what a busy machine may take; a test that passes waits far less
A_WHILE = 0.15  # seconds in which something would have come
Message = MutableMapping[str, Any]
Pages = Callable[..., Awaitable[None]]


@contextmanager
def on_disk(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[sqlite3.Connection]:
    """Move the database of a test to a file, as in life: threads wait for each other there.

    Gives a connection of its own to look past the application, or to stand in its way.
    """
    path = str(folder / "live.sqlite3")
    before = connections["default"]
    before.ensure_connection()
    Path(path).write_bytes(before.connection.serialize())
    patch.setitem(connections.databases["default"], "NAME", path)
    connections["default"] = load_backend(before.settings_dict["ENGINE"]).DatabaseWrapper(
        connections.databases["default"], "default"
    )
    with closing(sqlite3.connect(path, isolation_level=None, timeout=SOON)) as beside:
        try:
            yield beside
        finally:
            connections["default"].close()
            connections["default"] = before


@dataclass(frozen=True)
class Event:
    """One thing that a stream told."""

    name: str
    number: int | None
    data: dict[str, Any]


class Asked:
    """One request, and what came back of it so far."""

    def __init__(self, live: Live, scope: Message, pieces: Sequence[bytes]) -> None:
        self.sent: list[Message] = []
        self.awake = asyncio.Event()  # cleared: the other side reads nothing for a while
        self.awake.set()
        self._pieces = list(pieces)
        self._gone, self._news = asyncio.Event(), asyncio.Condition()
        self.task = asyncio.create_task(live(scope, self._receive, self._send))

    async def _receive(self) -> Message:
        if self._pieces:
            body = self._pieces.pop(0)
            return {"type": "http.request", "body": body, "more_body": bool(self._pieces)}
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Message) -> None:
        await self.awake.wait()
        async with self._news:
            self.sent.append(message)
            self._news.notify_all()

    def leave(self) -> None:
        """Hang up."""
        self._gone.set()

    @property
    def body(self) -> bytes:
        return b"".join(one.get("body", b"") for one in self.sent)

    @property
    def ended(self) -> bool:
        """Tell whether the other side was told that this is all."""
        last = self.sent[-1] if self.sent else {}
        return last.get("type") == "http.response.body" and not last.get("more_body")

    @property
    def events(self) -> list[Event]:
        return [_event(text) for text in self.body.decode().split("\n\n") if "event:" in text]

    def told(self, name: str) -> list[Event]:
        """Return the events of one kind."""
        return [event for event in self.events if event.name == name]

    @property
    def versions(self) -> list[int]:
        return [event.data["version"] for event in self.told("stage")]

    async def until(self, test: Callable[["Asked"], bool], *, within: float = SOON) -> None:
        """Wait until what came back is as it should be."""
        try:
            async with asyncio.timeout(within), self._news:
                await self._news.wait_for(lambda: test(self))
        except TimeoutError:
            tail = [message.get("body", message) for message in self.sent][-3:]
            pytest.fail(f"it did not come: {tail}")

    async def status(self) -> int:
        """Wait for the answer and return its status."""
        await self.until(lambda one: bool(one.sent))
        return int(self.sent[0]["status"])


def _event(text: str) -> Event:
    lines = dict(line.split(": ", 1) for line in text.split("\n") if ": " in line)
    number = int(lines["id"]) if "id" in lines else None
    return Event(lines["event"], number, json.loads(lines["data"]))


class Running:
    """The live application at work in front of some pages."""

    def __init__(self, pages: Pages) -> None:
        self.pages = pages
        self.live = Live(pages)
        self._asked: list[Asked] = []
        self._busy = 0
        self._idle = threading.Condition()

    def ask(self, path: str, *pieces: bytes, method: str = "GET", **headers: str) -> Asked:
        """Ask for something; a name of a header has ``_`` for ``-``."""
        path, _, query = path.partition("?")
        plain = {"host": HOST, **{name.replace("_", "-"): text for name, text in headers.items()}}
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "root_path": "",
            "headers": [(name.encode(), text.encode()) for name, text in plain.items()],
            "client": ("127.0.0.1", 50_000),
            "server": (HOST, 80),
        }
        self._asked.append(Asked(self.live, scope, pieces or [b""]))
        return self._asked[-1]

    def answer(
        self,
        code: str,
        token: str,
        statement: str = "",
        value: object = "",
        *pieces: bytes,
        **headers: str,
    ) -> Asked:
        """Send an answer as the script of a phone does, but for what is said otherwise."""
        usual = {
            "cookie": f"seat{code}={token}",
            "origin": f"http://{HOST}",
            "x_brugwerk": "answer",
            "content_type": "application/x-www-form-urlencoded",
        }
        sent = {name: text for name, text in (usual | headers).items() if text}
        body = pieces or [f"statement={statement}&value={value}".encode()]
        return self.ask(f"/c/{code}/vraag/1/", *body, method="POST", **sent)

    async def work(self) -> None:
        """Do the work behind the streams, and count what threads are busy with."""
        loop = asyncio.get_running_loop()
        plain = loop.run_in_executor

        def counted(executor: Any, work: Callable[..., Any], *args: Any) -> Any:  # noqa: ANN401
            return plain(executor, self._counted, work, args)

        loop.run_in_executor = counted  # type: ignore[method-assign, assignment]
        await self.live.run()

    def _counted(self, work: Callable[..., Any], args: tuple[Any, ...]) -> Any:  # noqa: ANN401
        with self._idle:
            self._busy += 1
        try:
            return work(*args)
        finally:
            with self._idle:
                self._busy -= 1
                self._idle.notify_all()

    async def finish(self) -> None:
        """Let everybody who still asks have an answer."""
        self.live.hub.close()
        await asyncio.wait_for(asyncio.gather(*(one.task for one in self._asked)), SOON)

    def rest(self) -> None:
        """Wait until no thread works any more: the database of a test ends with it."""
        with self._idle:
            assert self._idle.wait_for(lambda: not self._busy, SOON)


@asynccontextmanager
async def running(pages: Pages) -> AsyncIterator[Running]:
    """Run the live application in front of these pages."""
    found = Running(pages)
    work = asyncio.create_task(found.work())
    await asyncio.sleep(0)
    await asyncio.sleep(0)  # from here on it hears what changes
    try:
        yield found
        await found.finish()
    finally:
        work.cancel()
        with suppress(asyncio.CancelledError):
            await work
        found.rest()
