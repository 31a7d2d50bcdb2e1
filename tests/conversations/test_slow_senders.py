"""A slow or cut form: it holds no thread of the pages, and half of it is never kept."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator

import pytest

from brugwerk.conversations.live import application
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
        self.bodies.append((await receive())["body"])
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


def posted(*messages: Message, path: str = "/inloggen/") -> tuple[list[int], list[bytes]]:
    """Send a form to the live application; return the statuses and what the pages got."""
    statuses: list[int] = []

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            statuses.append(message["status"])

    async def go() -> list[bytes]:
        pages = Pages()
        scope: Message = {"type": "http", "method": "POST", "path": path, "headers": []}
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
