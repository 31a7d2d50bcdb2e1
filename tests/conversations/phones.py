"""Phones on a bad network, as their scripts behave: a tap is kept until the server has it."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from random import Random
from urllib.parse import urlencode

from tests.config.visitors import STATEMENT, TOKEN, Visitor

PATIENCE = 8.0  # as the scripts: then a request counts as lost
GAP = 0.1  # the scripts wait longer; a test has less time


class Lost(Exception):
    """The phone heard nothing."""


@dataclass
class Phone:
    """One phone that came in, with what it tapped and what the server acknowledged."""

    port: int
    code: str
    cookies: Mapping[str, str]
    csrf: str
    statements: list[str]
    luck: Iterator[str] | None = None  # per request: "", "before" or "after" it was sent
    acknowledged: list[tuple[str, int, float]] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)

    async def answer_all(self, first: int, *, pause: float = 0.0) -> None:
        """Tap an answer to every statement, and send each until it is acknowledged."""
        for turn, statement in enumerate(self.statements):
            value = 1 + (first + turn) % 5
            while True:
                try:
                    status = await self._send(turn + 1, statement, value)
                except (Lost, OSError):
                    status = 0
                if status == 204:
                    break
                if status and status < 500:
                    self.refused.append(status)
                    return
                await asyncio.sleep(GAP)
            self.acknowledged.append((statement, value, time.monotonic()))
            await asyncio.sleep(pause)

    async def _send(self, number: int, statement: str, value: int) -> int:
        body = urlencode({"statement": statement, "value": value}).encode()
        head = self._head("POST", f"/c/{self.code}/vraag/{number}/") + (
            f"Origin: http://127.0.0.1:{self.port}\r\nX-Brugwerk: answer\r\n"
            f"X-CSRFToken: {self.csrf}\r\nContent-Length: {len(body)}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n\r\n"
        )
        accident = next(self.luck) if self.luck else ""
        if accident == "before":
            raise Lost
        async with self._connected() as (reader, writer):
            writer.write(head.encode() + body)
            await writer.drain()
            if accident == "after":
                raise Lost
            return await _status(reader)

    async def listen(self) -> None:
        """Keep a stream open, and come back by itself; the server knows the phone by it."""
        while True:
            try:
                async with self._connected() as (reader, writer):
                    writer.write((self._head("GET", f"/c/{self.code}/stroom/") + "\r\n").encode())
                    if await _status(reader) == 204:
                        return
                    while await reader.read(65_536):
                        pass
            except (Lost, OSError):
                pass
            await asyncio.sleep(GAP)

    def _head(self, method: str, path: str) -> str:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nCookie: {cookies}\r\n"

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            yield reader, writer
        finally:
            writer.close()


async def _status(reader: asyncio.StreamReader) -> int:
    """Return the status of an answer; nothing after a while is as good as nothing at all."""
    try:
        line = await asyncio.wait_for(reader.readline(), PATIENCE)
    except TimeoutError as error:
        raise Lost from error
    if not line:
        raise Lost
    return int(line.split()[1])


def accidents(seed: int, *, one_in: int) -> Iterator[str]:
    """Drop one in so many requests: half of them before they are sent, half of them after."""
    chance = Random(seed)  # noqa: S311 -- the same every time
    while True:
        yield chance.choice(["before", "after"]) if chance.randrange(one_in) == 0 else ""


def come_in(
    port: int, code: str, *, side: str = "education", luck: Iterator[str] | None = None
) -> Phone:
    """Return a phone that came in at the door and has its questions."""
    visitor = Visitor(port)
    visitor.get(f"/c/{code}/")
    page = visitor.send(f"/c/{code}/", {"perspective": side})
    assert page.status == 200, page.text
    token = TOKEN.search(page.text)
    assert token, page.text
    statements = STATEMENT.findall(visitor.get(f"/c/{code}/alles/").text)
    return Phone(port, code, visitor.cookies, token[1], statements, luck)
