"""The light ends of many connections: they note when something came, and read it afterwards.

The client shares the machine with what it measures, so nothing is parsed while the clock runs but
what decides what to send next.
"""

import asyncio
import base64
import os
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from bench.client import HOST, WrongAnswer

Done = Callable[[float], None]
clock = time.perf_counter
END = b"\r\n\r\n"


class Wire(asyncio.Protocol):
    """One connection."""

    transport: asyncio.Transport

    @classmethod
    async def open(cls, port: int, *parts: object) -> Self:
        """Connect."""
        loop = asyncio.get_running_loop()
        _transport, wire = await loop.create_connection(lambda: cls(*parts), HOST, port)
        return wire

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        self.transport = transport  # type: ignore[assignment]

    def close(self) -> None:
        """Hang up."""
        self.transport.close()


class Asking(Wire):
    """A kept connection on which a phone posts its answers, one after another."""

    def __init__(self) -> None:
        self.done: Done | None = None
        self.wrong: list[bytes] = []
        self.got = b""

    def send(self, request: bytes, done: Done) -> None:
        """Send a request; ``done`` hears when the answer without content is here."""
        self.done = done
        self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        """Hear the server."""
        at = clock()
        self.got += data
        if not self.got.endswith(END):
            return
        head, self.got = self.got, b""
        done, self.done = self.done, None
        if done is None or head[9:12] != b"204":
            self.wrong.append(head)
        else:
            done(at)

    def connection_lost(self, exc: Exception | None) -> None:
        """Note an answer that was never given."""
        if self.done is not None:
            self.wrong.append(self.got or repr(exc).encode())


@dataclass(frozen=True, slots=True)
class Event:
    """What a server said unasked, and when it was here in full."""

    at: float
    name: str
    data: bytes


class Stream(Wire):
    """An open stream of server-sent events."""

    def __init__(self, request: bytes, heard: Callable[[Event], None] | None = None) -> None:
        self.request = request
        self.heard = heard
        self.pieces: list[tuple[float, bytes]] = []
        self.events: list[Event] = []
        self.head = b""
        self.chunked = b""
        self.text = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the stream."""
        super().connection_made(transport)
        self.transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        """Keep what came; read it at once only where somebody listens."""
        self.pieces.append((clock(), data))
        if self.heard is not None:
            for event in self.read():
                self.heard(event)

    def read(self) -> list[Event]:
        """Return the events that were not read yet."""
        fresh: list[Event] = []
        pieces, self.pieces = self.pieces, []
        for at, piece in pieces:
            self.text += self._unpacked(piece)
            *whole, self.text = self.text.split(b"\n\n")
            fresh += [_event(at, one) for one in whole if not one.startswith(b":")]
        self.events += fresh
        return fresh

    def _unpacked(self, piece: bytes) -> bytes:
        self.chunked += piece
        if not self.head:
            self.head, end, self.chunked = self.chunked.partition(END)
            if not end:
                self.head, self.chunked = b"", self.head
                return b""
            if self.head[9:12] != b"200" or b"chunked" not in self.head.lower():
                raise WrongAnswer(self.head.decode("latin-1"))
        parts: list[bytes] = []
        while True:
            size, end, rest = self.chunked.partition(b"\r\n")
            length = int(size, 16) if end else 0
            if not end or len(rest) < length + 2:
                return b"".join(parts)
            parts.append(rest[:length])
            self.chunked = rest[length + 2 :]


def _event(at: float, text: bytes) -> Event:
    name, data = "message", []
    for line in text.split(b"\n"):
        key, _colon, value = line.partition(b":")
        if key == b"event":
            name = value.strip().decode("ascii")
        elif key == b"data":
            data.append(value.removeprefix(b" "))
    return Event(at, name, b"\n".join(data))


TEXT, PING, PONG = 1, 9, 10
SHORT = 126


class Socket(Wire):
    """One end of a WebSocket that speaks in short texts."""

    def __init__(self, port: int, path: str, heard: Callable[[float, bytes], None]) -> None:
        self.port, self.path, self.heard = port, path, heard
        self.got = b""
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the socket."""
        super().connection_made(transport)
        key = base64.b64encode(os.urandom(16)).decode()
        self.transport.write(
            f"GET {self.path} HTTP/1.1\r\nHost: {HOST}:{self.port}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n"
            f"Origin: http://{HOST}:{self.port}\r\n\r\n".encode("ascii")
        )

    def send(self, text: bytes, kind: int = TEXT) -> None:
        """Send a text; masked with zeros, which the standard allows."""
        size = len(text)
        length = bytes([0x80 | size]) if size < SHORT else struct.pack(">BH", 0x80 | SHORT, size)
        self.transport.write(bytes([0x80 | kind]) + length + bytes(4) + text)

    def data_received(self, data: bytes) -> None:
        """Hear the server."""
        at = clock()
        self.got += data
        if not self.ready.done():
            head, end, rest = self.got.partition(END)
            if not end:
                return
            if head[9:12] != b"101":
                self.ready.set_exception(WrongAnswer(head.decode("latin-1")))
                return
            self.ready.set_result(None)
            self.got = rest
        for kind, text in self._frames():
            if kind == PING:
                self.send(text, PONG)
            elif kind == TEXT:
                self.heard(at, text)

    def _frames(self) -> list[tuple[int, bytes]]:
        found = []
        while len(self.got) >= 2:  # noqa: PLR2004
            size, start = self.got[1] & 0x7F, 2
            if size >= SHORT:
                start = 4 if size == SHORT else 10
                size = int.from_bytes(self.got[2:start], "big")
            if len(self.got) < start or len(self.got) < start + size:
                break
            found.append((self.got[0] & 0x0F, self.got[start : start + size]))
            self.got = self.got[start + size :]
        return found
