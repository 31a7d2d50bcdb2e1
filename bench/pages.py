"""The bridge and the result of a round: alike whatever the rounds and the people behind them."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from django.db import connection
from django.db.models import Avg, Case, CharField, Count, Q, StdDev, Value, When
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bench import story
from bench.client import HOST, flood, get
from bench.lines import Line, Spread, spread
from bench.meters import ROUNDS, cost, cpu_of, in_turn
from bench.servers import Server, free_port, running, uvicorn
from brugwerk.compass.models import Answer, Round
from brugwerk.compass.queries.rounds import release_of
from brugwerk.content.pack import pack

SECONDS = 1.0
FEW, MANY = 12, 1_000
SHORT, LONG = 3, 30
OK = 200
FLOOR = "floor: session, person, one query, one string"


@dataclass(frozen=True, slots=True)
class Page:
    """An address of ours with who looks at it."""

    path: str
    partnership: int
    client: Client

    @classmethod
    def of(cls, host: story.Host, name: str, *more: int) -> "Page":
        """Return a page of a partnership, as its facilitator sees it."""
        client = Client(SERVER_NAME=HOST, headers={"accept-language": "nl"})
        client.force_login(host.user, backend="django.contrib.auth.backends.ModelBackend")
        pk = host.partnership.pk
        return cls(reverse(name, args=[pk, *more]), pk, client)

    @property
    def cookies(self) -> dict[str, str]:
        """Return the cookies of who looks."""
        return {name: morsel.value for name, morsel in self.client.cookies.items()}

    def look(self) -> bytes:
        """Return the page, made in this process."""
        response = self.client.get(self.path)
        if response.status_code != OK:
            raise LookupError(self.path)
        return bytes(response.content)

    def queries(self) -> int:
        """Count the questions that the page asks the database."""
        with CaptureQueriesContext(connection) as caught:
            self.look()
        return len(caught)


@dataclass(frozen=True, slots=True)
class Made:
    """The pages to measure, what closing cost, and a round to recount for each size."""

    bridges: Mapping[int, Page]
    results: Mapping[int, Page]
    closing: Mapping[int, Spread]
    open_rounds: Mapping[int, Round]
    closed_rounds: Mapping[int, Round]
    report: tuple[story.Host, Round]


def made(now: datetime) -> Made:
    """Hold the rounds, and measure what closing one costs."""
    bridges = {}
    for rounds in (SHORT, LONG):
        host = story.host(f"brug{rounds}")
        story.past(host, rounds=rounds, now=now)
        bridges[rounds] = Page.of(host, "desk:bridge")
    results, closings, left_open, left_closed = {}, {}, {}, {}
    for people in (FEW, MANY):
        spent = []
        for turn in range(ROUNDS):
            host = story.host(f"ronde{people}.{turn}")
            round_ = story.open_round(host, at=now - timedelta(days=2))
            story.answered(round_, people=people)
            spent.append(cost(partial(story.closed, host, round_, at=now), times=1).wall)
        results[people] = Page.of(host, "compass:result", round_.pk)
        closings[people] = spread(spent)
        left_closed[people] = round_
        left_open[people] = story.open_round(story.host(f"open{people}"), at=now)
        story.answered(left_open[people], people=people)
    return Made(bridges, results, closings, left_open, left_closed, (host, round_))


def read(pk: int) -> object:
    """Read the picture of a round as our pages do: from its frozen release."""
    return release_of(Round.objects.select_related("frozen").get(pk=pk))


def recount(pk: int) -> object:
    """Make the same figures anew from all answers, as a view without releases would."""
    answers = Answer.objects.filter(paper__round=pk)
    block = Case(
        *(When(statement=one.key, then=Value(one.block.value)) for one in pack().statements),
        output_field=CharField(),
    )
    per_block = answers.annotate(block=block).values("block")
    return (
        list(
            answers.values("statement").annotate(
                n=Count("value"), mean=Avg("value"), unknown=Count("pk", filter=Q(value=None))
            )
        ),
        list(
            per_block.annotate(
                n=Count("paper", distinct=True), mean=Avg("value"), deviation=StdDev("value")
            )
        ),
    )


def measure(ours: Server, pages: Made, folder: Path) -> list[Line]:
    """Measure the pages in this process and over HTTP, the floor in turn with ours."""
    taken = served(ours, [*pages.bridges.values(), *pages.results.values()], folder)
    return [*_bridge_lines(pages, taken), *_result_lines(pages, taken)]


@dataclass(frozen=True, slots=True)
class Both:
    """CPU of ours and of the floor for one page over HTTP, in milliseconds, with the clock's."""

    ours: Spread
    floor: Spread
    wall: Spread


