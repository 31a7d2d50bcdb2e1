"""A slow or cut form: it holds no thread of the pages, and half of it is never kept."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator

import pytest
from django.test import Client

from brugwerk.accounts.models import User
from brugwerk.conversations.live import application, files
from brugwerk.conversations.live.application import Live, Message

TIMEOUT, TOO_LONG, FINE = 408, 413, 200


class Pages:
    """Pages that count what reaches them."""

    def __init__(self) -> None:
        self.bodies: list[bytes] = []

    async def __call__(
        self,
        _scope: Message,
        receive: Callable[[], Awaitable[Message]],
        send: Callable[[Message], Awaitable[None]],
    ) -> None:
        message = await receive()
        body = message["body"]
        while message["more_body"]:
            message = await receive()
            body += message["body"]
        self.bodies.append(body)
        await send({"type": "http.response.start", "status": FINE, "headers": []})
        await send({"type": "http.response.body", "body": b""})


def sent(*messages: Message) -> Callable[[], Awaitable[Message]]:
    """Return what a sender sends, and then silence."""
    left: Iterator[Message] = iter(messages)

    async def receive() -> Message:
        for message in left:
            return message
        await asyncio.Event().wait()
        raise AssertionError

    return receive


def part(body: bytes, *, more: bool) -> Message:
    return {"type": "http.request", "body": body, "more_body": more}


def posted(
    *messages: Message, path: str = "/inloggen/", headers: tuple[tuple[bytes, bytes], ...] = ()
) -> tuple[list[int], list[bytes]]:
    """Send a form to the live application; return the statuses and what the pages got."""
    statuses: list[int] = []

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    async def go() -> list[bytes]:
        pages = Pages()
        scope: Message = {"type": "http", "method": "POST", "path": path, "headers": list(headers)}
        await Live(pages)(scope, sent(*messages), send)
        return pages.bodies

    return statuses, asyncio.run(go())


def test_a_form_in_parts_reaches_the_page_whole() -> None:
    whole = posted(part(b"a=1&", more=True), part(b"b=2", more=False))
    assert whole == ([FINE], [b"a=1&b=2"])


def test_who_sends_half_and_waits_holds_no_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(application, "BODY_SECONDS", 0.05)
    assert posted(part(b"a=", more=True)) == ([TIMEOUT], [])


@pytest.mark.parametrize("path", ["/inloggen/", "/c/482913/vraag/1/", "/c/482913/stippen/"])
def test_what_is_cut_is_not_kept(path: str) -> None:
    """An answer of which the last letter is missing is no "I don't know"."""
    half = (part(b"statement=goal.1&value=", more=True), {"type": "http.disconnect"})
    assert posted(*half, path=path) == ([], [])


def test_what_is_too_long_is_not_read_to_its_end() -> None:
    much = part(b"x" * (application.LONGEST_BODY + 1), more=True)
    assert posted(much) == ([TOO_LONG], [])


FILES = (
    "/p1/netwerk/bestanden/nieuw/",
    "/p12/sociale-kaart/inlezen/",
    "/p3/gezinnen/stemmen/nl/how_far/",
)
SIGNED_IN = (
    (b"content-type", b"multipart/form-data; boundary=x"),
    (b"cookie", b"sessionid=abc"),
)
LARGE = (part(b"a" * 700_000, more=True), part(b"b" * 700_000, more=False))


@pytest.fixture
def one_session(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_signed_in", lambda key: key == "abc")


@pytest.mark.parametrize("path", FILES)
def test_a_large_file_reaches_the_page_that_takes_files(path: str, one_session: None) -> None:
    """A network or directory of services is larger than a form (X.08, 3.10)."""
    assert posted(*LARGE, path=path, headers=SIGNED_IN) == (
        [FINE],
        [b"a" * 700_000 + b"b" * 700_000],
    )


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/p1/netwerk/", SIGNED_IN),
        (FILES[0], SIGNED_IN[:1]),
        (FILES[0], (SIGNED_IN[0], (b"cookie", b"sessionid=guessed"))),
        (FILES[0], ((b"content-type", b"text/plain"), SIGNED_IN[1])),
    ],
)
def test_nobody_else_sends_files(
    path: str, headers: tuple[tuple[bytes, bytes], ...], one_session: None
) -> None:
    assert posted(*LARGE, path=path, headers=headers) == ([TOO_LONG], [])


def test_a_file_that_is_cut_slow_too_long_or_one_too_many(
    monkeypatch: pytest.MonkeyPatch, one_session: None
) -> None:
    half = (LARGE[0], {"type": "http.disconnect"})
    assert posted(*half, path=FILES[0], headers=SIGNED_IN) == ([], [])
    monkeypatch.setattr(files, "FILE_SECONDS", 0.05)
    assert posted(LARGE[0], path=FILES[0], headers=SIGNED_IN) == ([TIMEOUT], [])
    monkeypatch.setattr(files, "LONGEST_FILE", 1_000_000)
    assert posted(*LARGE, path=FILES[0], headers=SIGNED_IN) == ([TOO_LONG], [])
    monkeypatch.setattr(files, "MOST_FILES", 0)
    assert posted(*LARGE, path=FILES[0], headers=SIGNED_IN) == ([503], [])


@pytest.mark.django_db(transaction=True)
def test_a_session_of_somebody_signed_in(client: Client, bram: User) -> None:
    assert not files._signed_in("guessed")  # noqa: SLF001
    client.force_login(bram)
    assert files._signed_in(client.session.session_key or "")  # noqa: SLF001
