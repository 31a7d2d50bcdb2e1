"""From the rows of tables to a network, with what is wrong named row by row. Pure."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from brugwerk.kit.text import plain
from brugwerk.network.rules.files.tables import Column, Of, Sheet
from brugwerk.network.rules.quarters import is_family, kind_of, names_family, ring_of
from brugwerk.network.rules.shapes import STRONGEST, NodeKind, Ring

KEY, LABEL, WORDS = 200, 300, 100
MIDDLE = 3
MOST_TIMES = 1_000_000
DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?|(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
STEP = 5000
HIDDEN = re.compile("[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
"""What nobody sees, and what turns the words after it around."""


class Wrong(StrEnum):
    """What is wrong with a row."""

    NO_NAME = "no_name"
    TWICE = "twice"
    FAMILY = "family"
    KIND = "kind"
    RING = "ring"
    ALONE = "alone"
    NO_END = "no_end"
    DANGLING = "dangling"
    SELF = "self"
    STRENGTH = "strength"
    DAY = "day"
    ORDER = "order"


@dataclass(frozen=True, slots=True)
class Problem:
    """One row that cannot be taken: in which sheet, which row as a spreadsheet counts, and why."""

    sheet: str
    row: int
    wrong: Wrong
    value: str = ""


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A node as it will be kept."""

    key: str
    label: str
    kind: NodeKind = NodeKind.ORGANISATION
    ring: Ring = Ring.MESO
    sector: str = ""
    municipality: str = ""
    home: str = ""


@dataclass(frozen=True, slots=True)
class TieRow:
    """A tie as it will be kept; ``times`` counts parallel rows of the file."""

    a: str
    b: str
    kind: str = ""
    strength: int = MIDDLE
    last_on: date | None = None
    since: date | None = None
    until: date | None = None
    times: int = 1


@dataclass(frozen=True, slots=True)
class Mapped:
    """What a sheet holds, and in which column what stands."""

    of: Of
    columns: Mapping[Column, int]


@dataclass(slots=True)
class Read:
    """What tables say: a network, what is wrong, and how many rows there were."""

    nodes: dict[str, NodeRow] = field(default_factory=dict)
    ties: dict[tuple[str, str, str], TieRow] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    rows: int = 0
    parallel: int = 0


def read(
    sheets: Sequence[Sheet],
    mapping: Sequence[Mapped],
    step: Callable[[int, int], None] = lambda _done, _total: None,
) -> Read:
    """Return the network that tables hold; ``step`` hears how far the work is."""
    found = Read(rows=sum(one.count for one in sheets))
    by_name: dict[str, str] = {}
    known = any(one.of is Of.NODES for one in mapping)
    done = 0
    for of in (Of.NODES, Of.TIES):
        for sheet, mapped in zip(sheets, mapping, strict=True):
            if mapped.of is not of:
                continue
            for number, cells in enumerate(sheet.rows, start=2):
                if not cells:
                    continue
                row = _Row(sheet.name, number, cells, mapped.columns)
                if of is Of.NODES:
                    _node(found, row, by_name)
                else:
                    _tie(found, row, by_name, known=known)
                done += 1
                if done % STEP == 0:
                    step(done, found.rows)
    _with_home(found, sheets, mapping)
    return found


def line(said: str) -> str:
    """Return one line of words that hide nothing."""
    return " ".join(HIDDEN.sub("", plain(said)).split())


class _Row:
    """The cells of one row by what they hold."""

    __slots__ = ("cells", "columns", "number", "sheet")

    def __init__(
        self, sheet: str, number: int, cells: tuple[str, ...], columns: Mapping[Column, int]
    ) -> None:
        self.sheet, self.number, self.cells, self.columns = sheet, number, cells, columns

    def get(self, column: Column) -> str:
        at = self.columns.get(column, -1)
        if not 0 <= at < len(self.cells):
            return ""
        cell = self.cells[at]
        return cell if cell.isascii() and cell.isprintable() else line(cell)

    def wrong(self, why: Wrong, value: str = "") -> Problem:
        return Problem(self.sheet, self.number, why, value[:80])


def _node(found: Read, row: _Row, by_name: dict[str, str]) -> None:
    label = row.get(Column.LABEL) or row.get(Column.KEY)
    key = (row.get(Column.KEY) or label)[:KEY]
    kind, ring = kind_of(row.get(Column.KIND)), ring_of(row.get(Column.RING))
    for bad, why, value in (
        (not key, Wrong.NO_NAME, ""),
        (is_family(row.get(Column.KIND)), Wrong.FAMILY, row.get(Column.KIND)),
        (names_family(label), Wrong.FAMILY, label),
        (kind is None, Wrong.KIND, row.get(Column.KIND)),
        (ring is None, Wrong.RING, row.get(Column.RING)),
        (key in found.nodes, Wrong.TWICE, key),
    ):
        if bad:
            found.problems.append(row.wrong(why, value))
            return
    found.nodes[key] = NodeRow(
        key,
        label[:LABEL],
        kind or NodeKind.ORGANISATION,
        ring or Ring.MESO,
        row.get(Column.SECTOR)[:WORDS],
        row.get(Column.MUNICIPALITY)[:KEY],
        row.get(Column.HOME)[:KEY],
    )
    by_name.setdefault(label.casefold(), key)


