"""A small HTTP client for one machine: some guests at once, each on one kept connection.

It reads the length of an answer and no more, so that it stays far cheaper than what it measures;
its own share of the CPU stands in the table.
"""

import asyncio
import gzip
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from statistics import median, quantiles
from typing import Self
from urllib.parse import urlencode

HOST = "127.0.0.1"


class WrongAnswer(Exception):
    """The server did not do what was asked, so there is nothing to measure."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back."""

    status: int
    head: bytes
    body: bytes

    def header(self, name: str) -> str:
        """Return the first header of that name, or nothing."""
        for line in self.head.split(b"\r\n")[1:]:
            key, _colon, value = line.partition(b":")
            if key.lower() == name.encode():
                return value.strip().decode("latin-1")
        return ""

    @property
    def text(self) -> str:
        """Return the body as text, unpacked where it came packed."""
        packed = self.header("content-encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()

    @property
    def cookies(self) -> dict[str, str]:
        """Return the cookies that the answer sets."""
        pairs = (
            line.partition(b":")[2].split(b";")[0].strip().decode("latin-1").partition("=")
            for line in self.head.split(b"\r\n")
            if line.lower().startswith(b"set-cookie:")
        )
        return {name: value for name, _equals, value in pairs}


PAGE = "Accept-Encoding: gzip\r\n"


def get(port: int, path: str, cookies: Mapping[str, str] | None = None, more: str = PAGE) -> bytes:
    """Return a request, by itself for a page, as a browser that reads gzip sends it."""
    return (
        f"GET {path} HTTP/1.1\r\nHost: {HOST}:{port}\r\nAccept-Language: nl\r\n"
        f"{_cookies(cookies)}{more}\r\n"
    ).encode("ascii")


def post(
    port: int,
    path: str,
    fields: Mapping[str, object],
    cookies: Mapping[str, str] | None = None,
    more: str = "",
) -> bytes:
    """Return a request with a form."""
    body = urlencode(fields)
    return (
        f"POST {path} HTTP/1.1\r\nHost: {HOST}:{port}\r\nOrigin: http://{HOST}:{port}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        f"{_cookies(cookies)}{more}\r\n{body}"
    ).encode("ascii")


def _cookies(cookies: Mapping[str, str] | None) -> str:
    pairs = "; ".join(f"{name}={value}" for name, value in (cookies or {}).items())
    return f"Cookie: {pairs}\r\n" if pairs else ""


class Connection:
    """One kept connection."""

    def __init__(self, port: int) -> None:
        self.port = port

    async def __aenter__(self) -> Self:
        self.reader, self.writer = await asyncio.open_connection(HOST, self.port)
        return self

    async def __aexit__(self, *_error: object) -> None:
        self.writer.close()
        await self.writer.wait_closed()

    async def ask(self, request: bytes) -> Reply:
        """Send one request and return its whole answer."""
        self.writer.write(request)
        head = await self.reader.readuntil(b"\r\n\r\n")
        status = int(head[9:12])
        at = head.lower().find(b"\r\ncontent-length:")
        if at < 0:
            body = b"" if status in {204, 304} else await self._chunks()
        else:
            body = await self.reader.readexactly(int(head[at + 17 : head.index(b"\r\n", at + 2)]))
        return Reply(status, head, body)

    async def _chunks(self) -> bytes:
        parts: list[bytes] = []
        while size := int(await self.reader.readline(), 16):
            parts.append((await self.reader.readexactly(size + 2))[:-2])
        await self.reader.readline()
        return b"".join(parts)


async def fetch(port: int, path: str, cookies: Mapping[str, str] | None = None) -> Reply:
    """Return one page."""
    async with Connection(port) as connection:
        return await connection.ask(get(port, path, cookies))


@dataclass(slots=True)
class Load:
    """What a while of asking gave."""

    seconds: float = 0.0
    client_cpu: float = 0.0
    milliseconds: list[float] = field(default_factory=list)

    @property
    def per_second(self) -> float:
        """Return how many were answered in a second."""
        return len(self.milliseconds) / self.seconds

    @property
    def p50(self) -> float:
        """Return how long half of them took at most."""
        return median(self.milliseconds)

    @property
    def p95(self) -> float:
        """Return how long nineteen of twenty took at most."""
        return quantiles(self.milliseconds, n=20)[-1]

    @property
    def client_share(self) -> float:
        """Return which part of one core the client itself used."""
        return self.client_cpu / self.seconds


Ask = Callable[[int], bytes]


async def flood(port: int, guests: Sequence[Ask], *, status: int, seconds: float) -> Load:
    """Let all guests ask for some seconds, each the next thing when the last is answered."""
    load = Load()
    began, cpu = time.perf_counter(), time.process_time()

    async def one(ask: Ask) -> None:
        async with Connection(port) as connection:
            for number in count():
                start = time.perf_counter()
                if start - began >= seconds:
                    return
                reply = await connection.ask(ask(number))
                if reply.status != status:
                    raise WrongAnswer(reply.head.decode("latin-1"))
                load.milliseconds.append((time.perf_counter() - start) * 1000)

    await asyncio.gather(*map(one, guests))
    load.seconds = time.perf_counter() - began
    load.client_cpu = time.process_time() - cpu
    return load
