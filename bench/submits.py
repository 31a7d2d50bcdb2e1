"""Answers of guests, sent as a phone sends them, beside a plain view and a bare application."""

import asyncio
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.client import Ask, Connection, Load, WrongAnswer, flood, get, post
from bench.lines import Line, Spread, spread
from bench.meters import ROUNDS, cpu_of
from bench.servers import Server, free_port, running, uvicorn
from brugwerk.compass.models import Round
from brugwerk.partnerships.rules import Perspective

GUESTS = 8
SECONDS = 2.0
JOINS_EACH = 10  # in each round by each of the guests
FOUND, NO_CONTENT = 302, 204


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody with a seat, a cookie and the secret that forms carry."""

    cookies: dict[str, str]
    secret: str

    def answer(self, server: Server, round_: Round, number: int) -> bytes:
        """Return the request that gives the next answer; every lap brings other values."""
        asked: list[str] = round_.statements
        lap, place = divmod(number, len(asked))
        fields = {"statement": asked[place], "value": (lap + place) % 5 + 1}
        return self.posts(server.port, f"/c/{round_.code}/vraag/{place + 1}/", fields)

    def posts(self, port: int, path: str, fields: Mapping[str, object]) -> bytes:
        """Return a request as the phone's script sends it."""
        more = f"X-Brugwerk: answer\r\nX-CSRFToken: {self.secret}\r\n"
        return post(port, path, fields, self.cookies, more)


@dataclass(frozen=True, slots=True)
class Measured:
    """One while of load on one server."""

    load: Load
    cpu: float

    @property
    def cpu_each(self) -> float:
        """Return the server's CPU for one answer, in microseconds."""
        return self.cpu * 1e6 / len(self.load.milliseconds)


async def taken_seat(
    connection: Connection, code: str, side: Perspective = Perspective.WELFARE
) -> tuple[Guest, str]:
    """Take a seat as a browser does: look at the first page, choose a side, send the form.

    Return the guest and where it is sent on to.
    """
    path = f"/c/{code}/"
    first = await connection.ask(get(connection.port, path))
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', first.text)
    if found is None:
        raise WrongAnswer(first.head.decode("latin-1"))
    secret = found[1]
    fields = {"perspective": side.value, "csrfmiddlewaretoken": secret}
    reply = await connection.ask(post(connection.port, path, fields, first.cookies))
    if reply.status != FOUND or f"seat{code}" not in reply.cookies:
        raise WrongAnswer(reply.head.decode("latin-1"))
    return Guest({**first.cookies, **reply.cookies}, secret), reply.header("location")


async def _joined(connection: Connection, code: str) -> Guest:
    guest, _onward = await taken_seat(connection, code)
    return guest


async def joined(port: int, code: str, count: int) -> list[Guest]:
    """Return some new guests of a round."""
    async with Connection(port) as connection:
        return [await _joined(connection, code) for _guest in range(count)]


async def _begin(server: Server, round_: Round) -> Load:
    """Let new guests come in and give a first answer; one time is of both together."""
    loop = asyncio.get_running_loop()
    load = Load()
    began = loop.time()

    async def one() -> None:
        async with Connection(server.port) as connection:
            for _guest in range(JOINS_EACH):
                start = loop.time()
                guest = await _joined(connection, round_.code)
                reply = await connection.ask(guest.answer(server, round_, 0))
                if reply.status != NO_CONTENT:
                    raise WrongAnswer(reply.head.decode("latin-1"))
                load.milliseconds.append((loop.time() - start) * 1000)

    await asyncio.gather(*(one() for _guest in range(GUESTS)))
    load.seconds = loop.time() - began
    return load


def _measured(server: Server, work: Callable[[], Load]) -> Measured:
    before = cpu_of(server.pid)
    load = work()
    return Measured(load, cpu_of(server.pid) - before)


def _asks_ours(server: Server, round_: Round) -> list[Ask]:
    guests = asyncio.run(joined(server.port, round_.code, GUESTS))

    def ask(guest: Guest) -> Ask:
        return lambda number: guest.answer(server, round_, number)

    return [ask(guest) for guest in guests]


def _asks_other(server: Server, round_: Round) -> list[Ask]:
    asked: list[str] = round_.statements

    def ask(paper: int) -> Ask:
        def one(number: int) -> bytes:
            lap, place = divmod(number, len(asked))
            value = (lap + place) % 5 + 1
            fields = {"paper": paper, "statement": asked[place], "value": value}
            return post(server.port, "/", fields)

        return one

    return [ask(paper + 1) for paper in range(GUESTS)]


def measure(ours: Server, round_: Round, folder: Path, journal: str) -> list[Line]:
    """Measure the answers of eight guests at once, on three servers in turn."""
    with ExitStack() as stack:
        others = {
            name: stack.enter_context(
                running(
                    uvicorn(f"bench.{name}:application", port),
                    port,
                    {"DB": str(folder / f"{name}.sqlite3"), "JOURNAL": journal},
                    folder / f"{name}.log",
                )
            )
            for name in ("bare_app", "plain_app")
            for port in (free_port(),)
        }
        servers = {"ours": ours, **others}
        taken: dict[str, list[Measured]] = {name: [] for name in (*servers, "begin")}
        asks = {
            name: (_asks_ours if name == "ours" else _asks_other)(server, round_)
            for name, server in servers.items()
        }
        for turn in range(ROUNDS + 1):
            for name, server in servers.items():
                seconds = SECONDS if turn else SECONDS / 4
                one = _measured(server, partial(_flooded, server, asks[name], seconds))
                if turn:  # the first lap only warms up
                    taken[name].append(one)
            if turn:
                taken["begin"].append(_measured(ours, partial(_begun, ours, round_)))
    return _lines(taken)


def _begun(server: Server, round_: Round) -> Load:
    return asyncio.run(_begin(server, round_))


def _flooded(server: Server, asks: Sequence[Ask], seconds: float) -> Load:
    return asyncio.run(flood(server.port, asks, status=NO_CONTENT, seconds=seconds))


PLAIN, BARE = "plain update_or_create", "floor: bare app, one commit"


def _lines(taken: dict[str, list[Measured]]) -> list[Line]:
    def of(name: str, figure: Callable[[Measured], float]) -> Spread:
        return spread(figure(one) for one in taken[name])

    def cpu(one: Measured) -> float:
        return one.cpu_each

    def rate(one: Measured) -> float:
        return one.load.per_second

    def p50(one: Measured) -> float:
        return one.load.p50

    def p95(one: Measured) -> float:
        return one.load.p95

    def share(one: Measured) -> float:
        return one.load.client_share * 100

    own, plain, bare = "ours", "plain_app", "bare_app"
    return [
        Line("Server CPU", "us", of(own, cpu), PLAIN, of(plain, cpu), most_times=2),
        Line("", "us", of(own, cpu), BARE, of(bare, cpu), most_times=20),
        Line("Answers in a second", "/s", of(own, rate), PLAIN, of(plain, rate)),
        Line("", "/s", of(own, rate), BARE, of(bare, rate)),
        Line("Half within", "ms", of(own, p50), PLAIN, of(plain, p50)),
        Line("95 of 100 within", "ms", of(own, p95), PLAIN, of(plain, p95), at_most=100),
        Line("", "ms", of(own, p95), BARE, of(bare, p95)),
        Line("Come in and answer once: CPU", "us", of("begin", cpu)),
        Line("Come in and answer once: half", "ms", of("begin", p50), at_most=300),
        Line("The client's own CPU", "% core", of(own, share), BARE, of(bare, share)),
    ]