def _tie(found: Read, row: _Row, by_name: dict[str, str], *, known: bool) -> None:
    ends = []
    for column in (Column.A, Column.B):
        said = row.get(column)[:KEY]
        key = said if said in found.nodes else by_name.get(said.casefold(), "")
        why = _wrong_end(said, key, known=known)
        if why:
            found.problems.append(row.wrong(why, said))
            return
        ends.append(key or said)
    a, b = ends
    if a == b:
        found.problems.append(row.wrong(Wrong.SELF, a))
        return
    strength, times = _number(row.get(Column.STRENGTH)), _number(row.get(Column.TIMES) or "1")
    days = [_day(row.get(column)) for column in (Column.LAST_ON, Column.SINCE, Column.UNTIL)]
    problem = _wrong_tie(row, strength, times, days)
    if problem:
        found.problems.append(problem)
        return
    if not known:
        for key in ends:
            found.nodes.setdefault(key, NodeRow(key, key))
            by_name.setdefault(key.casefold(), key)
    last_on, since, until = (day if isinstance(day, date) else None for day in days)
    kind = row.get(Column.TIE_KIND)[:WORDS]
    tie = TieRow(a, b, kind, strength or MIDDLE, last_on, since, until, times or 1)
    _keep(found, tie)


def _wrong_end(said: str, key: str, *, known: bool) -> Wrong | None:
    if not said:
        return Wrong.NO_END
    if known:
        return None if key else Wrong.DANGLING
    return Wrong.FAMILY if names_family(said) else None


def _wrong_tie(
    row: _Row, strength: int | None, times: int | None, days: list[date | bool | None]
) -> Problem | None:
    if strength is None or not 0 <= strength <= STRONGEST:
        return row.wrong(Wrong.STRENGTH, row.get(Column.STRENGTH))
    if times is None or not 1 <= times <= MOST_TIMES:
        return row.wrong(Wrong.STRENGTH, row.get(Column.TIMES))
    for column, day in zip((Column.LAST_ON, Column.SINCE, Column.UNTIL), days, strict=True):
        if day is False:
            return row.wrong(Wrong.DAY, row.get(column))
    _last, since, until = days
    if isinstance(since, date) and isinstance(until, date) and until < since:
        return row.wrong(Wrong.ORDER, f"{since} > {until}")
    return None


def _keep(found: Read, tie: TieRow) -> None:
    """Keep a tie; parallel ones become one that is as strong and as recent as the most."""
    pair = (tie.a, tie.b, tie.kind) if tie.a <= tie.b else (tie.b, tie.a, tie.kind)
    known = found.ties.get(pair)
    if known is None:
        found.ties[pair] = tie
        return
    found.parallel += 1
    found.ties[pair] = TieRow(
        known.a,
        known.b,
        known.kind,
        max(known.strength, tie.strength),
        max((day for day in (known.last_on, tie.last_on) if day), default=None),
        None if None in (known.since, tie.since) else min(known.since, tie.since),  # type: ignore[type-var]
        None if None in (known.until, tie.until) else max(known.until, tie.until),  # type: ignore[type-var]
        min(MOST_TIMES, known.times + tie.times),
    )


def _with_home(found: Read, sheets: Sequence[Sheet], mapping: Sequence[Mapped]) -> None:
    """Name the people without organisation; they and their ties are not taken."""
    alone = _alone(found)
    if not alone:
        return
    for sheet, mapped in zip(sheets, mapping, strict=True):
        if mapped.of is not Of.NODES:
            continue
        for number, cells in enumerate(sheet.rows, start=2):
            row = _Row(sheet.name, number, cells, mapped.columns)
            key = (row.get(Column.KEY) or row.get(Column.LABEL))[:KEY]
            if key in alone:
                found.problems.append(row.wrong(Wrong.ALONE, found.nodes.pop(key).label))
                alone.discard(key)
    found.ties = {
        pair: tie for pair, tie in found.ties.items() if {tie.a, tie.b} <= found.nodes.keys()
    }


def _alone(found: Read) -> set[str]:
    """Return the people who name no organisation and are tied to none."""
    people = {key for key, node in found.nodes.items() if node.kind is NodeKind.PERSON}
    alone = {key for key in people if not found.nodes[key].home}
    for a, b, _kind in found.ties if alone else ():
        if b not in people:
            alone.discard(a)
        if a not in people:
            alone.discard(b)
    return alone


def _number(said: str) -> int | None:
    """Return a whole number; 0 where nothing is said, and None where it is none."""
    if not said:
        return 0
    try:
        return round(float(said.replace(",", ".")))
    except (ValueError, OverflowError):
        return None


def _day(said: str) -> date | bool | None:
    """Return a day; None where nothing is said, False where it is none."""
    if not said:
        return None
    match = DAY.fullmatch(said)
    if not match:
        return False
    year, month, day, day_here, month_here, year_here = match.groups()
    try:
        if year:
            return date(int(year), int(month), int(day))
        return date(int(year_here), int(month_here), int(day_here))
    except ValueError:
        return False
