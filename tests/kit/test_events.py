"""Events in one process, and between processes through PostgreSQL and through Redis."""

import asyncio
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import AsyncGenerator, Callable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import transaction

from brugwerk.kit import events
from tests.services import PostgreSQL, Redis, postgresql_server, redis_server

ROOT = Path(__file__).parents[2]
SOON = 1.0  # seconds: what another process may take to hear
BACK = 10.0  # seconds: what a process may take to be back after an outage


@pytest.fixture
def heard() -> Iterator[list[str]]:
    topics: list[str] = []
    events.listen(topics.append)
    yield topics
    events.unlisten(topics.append)


def test_without_a_transaction_every_listener_hears_at_once(heard: list[str]) -> None:
    more: list[str] = []
    events.listen(more.append)
    events.tell("conversation.12.stage")
    events.unlisten(more.append)
    events.tell("conversation.12.sums")
    assert heard == ["conversation.12.stage", "conversation.12.sums"]
    assert more == ["conversation.12.stage"]


def test_who_listens_twice_hears_once(heard: list[str]) -> None:
    events.listen(heard.append)
    events.tell("a")
    assert heard == ["a"]


@pytest.mark.django_db(transaction=True)
def test_in_a_transaction_listeners_hear_after_the_commit(heard: list[str]) -> None:
    with transaction.atomic():
        events.tell("kept")
        with suppress(RuntimeError), transaction.atomic():
            events.tell("taken back")
            raise RuntimeError
        assert heard == []
    assert heard == ["kept"]


def test_a_listener_that_fails_keeps_nothing_from_the_others(
    heard: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    def broken(topic: str) -> None:
        raise RuntimeError(topic)

    events.listen(broken)
    try:
        events.tell("a")
    finally:
        events.unlisten(broken)
    events.listen(heard.append)
    events.tell("b")
    assert heard == ["a", "b"]
    assert "a listener failed" in caplog.text


@pytest.mark.parametrize("topic", ["", "x" * 101, "één", "two\nlines"])
def test_a_topic_is_short_and_plain(topic: str) -> None:
    with pytest.raises(ValueError, match="a topic is"):
        events.tell(topic)


class Flaky:
    """A transport that is there every second time."""

    def __init__(self) -> None:
        self.tries = 0
        self.sent: list[str] = []

    def send(self, messages: list[str]) -> None:
        self._go()
        self.sent += messages

    async def hear(self) -> AsyncGenerator[str, None]:
        self._go()
        yield " *"
        yield f"{events.post.process} own"
        yield "other theirs"

    def _go(self) -> None:
        self.tries += 1
        if self.tries % 3:
            raise ConnectionError("away")


@pytest.fixture
def flaky(monkeypatch: pytest.MonkeyPatch) -> Flaky:
    way = Flaky()
    monkeypatch.setattr(events, "transport", lambda: way)
    monkeypatch.setattr(events, "travels", lambda: True)
    monkeypatch.setattr(events, "FIRST_WAIT", 0.01)
    monkeypatch.setattr(events, "LONGEST_WAIT", 0.02)
    return way


def test_an_outage_is_told_once_and_then_everything_is_looked_at_again(
    heard: list[str], flaky: Flaky, caplog: pytest.LogCaptureFixture
) -> None:
    """Own announcements that come back were delivered already."""

    async def until_heard() -> None:
        task = asyncio.create_task(events.carry())
        while len(heard) < 4:  # noqa: ASYNC110 -- there is no event to wait for
            await asyncio.sleep(0.01)
        task.cancel()

    asyncio.run(until_heard())
    assert heard == ["*", "theirs"] * 2
    assert [record.levelname for record in caplog.records] == ["WARNING"] * 4


def test_what_cannot_go_stays_until_it_can(
    heard: list[str], flaky: Flaky, caplog: pytest.LogCaptureFixture
) -> None:
    post = events.Post()
    for topic in ("a", "b", "a"):
        post.send(topic)
    post.finish()
    assert {message.partition(" ")[2] for message in flaky.sent} == {"a", "b"}
    assert len(flaky.sent) == 2
    assert len(caplog.records) == 2


def test_too_much_to_keep_becomes_everything(flaky: Flaky, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "MOST_WAITING", 3)
    post = events.Post()
    for topic in "abcd":
        post.send(topic)
    post.finish()
    assert f"{post.process} *" in flaky.sent


def test_a_forked_process_is_another() -> None:
    """A server that forks its workers would take their announcements for its own."""
    script = """
import os
from brugwerk.kit import events
before = events.post.process
if not (child := os.fork()):
    os._exit(events.post.process == before)
raise SystemExit(os.waitpid(child, 0)[1] or events.post.process != before)
"""
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)  # noqa: S603 -- above


