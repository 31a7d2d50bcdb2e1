"""Brugwerk on PostgreSQL and Redis, as several processes run it: real servers, real requests."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from brugwerk.config import addresses
from brugwerk.demo.rules import PASSWORD, SHOWN
from tests.config import visitors
from tests.journeys.server import Server, running
from tests.services import PostgreSQL, Redis, free_port, postgresql_server, redis_server

ROOT = Path(__file__).parents[2]
GUESTS = 12
STATEMENTS = 6
MOST_TAPS = 500
WORKERS = 2
START_SECONDS = 30


@dataclass
class Installation:
    """One process by the start command, two by gunicorn: all on one database."""

    database: PostgreSQL
    name: str
    redis: Redis
    servers: list[Server]

    def rows(self, table: str, round_: str) -> int:
        """Count what the database holds of the round at an address."""
        return self._count(f"compass_{table} WHERE round_id = {_number(round_)}")

    def answers(self, round_: str) -> int:
        """Count the answers in a round."""
        papers = "compass_answer JOIN compass_paper AS paper ON paper.id = paper_id"
        return self._count(f"{papers} WHERE paper.round_id = {_number(round_)}")

    def _count(self, what: str) -> int:
        found = self.database.execute(f"SELECT count(*) FROM {what}", name=self.name)  # noqa: S608 -- of this module
        return int(found[0][0])


@contextmanager
def _under_gunicorn(first: Server) -> Iterator[Server]:
    """Run two processes more, on a database and files that another server made ready."""
    server = Server(free_port(), first.data)
    where = ("--bind", f"127.0.0.1:{server.port}", "--workers", str(WORKERS))
    process = subprocess.Popen(  # noqa: S603 -- our own command
        [
            *(sys.executable, "-m", "gunicorn", "brugwerk.config.asgi:application", *where),
            *("--worker-class", "brugwerk.config.workers.Worker", "--log-level", "warning"),
        ],
        cwd=ROOT,
        env=server.environment,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        until = time.monotonic() + START_SECONDS
        while process.poll() is None and time.monotonic() < until:
            with suppress(OSError), socket.create_connection(("127.0.0.1", server.port)):
                break
            time.sleep(0.05)
        yield server
    finally:
        process.terminate()
        said = process.communicate(timeout=20)[1]
    assert "ERROR" not in said, said


def _number(round_: str) -> str:
    return round_.split("/")[-2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with ExitStack() as stack:
        database = stack.enter_context(postgresql_server())
        redis = stack.enter_context(redis_server())
        name = database.new_database()
        set_ = stack.enter_context(pytest.MonkeyPatch.context())
        set_.setenv("DATABASE_URL", database.url(name))
        set_.setenv("EVENTS_URL", redis.url())
        one = stack.enter_context(running(tmp_path_factory.mktemp("one")))
        two = stack.enter_context(_under_gunicorn(one))
        yield Installation(database, name, redis, [one, two])


def test_models_and_migrations_agree_there_too(installed: Installation) -> None:
    found = subprocess.run(
        [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": installed.database.url(installed.name)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (found.returncode, found.stderr) == (0, "")
    assert installed.database.execute("SHOW synchronous_commit") == [("on",)]


def test_the_demo_is_there(installed: Installation) -> None:
    host = visitors.facilitator(installed.servers[1].port, SHOWN[0], PASSWORD)
    page = host.get("/vandaag/")
    assert page.status == HTTPStatus.OK
    assert re.search(r'href="/p\d+/', page.text)


def test_a_round_from_opening_to_result(installed: Installation) -> None:
    """Everybody comes in and answers at once, through three processes."""
    host = visitors.facilitator(installed.servers[0].port, SHOWN[0], PASSWORD)
    round_, code = visitors.open_round(host, "Op twee machines")

    def take_part(number: int) -> None:
        guest = visitors.guest(installed.servers[number % 2].port, code)
        for statement in range(1, STATEMENTS + 1):
            page = visitors.answer(guest, code, statement, 1 + (number + statement) % 5)
            assert page.status == HTTPStatus.OK
        assert "/sterker/" in page.path

    with ThreadPoolExecutor(GUESTS) as pool:
        list(pool.map(take_part, range(GUESTS)))
    assert installed.rows("paper", round_) == installed.rows("seat", round_) - 1 == GUESTS
    assert installed.answers(round_) == GUESTS * STATEMENTS

    host.get(f"{round_}sluiten/")
    page = host.send(f"{round_}sluiten/", {})
    assert page.path == f"{round_}resultaat/"
    assert page.status == HTTPStatus.OK
    assert page.text.count("<svg") > 1
    assert installed.rows("paper", round_) == installed.rows("seat", round_) == 0


def test_nothing_lands_in_a_round_while_it_closes(installed: Installation) -> None:
    host = visitors.facilitator(installed.servers[0].port, SHOWN[0], PASSWORD)
    round_, code = visitors.open_round(host, "Sluiten onder het antwoorden")
    guests = [visitors.guest(installed.servers[number % 2].port, code) for number in range(6)]
    host.get(f"{round_}sluiten/")

    def answer_until_closed(guest: visitors.Visitor) -> int:
        for number in range(MOST_TAPS):
            page = visitors.answer(guest, code, 1 + number % STATEMENTS, 1 + number % 5)
            if page.status != HTTPStatus.OK:
                return page.status
        raise AssertionError("the round did not close")

    with ThreadPoolExecutor(len(guests)) as pool:
        last = [pool.submit(answer_until_closed, guest) for guest in guests]
        page = host.send(f"{round_}sluiten/", {})
    assert page.path == f"{round_}resultaat/"
    assert {one.result() for one in last} == {HTTPStatus.GONE}
    assert installed.rows("paper", round_) == installed.rows("seat", round_) == 0


def test_every_process_hears_the_others(installed: Installation) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        _channel, listening = installed.redis.client().pubsub_numsub("brugwerk.0")[0]
        if listening == 1 + WORKERS:
            return
        time.sleep(0.05)
    pytest.fail("not every process listens")


def test_tries_are_counted_for_all_processes_and_readable_by_nobody(
    installed: Installation,
) -> None:
    visitors.Visitor(installed.servers[0].port).get("/c/?code=111111")
    keys = [key.decode() for key in installed.redis.client().scan_iter()]
    assert keys
    assert [key for key in keys if not re.fullmatch(r"brugwerk:[0-9a-f]{40}", key)] == []


def test_without_redis_everybody_still_comes_in(installed: Installation) -> None:
    installed.redis.stop()
    try:
        visitors.facilitator(installed.servers[0].port, SHOWN[1], PASSWORD)
    finally:
        installed.redis.start()


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("mysql://brug@host/brug", "begins with another word"),
        ("postgresql://brug:a/b@host/brug", "cannot be read"),
        ("postgresql://brug:secret@host:54x/brug", "cannot be read"),
        ("postgresql://brug:secret@host/", "name of one database"),
    ],
)
def test_a_wrong_address_of_a_database_is_told_without_its_password(url: str, why: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=why) as refused:
        addresses.postgresql(url)
    assert "secret" not in str(refused.value)


def test_an_address_of_a_database_says_all_that_the_driver_needs() -> None:
    found = addresses.postgresql(
        "postgres://brug:p%40ss%2F@[::1]:5433/br%C3%BBg?sslmode=require&host=/run/postgresql"
    )
    assert [found[part] for part in ("NAME", "USER", "PASSWORD", "HOST", "PORT")] == [
        "brûg",
        "brug",
        "p@ss/",
        "::1",
        "5433",
    ]
    assert found["OPTIONS"]["sslmode"] == "require"


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://host", "begins with another word"),
        ("redis://", "no host"),
        ("redis://:secret@host/first", "is a number"),
    ],
)
def test_a_wrong_address_for_events_is_told_without_its_password(url: str, why: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=why) as refused:
        addresses.key_value(url)
    assert "secret" not in str(refused.value)


def test_valkey_is_spoken_to_as_redis() -> None:
    assert addresses.key_value("valkeys://:a@host:6380/2") == "rediss://:a@host:6380/2"
    assert addresses.key_value("") == ""


def test_a_missing_driver_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "find_spec", lambda _: None)
    with pytest.raises(ImproperlyConfigured, match="tools/install scale"):
        addresses.key_value("redis://host")
