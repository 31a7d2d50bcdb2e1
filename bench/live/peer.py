"""oTree 6 as a system, run the way its own manual says: ``otree prodserver``.

It comes in a virtual environment of its own (tools/otree), because its old pins do not go with
ours. Its database is then SQLite in a file with SQLite's own defaults: journal DELETE,
synchronous=FULL, one commit for each message.
"""

import asyncio
import json
import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from math import isclose
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bench.client import HOST, Connection, Reply, WrongAnswer, get
from bench.live.rooms import (
    JOINING,
    PATIENCE,
    PHONES,
    SETTLE,
    Given,
    Reveal,
    Room,
    System,
    at_once,
    rows,
    value,
)
from bench.live.wires import Done, Socket, clock
from bench.servers import ROOT, Server, free_port, running

KEY = "bench"
ENVELOPE = 80  # bytes before what a message of oTree says
MOVED, OK = {302, 303, 307}, 200
PROJECT = ROOT / "bench" / "otree"
PROGRAMS = ROOT / ".venv" / "otree" / "bin"


class NoPeer(Exception):
    """oTree can not be installed or started here."""


def install() -> None:
    """Put oTree in its own environment."""
    done = subprocess.run(
        [str(ROOT / "tools" / "otree")], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise NoPeer((done.stderr.strip().splitlines() or ["tools/otree failed"])[-1])


class PeerRoom(Room):
    """One socket for everybody: the facilitator, the projector, then the phones."""

    lag = 1.0  # oTree commits after it has replied

    def __init__(self, port: int, database: Path) -> None:
        super().__init__()
        self.port, self.database = port, database
        self.sockets: list[Socket] = []
        self.done: dict[int, Done] = {}
        self.pictures: list[list[tuple[float, bytes]]] = []
        self.without_picture: set[int] = set()
        self.shown = asyncio.Event()
        self.strange: list[bytes] = []

    async def come_in(self, session: str, codes: list[str]) -> None:
        """Let everybody open the page and its socket."""
        self.pictures = [[] for _code in codes]
        self.without_picture = set(range(len(codes)))
        self.sockets = await at_once(
            [partial(self._join, number, session, code) for number, code in enumerate(codes)],
            most=JOINING,
        )

    async def _join(self, number: int, session: str, code: str) -> Socket:
        async with Connection(self.port) as connection:
            reply = await connection.ask(get(self.port, f"/InitializeParticipant/{code}"))
            while reply.status in MOVED:
                path = urlsplit(reply.header("location")).path
                reply = await connection.ask(get(self.port, path))
        if reply.status != OK or "live?" not in reply.text:
            raise WrongAnswer(reply.head.decode("latin-1"))
        path = f"/live?participant_code={code}&page_name=Ask&page_index=1&session_code={session}"
        socket = await Socket.open(self.port, self.port, path, partial(self._heard, number))
        await asyncio.wait_for(socket.ready, PATIENCE)
        return socket

    def _heard(self, number: int, at: float, text: bytes) -> None:
        if b'"picture"' in text[:ENVELOPE]:  # read when the clock has stopped
            self.pictures[number].append((at, text))
            self.without_picture.discard(number)
            if not self.without_picture:
                self.shown.set()
            return
        said = json.loads(text)["live_method_payload"] or {}
        if "kept" in said:
            self.done.pop(number)(at)
        elif "answered" in said:
            self.board.heard(at, said["answered"])
        else:
            self.strange.append(text)

    async def begin(self) -> None:
        """Nothing comes before answering."""

    async def connect(self) -> None:
        """Nothing more is needed: answers go over the socket."""

    def answer(self, phone: int, statement: int, done: Done) -> None:
        """Send one answer."""
        number = phone + 2
        self.done[number] = done
        said = value(phone, statement)
        self.sockets[number].send(b'{"statement":%d,"value":%d}' % (statement, said))

    async def reveal(self, size: int) -> Reveal:
        """Let the facilitator send the message that returns the picture."""
        pressed = clock()
        self.sockets[0].send(b'{"reveal":%d}' % size)
        await asyncio.wait_for(self.shown.wait(), PATIENCE)
        await asyncio.sleep(SETTLE)
        if any(len(one) != 1 for one in self.pictures):
            raise WrongAnswer(f"the picture came {sum(map(len, self.pictures))} times")
        (projector, _text), *phones = (one[0] for one in self.pictures[1:])
        if len({text for _at, text in phones}) != 1:
            raise WrongAnswer("not every phone got the same picture")
        return Reveal(pressed, projector, [at for at, _text in phones], phones[0][1])

    def stored(self) -> Counter[Given]:
        """Count the answers that are kept."""
        found = rows(self.database, "SELECT statement, value FROM compass_answer")
        return Counter((int(one), said) for one, said in found)

    def agrees(self, picture: bytes, means: Sequence[float]) -> bool:
        """Test the mean of each statement over all sides."""
        cells = json.loads(picture)["live_method_payload"]["picture"]
        for statement, mean in enumerate(means):
            of = [cell for key, cell in cells.items() if key.startswith(f"{statement}.")]
            people, total = sum(n for n, _m, _sd in of), sum(n * m for n, m, _sd in of)
            if people != PHONES or not isclose(total / people, mean):
                return False
        return True

    def wrong(self) -> list[bytes]:
        """Return what the server said that it should not have."""
        return self.strange

    def close(self) -> None:
        """Let everybody go."""
        for socket in self.sockets:
            socket.close()


class Peer(System):
    """A live page of oTree."""

    @contextmanager
    def serving(self, folder: Path) -> Iterator[Server]:
        """Run it in a project folder of its own, with an empty database."""
        home = folder / "otree"
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(PROJECT, home)
        (home / "_static").mkdir()
        self.database = home / "db.sqlite3"
        port = free_port()
        command = (str(PROGRAMS / "otree"), "prodserver", f"{HOST}:{port}")
        environment = {
            "OTREE_PRODUCTION": "1",
            "OTREE_REST_KEY": KEY,
            "OTREE_ADMIN_PASSWORD": KEY,
            "PATH": f"{PROGRAMS}:{os.environ['PATH']}",  # it starts its own helper by name
        }
        with running(command, port, environment, folder / "otree.log", at=home) as server:
            yield server

    def prepare(self, server: Server) -> Callable[[], Awaitable[Room]]:
        """Make a session with a place for everybody."""
        session, codes = asyncio.run(_session(server.port, PHONES + 2))

        async def enter() -> Room:
            room = PeerRoom(server.port, self.database)
            await room.come_in(session, codes)
            return room

        return enter


async def _session(port: int, places: int) -> tuple[str, list[str]]:
    async with Connection(port) as connection:
        fields = {"session_config_name": "compass", "num_participants": places}
        made = await connection.ask(_api(port, "POST", "/api/sessions", json.dumps(fields)))
        code = _said(made)["code"]
        found = _said(await connection.ask(_api(port, "GET", f"/api/sessions/{code}")))
    people = sorted(found["participants"], key=lambda one: one["id_in_session"])
    return str(code), [str(one["code"]) for one in people]


def _api(port: int, method: str, path: str, body: str = "") -> bytes:
    return (
        f"{method} {path} HTTP/1.1\r\nHost: {HOST}:{port}\r\notree-rest-key: {KEY}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n{body}"
    ).encode("ascii")


def _said(reply: Reply) -> dict[str, Any]:
    if reply.status != OK:
        raise WrongAnswer(reply.text)
    return dict(json.loads(reply.text))
