"""Who listens, and telling them: one picture per change, shared by all who look the same way."""

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import connection

from brugwerk.conversations.queries.finding import round_of
from brugwerk.conversations.views.events import Face, Picture, Wanted, count_event, picture
from brugwerk.kit.events import listen, unlisten

logger = logging.getLogger("brugwerk.live")
COUNT_SECONDS = 0.01  # numbers are told at most a hundred times a second
Result = TypeVar("Result")


class Channel:
    """The newest events of one conversation, seen in one way.

    Phones show no numbers, so nobody tells them any: otherwise every answer of a full room would go
    out to every phone in it.
    """

    def __init__(self, *, counted: bool) -> None:
        self.counted = counted
        self.stage, self.version = b"", -1
        self.count, self.count_no = b"", 0
        self.listeners: set[Listener] = set()

    def put(self, version: int, stage: bytes, count: bytes) -> None:
        """Set what is new, and wake whom that is new to."""
        if stage and version > self.version:
            self.stage, self.version = stage, version
        if self.counted and count != self.count:
            self.count = count
            self.count_no += 1
        for one in self.listeners:
            one.look()


class Listener:
    """One open stream: it is told what is newest, never what it missed in between."""

    def __init__(self, channel: Channel, version: int) -> None:
        self.channel = channel
        self.news = asyncio.Event()
        self.ends = False
        self._version, self._count_no = version, 0

    def look(self) -> None:
        """Wake up if there is something that this stream has not been told."""
        new_stage = self._version < self.channel.version
        if new_stage or self._count_no != self.channel.count_no:
            self.news.set()

    def newest(self) -> bytes:
        """Return what this stream has not been told yet."""
        self.news.clear()
        found = b""
        if self._version < self.channel.version:
            self._version = self.channel.version
            found += self.channel.stage
        if self._count_no != self.channel.count_no:
            self._count_no = self.channel.count_no
            found += self.channel.count
        return found


class Hub:
    """All conversations that somebody listens to in this process."""

    def __init__(self) -> None:
        self.channels: dict[int, dict[Wanted, Channel]] = defaultdict(dict)
        self.rounds: dict[int, int | None] = {}  # conversation -> the round it is about
        self._dirty: dict[int, bool] = {}  # conversation -> whether its stage changed too
        self._news = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="live-board")
        self._closing = False

    async def run(self) -> None:
        """Make pictures of what changes, for as long as the server lives."""
        self._loop = asyncio.get_running_loop()
        listen(self._heard)
        try:
            await self._work()
        finally:
            unlisten(self._heard)

    async def _work(self) -> None:
        last = 0.0
        while True:
            await self._news.wait()
            self._news.clear()
            waited = COUNT_SECONDS - (time.monotonic() - last)
            if waited > 0 and not any(self._dirty.values()):
                await asyncio.sleep(waited)
            dirty, self._dirty = self._dirty, {}
            last = time.monotonic()
            for pk, whole in dirty.items():
                await self._show(pk, whole=whole)

    def _heard(self, topic: str) -> None:
        """Take a topic from whatever thread."""
        if self._loop:
            self._loop.call_soon_threadsafe(self._mark, topic)

    def _mark(self, topic: str) -> None:
        kind, _, rest = topic.partition(".")
        number, _, what = rest.partition(".")
        if topic == "*":
            for pk in self.channels:
                self.dirty(pk, whole=True)
        elif kind == "conversation" and int(number) in self.channels:
            self.dirty(int(number), whole=what == "stage")
        elif kind == "round":
            for pk in [pk for pk, round_pk in self.rounds.items() if round_pk == int(number)]:
                self.dirty(pk, whole=False)

    def dirty(self, pk: int, *, whole: bool) -> None:
        """Note that a conversation changed: only its numbers, or its stage too."""
        self._dirty[pk] = self._dirty.get(pk, False) or whole
        self._news.set()

    async def _show(self, pk: int, *, whole: bool) -> None:
        channels = self.channels.get(pk)
        if not channels:
            return
        if not whole:
            count = await self._read(lambda: count_event(pk))
            for channel in list(channels.values()):
                channel.put(-1, b"", count or channel.count)
            return
        found: Picture | None = await self._read(lambda: picture(pk, list(channels)))
        if found is None:
            return
        for wanted, stage in found.stages.items():
            if one := channels.get(wanted):
                one.put(found.version, stage, found.count)

    async def _read(self, work: Callable[[], Result]) -> Result | None:
        return await asyncio.get_running_loop().run_in_executor(self._reader, _safely, work)

    async def join(self, pk: int, wanted: Wanted, version: int) -> Listener:
        """Let a stream listen that has been shown this version already."""
        if self.rounds.get(pk) is None:
            self.rounds[pk] = await self._read(lambda: round_of(pk))
        ways = self.channels[pk]
        if wanted not in ways:
            ways[wanted] = Channel(counted=wanted.face is not Face.PHONE)
        channel = ways[wanted]
        listener = Listener(channel, version)
        listener.ends = self._closing
        channel.listeners.add(listener)
        if version > channel.version:  # what happened before somebody listened was told to nobody
            self.dirty(pk, whole=True)
        listener.look()
        return listener

    def leave(self, pk: int, wanted: Wanted, listener: Listener) -> None:
        """Let a stream go; the last one turns off the light."""
        ways = self.channels.get(pk, {})
        if channel := ways.get(wanted):
            channel.listeners.discard(listener)
            if not channel.listeners:
                del ways[wanted]
        if not ways:
            self.channels.pop(pk, None)
            self.rounds.pop(pk, None)

    def close(self) -> None:
        """End all streams, because the server stops: browsers come back by themselves."""
        self._closing = True
        for ways in self.channels.values():
            for channel in ways.values():
                for listener in channel.listeners:
                    listener.ends = True
                    listener.news.set()


def _safely(work: Callable[[], Result]) -> Result | None:
    try:
        return work()
    except Exception:
        logger.exception("a picture could not be made; the next change makes one")
        connection.close()
        return None
