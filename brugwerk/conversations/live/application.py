"""The live application in front of the pages: it keeps streams open and takes answers."""

import asyncio
import gc
import re
import resource
from collections.abc import Awaitable, Callable, MutableMapping
from functools import cache
from random import SystemRandom
from typing import Any
from urllib.parse import parse_qs

from django.conf import settings
from django.http.cookie import parse_cookie

from brugwerk.compass.operations import batches
from brugwerk.conversations.live import files
from brugwerk.conversations.live.hub import Hub, Listener
from brugwerk.conversations.live.writer import Busy, Writer
from brugwerk.conversations.views.events import Face, Wanted

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

STREAM_PATH = re.compile(r"^/(?:c/0*\d{6}|scherm/[^/]+|p\d+/gesprek/\d+)/stroom/$")
ANSWER_PATH = re.compile(r"^/c/0*(\d{6})/vraag/\d+/$")
GUEST_PATH = re.compile(r"^/c/0*(\d{6})/")
STREAM = b"x-stream"
LONGEST_ANSWER = 2_000
LONGEST_BODY = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
BODY_SECONDS = 20.0  # a form on a bad network takes a while; longer holds a place for nothing
BEAT_SECONDS = 15.0  # so often a silent stream says that it is there
LIFE_SECONDS = (240, 360)  # then a stream ends, and who may listen is asked anew
MOST_STREAMS = 5_000
FILES_APART = 300  # what the database, pages and newcomers need beside the streams
MOST_STREAMS_EACH = 6  # of one phone or address of a screen: tabs, and what a network left behind
GARBAGE = 10_000  # more new things than 300 answers at one moment make, before the collector comes
chance = SystemRandom()


class Live:
    """Serves streams and answers itself, and leaves all else to the pages."""

    def __init__(self, pages: App) -> None:
        self.pages = pages
        self.hub, self.writer = Hub(), Writer()
        self._open: dict[str, list[Listener]] = {}
        self._streams = 0
        self._files = 0

    async def run(self) -> None:
        """Do the work behind the streams, for as long as the server lives."""
        await asyncio.gather(self.hub.run(), self.writer.run())

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Serve one request."""
        path, method = scope["path"], scope["method"]
        if method in {"GET", "HEAD"}:
            stream = method == "GET" and STREAM_PATH.match(path)
            await (self._stream if stream else self.pages)(scope, receive, send)
            return
        if await files.may_send(scope):
            await self._file(scope, receive, send)
            return
        try:
            async with asyncio.timeout(BODY_SECONDS):
                body = await _body(receive)
        except TimeoutError:
            await _answer(send, 408)
            return
        if body is None:  # who sent half of something and left has sent nothing
            return
        if len(body) > LONGEST_BODY:
            await _answer(send, 413)
        elif method == "POST" and (found := GUEST_PATH.match(path)):
            await self._from_phone(found[1], scope, body, receive, send)
        else:
            await self.pages(scope, _again(body, receive), send)

    async def _file(self, scope: Message, receive: Receive, send: Send) -> None:
        """Take a file in, and give it to its page once it is there."""
        if self._files >= files.MOST_FILES:
            await _answer(send, 503)
            return
        self._files += 1
        try:
            with files.new_file() as file:
                status = await files.keep(receive, file)
                if status is None:
                    await self.pages(scope, files.again(file, receive), send)
                elif status:
                    await _answer(send, status)
        finally:
            self._files -= 1

    async def _from_phone(
        self, code: str, scope: Message, body: bytes, receive: Receive, send: Send
    ) -> None:
        """Take an answer of a phone that was let in; anything else is a page's work."""
        headers = dict(scope["headers"])
        token = _seat(headers, code)
        holder = batches.held(token) if token else None
        quick = headers.get(b"x-brugwerk") == b"answer" and ANSWER_PATH.match(scope["path"])
        if holder is None or not quick or not _same_origin(headers):
            if not quick:
                batches.let_go(token)  # what this phone is may change now
            await self.pages(scope, _again(body, receive), send)
            return
        given = _given(holder, body)
        if given is None:
            await _answer(send, 422)
            return
        try:
            kept = await self.writer.keep(given)
        except Busy:
            await _answer(send, 503)
            return
        if not kept:
            batches.let_go(token)
        await _answer(send, 204 if kept else 410)

    async def _stream(self, scope: Message, receive: Receive, send: Send) -> None:
        """Ask the page who this is and what they see first; then stay."""
        plain = [pair for pair in scope["headers"] if pair[0] != b"accept-encoding"]
        first = _First(send)
        await self.pages({**scope, "headers": plain}, receive, first)
        if first.told is None:
            return
        _settle()
        pk, wanted, version = first.told
        listener = await self.hub.join(pk, wanted, version)
        mine = self._open.setdefault(_who(scope), [])
        mine.append(listener)
        for old in mine[:-MOST_STREAMS_EACH]:
            old.ends = True
            old.news.set()
        self._streams += 1
        gone = asyncio.create_task(_until_gone(receive, listener))
        try:
            if self._streams <= _room():
                await _stay(listener, send)
            await send({"type": "http.response.body", "body": b""})
        finally:
            gone.cancel()
            self._streams -= 1
            self.hub.leave(pk, wanted, listener)
            mine.remove(listener)
            if not mine:
                self._open.pop(_who(scope), None)


