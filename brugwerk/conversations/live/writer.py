"""Answers in groups: whatever came while the last commit was busy goes into the next one."""

import asyncio
import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from django.db import connection
from django.utils import timezone

from brugwerk.compass.operations.batches import Given, answer_many

logger = logging.getLogger("brugwerk.live")
MOST_WAITING = 5_000
PAUSE, LONGEST_PAUSE = 0.001, 0.025  # seconds in which others of the room may still come in


class Busy(Exception):
    """The answer is not kept now; the phone keeps it and sends it again."""


class Writer:
    """Takes answers one by one and keeps them together; each is acknowledged after the commit."""

    def __init__(self) -> None:
        self._waiting: list[tuple[Given, asyncio.Future[bool]]] = []
        self._news = asyncio.Event()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="live-writer")

    async def keep(self, given: Given) -> bool:
        """Keep one answer; false when its round is closed. Raises Busy."""
        if len(self._waiting) >= MOST_WAITING:
            raise Busy
        done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((given, done))
        self._news.set()
        return await done

    async def _all_in(self) -> None:
        """Wait while more comes in: a room that taps at one moment then costs one commit."""
        loop = asyncio.get_running_loop()
        until, before = loop.time() + LONGEST_PAUSE, 0
        while before < len(self._waiting) and loop.time() < until:
            before = len(self._waiting)
            await asyncio.sleep(PAUSE)

    async def run(self) -> None:
        """Commit what waits, for as long as the server lives."""
        loop = asyncio.get_running_loop()
        while True:
            await self._news.wait()
            await self._all_in()
            self._news.clear()
            group, self._waiting = self._waiting, []
            given = [one for one, _done in group]
            kept = await loop.run_in_executor(self._thread, _commit, given)
            for index, (_one, done) in enumerate(group):
                if done.cancelled():
                    continue
                if kept is None:
                    done.set_exception(Busy())
                else:
                    done.set_result(kept[index])


def _commit(given: Sequence[Given]) -> list[bool] | None:
    """Keep a group of answers; nothing of it when the database cannot now."""
    try:
        return answer_many(given, today=timezone.localdate())
    except Exception:
        logger.exception("a group of answers was not kept; the phones send them again")
        connection.close()
        return None