def served(ours: Server, pages: list[Page], folder: Path) -> dict[str, Both]:
    """Return what each page costs over HTTP, by its path, in turn with the floor."""
    port = free_port()
    command = uvicorn("bench.bare_pages:application", port)
    with running(command, port, {}, folder / "bare_pages.log") as floor:
        return _served(ours, floor, pages)


def _served(ours: Server, floor: Server, pages: list[Page]) -> dict[str, Both]:
    taken: dict[str, list[tuple[float, float, float]]] = {page.path: [] for page in pages}
    for turn in range(ROUNDS + 1):
        for page in pages:
            size = len(page.look())
            own, wall = _asked(ours, page.path, page.cookies)
            low, _wall = _asked(floor, f"/{page.partnership}/{size}/", page.cookies)
            if turn:
                taken[page.path].append((own, low, wall))
    return {
        path: Both(*(spread(column) for column in zip(*rows, strict=True)))
        for path, rows in taken.items()
    }


def _asked(server: Server, path: str, cookies: Mapping[str, str]) -> tuple[float, float]:
    """Return the server's CPU and the clock's time for one page, in milliseconds."""
    request = get(server.port, path, cookies)
    before = cpu_of(server.pid)
    load = asyncio.run(flood(server.port, [lambda _n: request], status=OK, seconds=SECONDS))
    return (cpu_of(server.pid) - before) * 1000 / len(load.milliseconds), load.p50


def _alike(pages: Mapping[int, Page], small: int, big: int) -> tuple[Spread, Spread]:
    few, many = pages[small].queries(), pages[big].queries()
    return spread([few]), spread([many])


def _bridge_lines(pages: Made, taken: Mapping[str, Both]) -> list[Line]:
    few, many = _alike(pages.bridges, SHORT, LONG)
    short, long = (taken[pages.bridges[n].path] for n in (SHORT, LONG))
    inside = in_turn({str(n): page.look for n, page in pages.bridges.items()}, times=20)
    beside = f"bridge of {SHORT} rounds"
    return [
        Line(f"Bridge of {LONG} rounds: queries", "", many, beside, few, most_times=1),
        Line(f"Bridge of {LONG} rounds: queries", "", many, at_most=12),
        Line(
            f"Bridge of {SHORT} rounds: CPU", "ms", short.ours, FLOOR, short.floor, most_times=1.8
        ),
        Line(f"Bridge of {LONG} rounds: CPU", "ms", long.ours, FLOOR, long.floor, most_times=1.8),
        Line("  half within", "ms", long.wall, beside, short.wall),
        Line("  CPU without HTTP", "ms", inside[str(LONG)].cpu, beside, inside[str(SHORT)].cpu),
    ]


def _result_lines(pages: Made, taken: Mapping[str, Both]) -> list[Line]:
    few, many = _alike(pages.results, FEW, MANY)
    small, big = (taken[pages.results[n].path] for n in (FEW, MANY))
    inside = in_turn({str(n): page.look for n, page in pages.results.items()}, times=20)
    reads: dict[str, Callable[[], object]] = {
        f"{way.__name__}{n}": partial(way, rounds[n].pk)
        for n in (FEW, MANY)
        for way, rounds in ((read, pages.closed_rounds), (recount, pages.open_rounds))
    }
    got = in_turn(reads, times=10)
    beside, counting = f"round of {FEW} people", "recount by the ORM"
    name = f"Result of {MANY:,} people".replace(",", " ")
    return [
        Line(f"{name}: queries", "", many, beside, few, most_times=1),
        Line(f"{name}: CPU", "ms", big.ours, FLOOR, big.floor, most_times=1.8),
        Line(f"{name}: CPU", "ms", big.ours, beside, small.ours, most_times=1.2),
        Line("  half within", "ms", big.wall, beside, small.wall),
        Line("  CPU without HTTP", "ms", inside[str(MANY)].cpu, beside, inside[str(FEW)].cpu),
        *(
            Line(
                f"Picture of {n} people: CPU",
                "ms",
                got[f"read{n}"].cpu,
                counting,
                got[f"recount{n}"].cpu,
                most_times=most,
            )
            for n, most in ((FEW, 1), (MANY, 0.05))
        ),
        Line(f"Closing a round of {MANY} people, once", "ms", pages.closing[MANY], at_most=1000),
        Line(f"Closing a round of {FEW} people, once", "ms", pages.closing[FEW], at_most=100),
    ]