class _First:
    """Passes a page's answer on; when it is a stream, keeps it open after the first event."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.told: tuple[int, Wanted, int] | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = dict(message["headers"])
            if found := headers.get(STREAM):
                self.told = _told(found.decode())
                dropped = {STREAM, b"content-length"}
                kept = [pair for pair in message["headers"] if pair[0].lower() not in dropped]
                message = {**message, "headers": [*kept, (b"x-accel-buffering", b"no")]}
        elif self.told is not None:
            message = {**message, "more_body": True}
            if not message.get("body"):
                return
        await self._send(message)


@cache
def _settle() -> None:
    """Let the garbage collector pass by what is loaded by now, and come less often; once.

    Otherwise all stands still for 50 milliseconds every two seconds while a room comes in, and at
    every moment at which all of it taps.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE)


def _room() -> int:
    """Return how many streams this process may hold open: each is an open file to the system."""
    files, _most = resource.getrlimit(resource.RLIMIT_NOFILE)
    return min(MOST_STREAMS, max(files - FILES_APART, 0))


def _told(text: str) -> tuple[int, Wanted, int]:
    pk, face, language, site, version = text.split(" ")
    return int(pk), Wanted(Face(face), language, site), int(version)


async def _stay(listener: Listener, send: Send) -> None:
    """Send what is new, and a beat when nothing is, until one of the two leaves."""
    loop = asyncio.get_running_loop()
    until = loop.time() + chance.uniform(*LIFE_SECONDS)
    while not listener.ends and loop.time() < until:
        try:
            async with asyncio.timeout(BEAT_SECONDS):
                await listener.news.wait()
        except TimeoutError:
            body = b"event: ping\ndata: {}\n\n"
        else:
            body = listener.newest()
        if body and not listener.ends:
            await send({"type": "http.response.body", "body": body, "more_body": True})


async def _until_gone(receive: Receive, listener: Listener) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    listener.ends = True
    listener.news.set()


def _who(scope: Message) -> str:
    """Return what tells streams of one phone, or of one big screen, from those of others."""
    headers = dict(scope["headers"])
    found = GUEST_PATH.match(scope["path"])
    return (_seat(headers, found[1]) if found else "") or scope["path"]


def _seat(headers: dict[bytes, bytes], code: str) -> str:
    return parse_cookie(headers.get(b"cookie", b"").decode("latin-1")).get(f"seat{code}", "")


def _same_origin(headers: dict[bytes, bytes]) -> bool:
    """Test whether a page of this site sends this; others go the long way, with a token."""
    origin = headers.get(b"origin", b"").partition(b"://")[2]
    return bool(origin) and origin == headers.get(b"host")


async def _body(receive: Receive) -> bytes | None:
    """Read all that is sent before a page's thread is taken; nothing when the sender leaves.

    Eight slow phones would hold all threads otherwise. What is too long is not read to its end.
    """
    parts: list[bytes] = []
    size, more = 0, True
    while more and size <= LONGEST_BODY:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        more = message.get("more_body", False)
    return b"".join(parts)


def _again(body: bytes, receive: Receive) -> Receive:
    """Give a page what was read already."""
    waiting = [{"type": "http.request", "body": body, "more_body": False}]

    async def given() -> Message:
        return waiting.pop() if waiting else await receive()

    return given


def _given(holder: batches.Holder, body: bytes) -> batches.Given | None:
    """Return the answer that a form holds, if the round asks it."""
    if len(body) > LONGEST_ANSWER:
        return None
    try:
        fields = parse_qs(body.decode(), keep_blank_values=True, strict_parsing=True)
        statement, said = fields["statement"][-1], fields["value"][-1]
        value = int(said) if said else None
    except (ValueError, KeyError):
        return None
    if not batches.is_asked(holder, statement, value):
        return None
    return batches.Given(holder, statement, value)


async def _answer(send: Send, status: int) -> None:
    headers = [(b"cache-control", b"no-store"), (b"content-length", b"0")]
    if status == 204:  # noqa: PLR2004 -- no content, so no length
        headers = headers[:1]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
