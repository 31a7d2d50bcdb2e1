"""A room over HTTP: answers are posted, and pictures come down server-sent events."""

import asyncio
import json
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from functools import partial

from bench.client import Connection, WrongAnswer, get
from bench.live.rooms import JOINING, PATIENCE, PHONES, SETTLE, Reveal, Room, at_once
from bench.live.wires import Asking, Done, Event, Stream, clock


def watch(port: int, path: str, cookies: Mapping[str, str] | None = None) -> bytes:
    """Return a request for a stream, as an EventSource sends it."""
    return get(port, path, cookies, "Accept: text/event-stream\r\nCache-Control: no-cache\r\n")


class StreamRoom(Room):
    """Phones, projector and board, each with its stream."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self.port = port
        self.streams: list[Stream] = []
        self.asking: list[Asking] = []
        self.wrongs: list[bytes] = []

    async def open(self, board: bytes, projector: bytes) -> None:
        """Open the streams that are there before people come in."""
        self.watching = await Stream.open(self.port, board, self._heard)
        self.streams = [await Stream.open(self.port, projector)]

    async def watch(self, phones: Sequence[bytes]) -> None:
        """Open the streams of the phones, and wait until all have said something."""
        self.streams += await at_once(
            [partial(Stream.open, self.port, request) for request in phones], most=JOINING
        )
        await self.all_staged()

    def _heard(self, event: Event) -> None:
        said = json.loads(event.data) if event.data else {}
        if event.name == "count":
            self.board.heard(event.at, said["answered"])

    async def all_staged(self) -> None:
        """Wait until every stream has a stage that was not read yet, and a moment more."""
        until = clock() + PATIENCE
        while deaf := sum(not _staged(stream) for stream in self.streams):
            if clock() > until:
                raise WrongAnswer(f"{deaf} streams heard nothing")
            await asyncio.sleep(0.02)
        await asyncio.sleep(SETTLE)

    async def press(self, connection: Connection, request: bytes) -> float:
        """Press a button of the facilitator; return when."""
        for stream in self.streams:
            stream.read()
        pressed = clock()
        reply = await connection.ask(request)
        if reply.status not in {204, 302}:
            raise WrongAnswer(reply.head.decode("latin-1"))
        await self.all_staged()
        return pressed

    async def connect(self) -> None:
        """Open a connection for each phone, as a browser has one left from loading the page."""
        for old in self.asking:
            old.close()
        self.wrongs += [one for asking in self.asking for one in asking.wrong]
        self.asking = await at_once(
            [partial(Asking.open, self.port) for _phone in range(PHONES)], most=JOINING
        )
        await asyncio.sleep(SETTLE)  # the server has still to take them in

    def answer(self, phone: int, statement: int, done: Done) -> None:
        """Post one answer."""
        self.asking[phone].send(self.request(phone, statement), done)

    @abstractmethod
    def request(self, phone: int, statement: int) -> bytes:
        """Return the request with one answer."""

    @abstractmethod
    async def curtain(self, connection: Connection, size: int) -> bytes:
        """Come to where the picture can be shown; return the request that shows it."""

    async def reveal(self, size: int) -> Reveal:
        """Press the button and wait until the picture is everywhere, once."""
        async with Connection(self.port) as connection:
            pressed = await self.press(connection, await self.curtain(connection, size))
        projector, *phones = [_shown(stream) for stream in self.streams]
        if len({event.data for event in phones}) != 1:
            raise WrongAnswer("not every phone got the same picture")
        return Reveal(
            pressed=pressed,
            projector=projector.at,
            phones=[event.at for event in phones],
            picture=phones[0].data,
        )

    def wrong(self) -> list[bytes]:
        """Return what the server said that it should not have."""
        return self.wrongs + [one for asking in self.asking for one in asking.wrong]

    def close(self) -> None:
        """Let everybody go."""
        for wire in (*self.asking, *self.streams, self.watching):
            wire.close()


def _staged(stream: Stream) -> bool:
    return any(b"event: stage" in piece for _at, piece in stream.pieces)


def _shown(stream: Stream) -> Event:
    """Return the one event that shows the picture."""
    found = [
        event
        for event in stream.read()
        if event.name == "stage" and json.loads(event.data)["shown"]
    ]
    if len(found) != 1:
        raise WrongAnswer(f"the picture came {len(found)} times")
    return found[0]
