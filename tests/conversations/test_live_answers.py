"""Answers at the live application: kept before they are acknowledged, once, or told why not."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from itertools import cycle
from pathlib import Path

import pytest
from a2wsgi import WSGIMiddleware
from django.core.handlers.wsgi import WSGIHandler

from brugwerk.accounts.models import User
from brugwerk.compass.rules.shapes import Form
from brugwerk.conversations.models import Conversation
from brugwerk.conversations.rules.phases import Phase
from brugwerk.partnerships.models import Partnership
from tests import make
from tests.conversations.helpers import press
from tests.conversations.streams import (
    A_WHILE,
    HOST,
    Asked,
    Message,
    Running,
    on_disk,
    running,
)

Rows = list[tuple[str, int | None]]
REFUSED, LONG_WAY = 422, 299
BROKEN_DISK = """
    CREATE TRIGGER broken BEFORE INSERT ON compass_answer
    BEGIN SELECT RAISE(ABORT, 'no room on the disk'); END
"""


@pytest.fixture
def disk(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[sqlite3.Connection]:
    with on_disk(tmp_path, monkeypatch) as beside:
        yield beside


@pytest.fixture
def talk(disk: sqlite3.Connection, brug: Partnership, amina: User) -> Conversation:
    """Return a conversation in which everybody fills in."""
    one = make.conversation(brug, form=Form.PER_GROUP, by=amina)
    return make.taken_to(one, Phase.FILL, ballots=[make.Ballot(3)])


class Pages:
    """The pages; they write down what was left to them, and answer answers themselves."""

    def __init__(self) -> None:
        self.real = WSGIMiddleware(WSGIHandler(), workers=2)  # type: ignore[arg-type]
        self.asked: list[bytes] = []

    async def __call__(
        self,
        scope: Message,
        receive: Callable[[], Awaitable[Message]],
        send: Callable[[Message], Awaitable[None]],
    ) -> None:
        if scope["method"] == "GET":
            await self.real(scope, receive, send)  # type: ignore[arg-type]
            return
        self.asked.append((await receive())["body"])
        await send({"type": "http.response.start", "status": LONG_WAY, "headers": []})
        await send({"type": "http.response.body", "body": b""})


@asynccontextmanager
async def in_the_room(talk: Conversation, *tokens: str) -> AsyncIterator[Running]:
    """Run the live application, with these phones at their streams."""
    async with running(Pages()) as live:
        for token in tokens:
            stream = listen(live, talk, token)
            await stream.until(lambda one: bool(one.told("count")))
        yield live


def listen(live: Running, talk: Conversation, token: str) -> Asked:
    return live.ask(f"/c/{talk.code}/stroom/", cookie=f"seat{talk.code}={token}")


def kept(disk: sqlite3.Connection) -> Rows:
    """Return what others see in the database: only what is committed."""
    return sorted(
        disk.execute(
            "SELECT statement, value FROM compass_answer AS answer WHERE paper_id NOT IN"
            " (SELECT min(paper_id) FROM compass_answer GROUP BY paper_id HAVING count(*) = 6)"
        ).fetchall(),
        key=str,
    )


@pytest.fixture
def token(talk: Conversation) -> str:
    return make.phone(talk)


@pytest.fixture
def statements(talk: Conversation) -> Sequence[str]:
    assert talk.round
    return list(talk.round.statements)


class TestKeeping:
    def test_no_answer_is_acknowledged_before_it_is_kept(
        self, disk: sqlite3.Connection, talk: Conversation, token: str, statements: Sequence[str]
    ) -> None:
        async def play() -> None:
            async with in_the_room(talk, token) as live:
                disk.execute("BEGIN IMMEDIATE")
                answer = live.answer(talk.code, token, statements[0], 4)
                await asyncio.sleep(A_WHILE)
                assert answer.sent == []
                disk.execute("COMMIT")
                assert await answer.status() == 204
                assert kept(disk) == [(statements[0], 4)]

        asyncio.run(play())

    def test_one_that_cannot_be_kept_is_not_acknowledged(
        self,
        disk: sqlite3.Connection,
        talk: Conversation,
        token: str,
        statements: Sequence[str],
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        """The phones hear that they must keep it, and send it again later."""
        other = make.phone(talk)

        async def play() -> None:
            async with in_the_room(talk, token, other) as live:
                disk.execute(BROKEN_DISK)
                group = [live.answer(talk.code, who, statements[0], 4) for who in (token, other)]
                assert [await answer.status() for answer in group] == [503, 503]
                assert kept(disk) == []
                assert disk.execute("SELECT count(*) FROM compass_paper").fetchone() == (1,)
                disk.execute("DROP TRIGGER broken")
                group = [live.answer(talk.code, who, statements[0], 4) for who in (token, other)]
                assert [await answer.status() for answer in group] == [204, 204]
                assert kept(disk) == [(statements[0], 4)] * 2

        asyncio.run(play())
        assert "no room on the disk" in caplog.text
        assert token not in caplog.text

    def test_the_same_answer_many_times_is_one(
        self, disk: sqlite3.Connection, talk: Conversation, token: str, statements: Sequence[str]
    ) -> None:
        """G8."""

        async def play() -> None:
            async with in_the_room(talk, token) as live:
                for value in (1, 5, 2):
                    many = [
                        live.answer(talk.code, token, statements[0], value) for _time in range(10)
                    ]
                    assert {await one.status() for one in many} == {204}
                    assert kept(disk) == [(statements[0], value)]

        asyncio.run(play())
        assert disk.execute("SELECT count(*) FROM compass_paper").fetchone() == (2,)

    def test_i_do_not_know_is_an_answer(
        self, disk: sqlite3.Connection, talk: Conversation, token: str, statements: Sequence[str]
    ) -> None:
        async def play() -> None:
            async with in_the_room(talk, token) as live:
                assert await live.answer(talk.code, token, statements[0], "").status() == 204

        asyncio.run(play())
        assert kept(disk) == [(statements[0], None)]

    def test_who_gave_all_answers_is_ready(
        self, disk: sqlite3.Connection, talk: Conversation, token: str, statements: Sequence[str]
    ) -> None:
        ready = "SELECT count(*) FROM compass_seat WHERE finished"

        async def play() -> None:
            async with in_the_room(talk, token) as live:
                for turn, statement in enumerate(statements):
                    assert disk.execute(ready).fetchone() == (1,), turn
                    assert await live.answer(talk.code, token, statement, 3).status() == 204
                assert disk.execute(ready).fetchone() == (2,)

        asyncio.run(play())


class TestAfterTheReveal:
    def test_a_closed_round_takes_no_answer(
        self, disk: sqlite3.Connection, talk: Conversation, token: str, statements: Sequence[str]
    ) -> None:
        """R2; and a phone that goes on sending is told by a page."""

        async def play() -> None:
            async with in_the_room(talk, token) as live:
                for _press in range(2):
                    await asyncio.to_thread(press, talk)
                late = live.answer(talk.code, token, statements[0], 4)
                assert await late.status() == 410
                again = live.answer(talk.code, token, statements[0], 4)
                assert await again.status() == LONG_WAY

        asyncio.run(play())
        assert kept(disk) == []

    def test_what_was_acknowledged_is_in_the_picture_and_nothing_else(
        self, talk: Conversation, statements: Sequence[str]
    ) -> None:
        """Everybody still answers while the facilitator shows the picture."""
        tokens = [make.phone(talk) for _phone in range(12)]
        heard: list[set[str]] = []

        async def answer(live: Running, token: str) -> None:
            """Answer over and over until the round takes no more."""
            acknowledged = set()
            for statement in cycle(statements):
                status = await live.answer(talk.code, token, statement, 3).status()
                if status != 204:
                    assert status == 410
                    break
                acknowledged.add(statement)
                await asyncio.sleep(0.01)
            heard.append(acknowledged)

        async def play() -> None:
            async with in_the_room(talk, *tokens) as live:
                await asyncio.to_thread(press, talk)
                phones = [asyncio.create_task(answer(live, token)) for token in tokens]
                await asyncio.sleep(0.02)
                await asyncio.to_thread(press, talk)
                await asyncio.gather(*phones)

        asyncio.run(play())
        talked = make.fresh(talk)
        assert talked.round
        content = talked.round.frozen.content
        assert content["n"] == 1 + sum(bool(acknowledged) for acknowledged in heard)
        counted = {
            statement["key"]: statement["n"]
            for block in content["blocks"]
            for statement in block["statements"]
        }
        assert counted == {
            statement: 1 + sum(statement in acknowledged for acknowledged in heard)
            for statement in statements
        }


LONG_WAYS = (
    {"x_brugwerk": ""},
    {"x_brugwerk": "tap"},
    {"origin": "http://elsewhere.test"},
    {"origin": f"http://{HOST}.elsewhere.test"},
    {"origin": f"http://{HOST}:81"},
    {"origin": ""},
    {"origin": "null"},
    {"cookie": ""},
    {"cookie": "seat{code}=x"},
)


class TestTheLongWay:
    """Only an answer of a phone that was let in, sent by our own page, goes the short way."""

    def test_all_else_is_left_to_the_pages(
        self, disk: sqlite3.Connection, talk: Conversation, token: str, statements: Sequence[str]
    ) -> None:
        """T25: they ask for a token, and read the same body."""

        async def play() -> None:
            for headers in LONG_WAYS:
                other = {name: text.format(code=talk.code) for name, text in headers.items()}
                async with in_the_room(talk, token) as live:
                    answer = live.answer(talk.code, token, statements[0], 4, **other)
                    assert await answer.status() == LONG_WAY, headers
                    assert live.pages.asked == [f"statement={statements[0]}&value=4".encode()]  # type: ignore[attr-defined]

        asyncio.run(play())
        assert kept(disk) == []

    def test_a_phone_without_a_stream_too(
        self, talk: Conversation, token: str, statements: Sequence[str]
    ) -> None:
        """After a restart nobody is known yet."""

        async def play() -> None:
            async with in_the_room(talk) as live:
                answer = live.answer(talk.code, token, statements[0], 4)
                assert await answer.status() == LONG_WAY

        asyncio.run(play())


NO_ANSWERS = (
    (b"",),
    (b"statement",),
    (b"\xff\xfe\x00",),
    (b"{}",),
    (b"value=3",),
    (b"statement=STATEMENT",),
    (b"statement=STATEMENT&value=0",),
    (b"statement=STATEMENT&value=6",),
    (b"statement=STATEMENT&value=-1",),
    (b"statement=STATEMENT&value=3.5",),
    (b"statement=STATEMENT&value=many",),
    (b"statement=nothing.9&value=3",),
    (b"statement=&value=3",),
    (b"statement=STATEMENT&value=3&", b"x=" + b"x" * 3_000),
    (b"x" * 500,) * 100,
)


def test_what_is_no_answer_is_refused(
    disk: sqlite3.Connection, talk: Conversation, token: str, statements: Sequence[str]
) -> None:
    async def play() -> None:
        async with in_the_room(talk, token) as live:
            for body in NO_ANSWERS:
                pieces = [piece.replace(b"STATEMENT", statements[0].encode()) for piece in body]
                answer = live.answer(talk.code, token, "", "", *pieces)
                assert await answer.status() == REFUSED, body[0]
            good = live.answer(talk.code, token, statements[1], 3)
            assert await good.status() == 204

    asyncio.run(play())
    assert kept(disk) == [(statements[1], 3)]
