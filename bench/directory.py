"""The social map: reading a big region in, and finding in it beside plain full text searches.

All get the same questions: exact, by their beginning, with one slip or two, with letters that
changed places, and for invented organisations; half of them with filters. What is missed is
counted in the first ten of what could be found. Questions and region come from a seed on which
nothing was tuned.
"""

import io
import json
import re
import resource
import sqlite3
import time
import tracemalloc
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from statistics import fmean
from typing import Any

from django.utils import timezone

from bench.lines import Line, Spread, spread
from brugwerk.directory import engine
from brugwerk.directory.files import reading
from brugwerk.directory.models import Service
from brugwerk.directory.operations.arriving import BATCH, Arrivals
from brugwerk.directory.pack import needs_by_word
from brugwerk.directory.rules.search import Filters, Question
from brugwerk.directory.rules.services import Cost
from brugwerk.directory.rules.streams import records
from tests.services import PostgreSQL, postgresql_server, program
from tools import region

SERVICES, ASKED, ASKED_SLOWLY, FIRST = 50_000, 600, 120, 10
SEED, ASKING_SEED = 4711, 12
LARGE = 200 << 20
COSTS = {"gratis": Cost.FREE, "inkomen": Cost.INCOME, "betalend": Cost.PAID}
FTS, TRIGRAMS = "plain FTS5, by beginnings", "PostgreSQL FTS, then pg_trgm"
Row = dict[str, Any]
Ask = Callable[[Row], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What an engine took and what it missed."""

    wall: list[float]
    cpu: list[float]
    missed: float

    def half(self, which: str, of: Collection[int] = ()) -> Spread:
        """Return what half of the questions take at most, or half of some, in milliseconds."""
        taken = getattr(self, which)
        found = sorted(taken[n] for n in of) if of else sorted(taken)
        return spread([1000 * found[len(found) // 2]])

    def most(self, which: str) -> Spread:
        """Return what 95 of 100 questions take at most, in milliseconds."""
        found = sorted(getattr(self, which))
        return spread([1000 * found[int(len(found) * 0.95)]])


def relevant(rows: Sequence[Row], questions: Sequence[Row]) -> list[set[int]]:
    """Return which services each question may find, by their number."""
    named = [(f"{row['name']} {row['organization']}".lower(), row) for row in rows]
    return [
        {
            row["id"]
            for text, row in named
            if (one["q"] if one["kind"] == "prefix" else one["word"]) in text
            and (one["kind"] == "prefix" or row["municipality"] == one["municipality"])
            and _fits(row, one["filter"])
        }
        for one in questions
    ]


def _fits(row: Row, wanted: Row) -> bool:
    return not wanted or (
        row["cost"] == wanted["cost"]
        and row["minimum_age"] <= wanted["age"] <= row["maximum_age"]
        and row["status"] != "inactive"
    )


def asked(ask: Ask, questions: Sequence[Row], expected: Sequence[set[int]]) -> Asked:
    """Ask all questions of one engine."""
    for one in questions[:20]:
        ask(one)  # what every process does once
    wall, cpu, found = [], [], []
    for one, right in zip(questions, expected, strict=False):
        at, work = time.perf_counter(), time.process_time()
        answer = ask(one)[:FIRST]
        wall.append(time.perf_counter() - at)
        cpu.append(time.process_time() - work)
        if right:
            found.append(len(set(answer) & right) / min(FIRST, len(right)))
    return Asked(wall, cpu, 1000 * (1 - fmean(found)))


def ours(one: Row) -> Sequence[int]:
    """Ask our own engine; the answer is in the numbers of the region."""
    wanted = one["filter"]
    filters = (
        Filters(costs=(COSTS[wanted["cost"]],), age=wanted["age"], open_only=True)
        if wanted
        else Filters()
    )
    return engine.find(Question(one["q"], filters), FIRST).services


def plain_fts(rows: Sequence[Row]) -> Ask:
    """Return a search on FTS5 as its manual has it: all words, each by its beginning, by bm25."""
    store = sqlite3.connect(":memory:")
    store.execute(
        "CREATE VIRTUAL TABLE f USING fts5(name, organization, municipality, description,"
        " tokenize='unicode61 remove_diacritics 2', prefix='3 4 5')"
    )
    store.execute("CREATE TABLE s (id INTEGER PRIMARY KEY, cost, lo INT, hi INT, status)")
    for row in rows:
        values = [row[name] for name in ("cost", "minimum_age", "maximum_age", "status")]
        store.execute("INSERT INTO s VALUES (?, ?, ?, ?, ?)", (row["id"], *values))
        texts = [row[name] for name in ("name", "organization", "municipality", "description")]
        store.execute(
            "INSERT INTO f (rowid, name, organization, municipality, description)"
            " VALUES (?, ?, ?, ?, ?)",
            (row["id"], *texts),
        )

    def ask(one: Row) -> Sequence[int]:
        match = " AND ".join(f'"{word}"*' for word in re.findall(r"\w+", one["q"].lower()))
        wanted, values = one["filter"], ()
        where = ""
        if wanted:
            where = " AND s.cost = ? AND s.lo <= ? AND s.hi >= ? AND s.status != 'inactive'"
            values = (wanted["cost"], wanted["age"], wanted["age"])
        found = store.execute(
            "SELECT s.id FROM f JOIN s ON s.id = f.rowid WHERE f MATCH ?"  # noqa: S608
            f"{where} ORDER BY bm25(f, 5, 2, 4, 1) LIMIT {FIRST}",
            (match, *values),
        )
        return [pk for (pk,) in found]

    return ask


def trigrams(server: PostgreSQL, rows: Sequence[Row]) -> Ask:
    """Return a search on PostgreSQL: its full text first, and words alike where that is short."""
    import psycopg  # noqa: PLC0415 -- only where there is PostgreSQL

    store: Any = psycopg.connect(server.url(server.new_database()), autocommit=True)
    store.execute("CREATE EXTENSION pg_trgm")
    store.execute(
        "CREATE TABLE s (id int PRIMARY KEY, cost text, lo int, hi int, status text,"
        " ft tsvector, doc text)"
    )
    with store.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO s VALUES (%s, %s, %s, %s, %s, setweight(to_tsvector('dutch', %s), 'A')"
            " || setweight(to_tsvector('dutch', %s), 'B')"
            " || setweight(to_tsvector('dutch', %s), 'D'), %s)",
            [
                (
                    *(row["id"], row["cost"], row["minimum_age"], row["maximum_age"]),
                    *(row["status"], f"{row['name']} {row['municipality']}", row["organization"]),
                    *(row["description"], f"{row['name']} {row['organization']}".lower()),
                )
                for row in rows
            ],
        )
    store.execute("CREATE INDEX ON s USING gin (ft)")
    store.execute("CREATE INDEX ON s USING gin (doc gin_trgm_ops)")
    store.execute("VACUUM ANALYZE s")
    store.execute("SET pg_trgm.word_similarity_threshold = 0.45")

    def ask(one: Row) -> Sequence[int]:
        wanted = one["filter"]
        where, values = "", dict[str, object]()
        if wanted:
            where = " AND cost = %(c)s AND lo <= %(a)s AND hi >= %(a)s AND status <> 'inactive'"
            values = {"c": wanted["cost"], "a": wanted["age"]}
        text = " & ".join(f"{word}:*" for word in re.findall(r"\w+", one["q"].lower()))
        found = store.execute(
            "SELECT id FROM s WHERE ft @@ to_tsquery('dutch', %(t)s)"  # noqa: S608
            f"{where} ORDER BY ts_rank(ft, to_tsquery('dutch', %(t)s)) DESC LIMIT {FIRST}",
            values | {"t": text},
        ).fetchall()
        if len(found) < FIRST:
            words = re.findall(r"[\w-]+", one["q"].lower())
            alike = " AND ".join(f"%(w{n})s <%% doc" for n in range(len(words)))
            rank = " + ".join(f"word_similarity(%(w{n})s, doc)" for n in range(len(words)))
            found += store.execute(
                f"SELECT id FROM s WHERE {alike}{where} ORDER BY {rank} DESC LIMIT {FIRST}",  # noqa: S608
                values | {f"w{n}": word for n, word in enumerate(words)},
            ).fetchall()
        return list(dict.fromkeys(pk for (pk,) in found))

    return ask


class Endless(io.RawIOBase):
    """A file of some size that stands nowhere: services, and one broken record halfway."""

    def __init__(self, lines: Sequence[bytes], size: int) -> None:
        self.lines, self.size, self.given, self.number, self.left = lines, size, 0, 0, b"["
        self.broken = size // 2

    def read(self, size: int = -1) -> bytes:
        """Return the next piece."""
        while len(self.left) < size and self.given < self.size:
            line = self.lines[self.number % len(self.lines)]
            if self.broken and self.given > self.broken:
                line, self.broken = b'{"id": "kapot", "name": "Kapot" oeps}', 0
            self.left += (b",\n" if self.number else b"") + line
            self.number += 1
            self.given += len(line)
            if self.given >= self.size:
                self.left += b"]"
        found, self.left = self.left[:size], self.left[size:]
        return found


def large_file(rows: Sequence[Row]) -> list[Line]:
    """Read a file of 200 MB with one broken record: how long, and how much memory."""
    lines = [json.dumps(region.as_hsds(row)).encode() for row in rows[:500]]
    at = time.process_time()
    whole = sum(raw.value is not None for _kind, raw in _read(lines, LARGE))
    seconds = time.process_time() - at
    tracemalloc.start()
    broken = sum(raw.value is None for _kind, raw in _read(lines, LARGE // 10))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    what = f"Reading 200 MB of HSDS, {whole} records and {broken} broken"
    return [
        Line(f"{what}: CPU", "s", spread([seconds]), at_most=20),
        Line("  memory at its highest", "MB", spread([peak / (1 << 20)]), at_most=16),
    ]


def _read(lines: Sequence[bytes], size: int) -> Iterator[Any]:
    return records(Endless(lines, size))  # type: ignore[arg-type]


def read_in(folder: Path) -> Line:
    """Read a region in as the screen does, its index included."""
    file = folder / "region.json"
    region.write(file, SERVICES, SEED)
    arrivals, today = Arrivals("bench", now=timezone.now()), date.max
    began, work = time.perf_counter(), time.process_time()
    found = reading(file, file.name, needs_by_word(), lambda _done, _all: None, today=today)
    drafts = (one.draft for one in found if one.draft)
    while batch := list(islice(drafts, BATCH)):
        arrivals.take(batch)
    wall, cpu = time.perf_counter() - began, time.process_time() - work
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    what = f"Reading {SERVICES} services in, index included"
    return Line(
        f"{what}: {SERVICES / wall:.0f} a second; memory {resident:.0f} MB",
        "ms CPU each",
        spread([1000 * cpu / SERVICES]),
        at_most=2,
    )


def measure(folder: Path) -> list[Line]:
    """Read in, ask everybody the same, and compare."""
    rows = list(region.services(SERVICES, SEED))
    open_ = [row for row in rows if row["status"] == "active"]
    questions = list(region.questions(open_, ASKED, ASKING_SEED))
    expected = relevant(rows, questions)
    lines = [*large_file(rows), read_in(folder)]
    numbers = {
        str(region.as_hsds(row)["id"]): row["id"] for row in rows
    }  # what stands in the file, by the region's own number
    own = Service.objects.filter(source="bench").values_list("pk", "source_id")
    by_pk = {pk: numbers[key] for pk, key in own}
    mine = asked(lambda one: [by_pk.get(pk, 0) for pk in ours(one)], questions, expected)
    fts = asked(plain_fts(rows), questions, expected)
    exact = [n for n, one in enumerate(questions) if one["kind"] == "exact"]
    what = f"Finding in {SERVICES} services"
    lines += [
        Line(f"{what}: missed of 1 000", "", _one(mine.missed), FTS, _one(fts.missed), at_most=15),
        Line("  half within", "ms", mine.half("cpu"), FTS, fts.half("cpu")),
        Line(
            *("  half of the exact questions within", "ms", mine.half("cpu", exact)),
            *(FTS, fts.half("cpu", exact)),
            most_times=3,  # plain FTS5 finds no others: it is quick where it has nothing to give
        ),
        Line("  95 of 100 within", "ms", mine.most("cpu"), FTS, fts.most("cpu"), at_most=1.5),
    ]
    if program("postgres"):
        with postgresql_server() as server:
            slow = asked(trigrams(server, rows), questions[:ASKED_SLOWLY], expected)
        same = asked(
            lambda one: [by_pk.get(pk, 0) for pk in ours(one)], questions[:ASKED_SLOWLY], expected
        )
        lines += [
            Line("  missed of 1 000", "", _one(same.missed), TRIGRAMS, _one(slow.missed)),
            Line(
                *("  95 of 100 within, by the clock", "ms", same.most("wall"), TRIGRAMS),
                slow.most("wall"),
                most_times=round(1 / 30, 3),
            ),
        ]
    return lines


def _one(value: float) -> Spread:
    return spread([value])
