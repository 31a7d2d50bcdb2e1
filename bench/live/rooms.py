"""A conversation with everybody in it, whoever serves it: what the scenario asks of each."""

import asyncio
import sqlite3
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from bench.live.wires import Done
from bench.servers import Server

T = TypeVar("T")
Given = tuple[int, int]  # the number of a statement, and what was answered
PHONES, STATEMENTS = 300, 6
HIGHEST = 5
JOINING = 8  # at once
PATIENCE = 60.0
SETTLE = 0.3  # seconds in which a second reveal would be seen, and a server comes to rest


def value(phone: int, statement: int) -> int:
    """Return what a phone answers, 1 to 5; the mean is another one for each statement."""
    return min(phone * 11 % (statement + 2) + 1, HIGHEST)


class Board:
    """The facilitator's screen: how many people have answered, and when it said so."""

    def __init__(self) -> None:
        self.counts: list[tuple[float, int]] = []
        self._wanted = 0
        self._reached = asyncio.Event()

    def heard(self, at: float, answered: int) -> None:
        """Note a count."""
        self.counts.append((at, answered))
        if answered >= self._wanted:
            self._reached.set()

    async def until(self, answered: int) -> None:
        """Wait until that many people are counted."""
        self._wanted = answered
        if not self.counts or self.counts[-1][1] < answered:
            self._reached.clear()
            await asyncio.wait_for(self._reached.wait(), PATIENCE)

    def moments(self, first: int, last: int) -> list[float]:
        """Return when each of these numbers of people was first counted."""
        found, number = [], first
        for at, answered in self.counts:
            while number <= min(answered, last):
                found.append(at)
                number += 1
        return found


@dataclass(frozen=True, slots=True)
class Reveal:
    """When the button was pressed, when the picture was where, and what every phone got."""

    pressed: float
    projector: float
    phones: list[float]
    picture: bytes


class Room(ABC):
    """A conversation that everybody has come into, with all streams open."""

    lag = 0.0  # seconds between the acknowledgement of an answer and its commit

    def __init__(self) -> None:
        self.board = Board()

    @abstractmethod
    async def begin(self) -> None:
        """Come to where people may answer."""

    @abstractmethod
    async def connect(self) -> None:
        """Open what answering needs, so that the clock measures answers alone."""

    @abstractmethod
    def answer(self, phone: int, statement: int, done: Done) -> None:
        """Let a phone give one answer."""

    @abstractmethod
    async def reveal(self, size: int) -> Reveal:
        """Press the button and wait until the picture is everywhere; of that size, or its own."""

    @abstractmethod
    def stored(self) -> Counter[Given]:
        """Count the answers that are kept."""

    @abstractmethod
    def agrees(self, picture: bytes, means: Sequence[float]) -> bool:
        """Test whether a picture shows these means of the statements, where it draws any."""

    @abstractmethod
    def wrong(self) -> list[bytes]:
        """Return what the server said that it should not have."""

    @abstractmethod
    def close(self) -> None:
        """Let everybody go."""


class System(ABC):
    """Somebody who serves conversations."""

    @abstractmethod
    def serving(self, folder: Path) -> AbstractContextManager[Server]:
        """Run a server."""

    @abstractmethod
    def prepare(self, server: Server) -> Callable[[], Awaitable[Room]]:
        """Make a conversation; return what lets everybody come in."""


def rows(database: Path, query: str, *values: object) -> list[tuple[str, int]]:
    """Return the statements and values that a query finds in a database file."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return [(str(one), int(said)) for one, said in connection.execute(query, values)]


async def at_once(works: Sequence[Callable[[], Awaitable[T]]], *, most: int) -> list[T]:
    """Do all, some at a time; what comes back stands in their order."""
    gate = asyncio.Semaphore(most)

    async def one(work: Callable[[], Awaitable[T]]) -> T:
        async with gate:
            return await work()

    return await asyncio.gather(*map(one, works))
