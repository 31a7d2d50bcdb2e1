"""Telling other threads, processes and machines that something changed.

An event is a topic such as ``conversation.12.stage`` and nothing more: whoever hears it reads what
it needs from the database. Events tell after the commit, so what they speak of is there to read.
They may come twice, and several of one topic may come as one. None is kept: who was away hears
``*`` when it is back, which means that anything may have changed.

Between processes they travel through the database where it is PostgreSQL, or through Redis or
Valkey (``EVENTS_URL``). With SQLite there is one process, and nothing travels.
"""

import asyncio
import atexit
import logging
import os
import secrets
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import aclosing
from functools import partial

from django.db import connection, transaction

from brugwerk.kit.transports import EVERYTHING, Transport, transport, travels

LONGEST = 100
FIRST_WAIT, LONGEST_WAIT = 0.2, 5.0  # seconds between tries while the transport is away
MOST_WAITING = 1_000  # topics kept while the transport is away; beyond, one that says everything
GOODBYE_SECONDS = 1.0  # what a process that stops still gets for what is to be sent

Listener = Callable[[str], None]
logger = logging.getLogger("brugwerk.events")
_listeners: tuple[Listener, ...] = ()
_changing = threading.Lock()


def tell(topic: str) -> None:
    """Announce once the transaction is through that something changed; without one at once.

    The listeners of this process hear it before this returns or the commit does. Never waits for
    another machine. A topic holds no personal data.
    """
    if not (topic.isascii() and topic.isprintable() and 0 < len(topic) <= LONGEST):
        raise ValueError(f"a topic is 1 to {LONGEST} ASCII characters")
    if connection.in_atomic_block:
        transaction.on_commit(partial(_announce, topic))
    else:  # Django would open the database only to see that there is no transaction
        _announce(topic)


def listen(callback: Listener) -> None:
    """Call back with each topic, from whatever thread; the callback must be quick."""
    global _listeners  # noqa: PLW0603 -- replaced whole, so that who goes through it needs no lock
    with _changing:
        _listeners = (*(one for one in _listeners if one != callback), callback)


def unlisten(callback: Listener) -> None:
    """Stop calling back; who never listened may say so too."""
    global _listeners  # noqa: PLW0603 -- as above
    with _changing:
        _listeners = tuple(one for one in _listeners if one != callback)


async def carry() -> None:
    """Bring in what other processes announce, as long as the server lives."""
    way = transport()
    if way is None:
        await asyncio.Event().wait()
        return
    outage = _Outage("events of other processes do not arrive")
    wait = FIRST_WAIT
    while True:
        try:
            async with aclosing(way.hear()) as messages:
                async for message in messages:
                    wait = FIRST_WAIT
                    outage.over()
                    _hear(message)
        except Exception as error:  # noqa: BLE001 -- whatever a driver raises, the server goes on
            outage.begun(error)
        await asyncio.sleep(wait)
        wait = min(wait * 2, LONGEST_WAIT)


def _announce(topic: str) -> None:
    _deliver(topic)
    if travels():
        post.send(topic)


def _deliver(topic: str) -> None:
    for callback in _listeners:
        try:
            callback(topic)
        except Exception:
            logger.exception("a listener failed")


def _hear(message: str) -> None:
    sender, _, topic = message.partition(" ")
    if sender != post.process:
        _deliver(topic)


class _Outage:
    """Says once that something does not work, and once that it works again."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._on = False

    def begun(self, error: Exception) -> None:
        if not self._on:
            logger.warning("%s: %s", self._what, error)  # it mends itself
        self._on = True

    def over(self) -> None:
        if self._on:
            logger.warning("over: %s", self._what)
        self._on = False


class Post:
    """Sends what this process announces, from a thread of its own: nobody waits for it.

    What comes while it is sending goes out together, each topic once. What cannot go stays until
    it can.
    """

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Be a process of its own: a forked one has not its parent's thread nor its name."""
        self.process = secrets.token_hex(8)
        self._news = threading.Condition()
        self._waiting: dict[str, None] = {}
        self._busy = False
        self._thread: threading.Thread | None = None
        self._outage = _Outage("events do not reach other processes")

    def send(self, topic: str) -> None:
        """Send a topic soon."""
        with self._news:
            self._add([topic])
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="events", daemon=True)
                self._thread.start()
            self._news.notify_all()

    def _add(self, topics: Iterable[str]) -> None:
        self._waiting |= dict.fromkeys(topics)
        if len(self._waiting) > MOST_WAITING:
            self._waiting = {EVERYTHING: None}

    def _work(self) -> None:
        way, wait = transport(), FIRST_WAIT
        while way is not None:
            if self._send_waiting(way):
                wait = FIRST_WAIT
            else:
                time.sleep(wait)
                wait = min(wait * 2, LONGEST_WAIT)

    def _send_waiting(self, way: Transport) -> bool:
        with self._news:
            self._news.wait_for(lambda: self._waiting)
            topics, self._waiting, self._busy = self._waiting, {}, True
        try:
            way.send([f"{self.process} {topic}" for topic in topics])
        except Exception as error:  # noqa: BLE001 -- whatever a driver raises, it tries again
            self._outage.begun(error)
            with self._news:
                self._add(topics)
            return False
        self._outage.over()
        with self._news:
            self._busy = False
            self._news.notify_all()
        return True

    def finish(self) -> None:
        """Give what is on its way a moment, because the process stops."""
        with self._news:
            self._news.wait_for(lambda: not (self._waiting or self._busy), GOODBYE_SECONDS)


post = Post()
os.register_at_fork(after_in_child=post.begin)
atexit.register(post.finish)