class Process:
    """Another process of Brugwerk that tells and hears."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.heard: queue.Queue[str] = queue.Queue()
        self._done: queue.Queue[None] = queue.Queue()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.kit.other_process"],
            cwd=ROOT,
            env=os.environ | environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            verb, _, topic = line.strip().partition(" ")
            if verb == "heard":
                self.heard.put(topic)
            else:
                self._done.put(None)

    def do(self, line: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        self._done.get(timeout=20)

    def hears(self, *topics: str, within: float = SOON) -> None:
        """Wait until these were heard, in this order and nothing else in between."""
        for topic in topics:
            assert self.heard.get(timeout=within) == topic

    def hears_among_others(self, topic: str, within: float = BACK) -> None:
        until = time.monotonic() + within
        while self.heard.get(timeout=max(0.01, until - time.monotonic())) != topic:
            pass

    def stop(self) -> None:
        self._process.communicate("stop\n", timeout=20)
        self._reader.join()


@dataclass
class Carried:
    """Two processes, what carries events between them, and how to cut their connections."""

    server: PostgreSQL | Redis
    cut: Callable[[], object]
    one: Process
    other: Process


def on_postgresql(stack: ExitStack) -> Carried:
    server = stack.enter_context(postgresql_server())
    name = server.new_database()
    cut = (
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
        " WHERE datname <> current_database() AND query LIKE 'LISTEN%'"
    )
    return _with_processes(
        stack, server, lambda: server.execute(cut), {"DATABASE_URL": server.url(name)}
    )


def on_redis(stack: ExitStack) -> Carried:
    server = stack.enter_context(redis_server())
    return _with_processes(
        stack,
        server,
        lambda: server.client().client_kill_filter(_type="pubsub"),
        {"EVENTS_URL": server.url().replace("redis:", "valkey:")},
    )


def _with_processes(
    stack: ExitStack,
    server: PostgreSQL | Redis,
    cut: Callable[[], object],
    environment: dict[str, str],
) -> Carried:
    one, other = Process(environment), Process(environment)
    for process in (one, other):
        stack.callback(process.stop)
    for process in (one, other):
        process.hears("*", within=20)
    return Carried(server, cut, one, other)


@pytest.fixture(scope="module", params=[on_postgresql, on_redis], ids=["PostgreSQL", "Redis"])
def carried(request: pytest.FixtureRequest) -> Iterator[Carried]:
    with ExitStack() as stack:
        yield request.param(stack)


def test_another_process_hears_soon_and_this_one_once(carried: Carried) -> None:
    carried.one.do("tell first")
    carried.other.hears("first")
    carried.other.do("tell second")
    carried.one.hears("first", "second")
    carried.other.hears("second")


def test_another_process_hears_only_after_the_commit(carried: Carried) -> None:
    carried.one.do("begin")
    carried.one.do("tell later")
    carried.other.do("tell meanwhile")
    carried.one.hears("meanwhile")
    carried.other.hears("meanwhile")
    with pytest.raises(queue.Empty):
        carried.other.heard.get(timeout=0.2)
    carried.one.do("commit")
    carried.other.hears("later")
    carried.one.hears("later")


def test_what_is_rolled_back_is_never_heard(carried: Carried) -> None:
    carried.one.do("begin")
    carried.one.do("tell never")
    carried.one.do("rollback")
    carried.one.do("tell after")
    carried.other.hears("after")
    carried.one.hears("after")


def test_a_cut_connection_is_made_again(carried: Carried) -> None:
    carried.cut()
    carried.one.hears("*", within=BACK)
    carried.other.hears("*", within=BACK)
    carried.one.do("tell again")
    carried.one.hears("again")
    carried.other.hears("again")


def test_an_outage_disturbs_nobody_and_loses_nothing(carried: Carried) -> None:
    carried.server.stop()
    carried.one.do("tell in the dark")
    carried.one.hears("in the dark")
    time.sleep(0.3)
    carried.server.start()
    for process in (carried.one, carried.other):
        process.hears_among_others("*")
    carried.other.do("tell back")
    carried.one.hears_among_others("back")
