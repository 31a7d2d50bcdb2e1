"""What stands in the rows of a network's tables: names, days and numbers. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from brugwerk.kit.text import plain
from brugwerk.network.rules.files.tables import Column, Of, Sheet
from brugwerk.network.rules.shapes import NodeKind, Ring

MIDDLE = 3
DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?|(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
HIDDEN = re.compile("[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
"""What nobody sees, and what turns the words after it around."""


class Wrong(StrEnum):
    """What is wrong with a row."""

    NO_NAME = "no_name"
    TWICE = "twice"
    TWICE_NAME = "twice_name"
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
    NO_HOUSE = "no_house"


@dataclass(frozen=True, slots=True)
class Problem:
    """One row that cannot be taken, or not whole: where, as a spreadsheet counts, and why."""

    sheet: str
    row: int
    wrong: Wrong
    value: str = ""
    table: int = 0
    cells: tuple[str, ...] = field(default=(), repr=False)


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
    """What tables say: a network, what is wrong, and how many rows there were.

    ``notes`` name rows that come along without a part; ``tables`` has each name and header.
    """

    nodes: dict[str, NodeRow] = field(default_factory=dict)
    ties: dict[tuple[str, str, str], TieRow] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    tables: Sequence[tuple[str, tuple[str, ...]]] = ()
    rows: int = 0
    parallel: int = 0


def line(said: str) -> str:
    """Return one line of words that hide nothing."""
    return " ".join(HIDDEN.sub("", plain(said)).split())


class Row:
    """The cells of one row by what they hold."""

    __slots__ = ("cells", "columns", "number", "sheet", "table")

    def __init__(
        self, sheet: str, table: int, number: int, cells: tuple[str, ...], mapped: Mapped
    ) -> None:
        self.sheet, self.table, self.number = sheet, table, number
        self.cells, self.columns = cells, mapped.columns

    def get(self, column: Column) -> str:
        at = self.columns.get(column, -1)
        if not 0 <= at < len(self.cells):
            return ""
        cell = self.cells[at]
        return cell if cell.isascii() and cell.isprintable() else line(cell)

    def wrong(self, why: Wrong, value: str = "") -> Problem:
        return Problem(self.sheet, self.number, why, value[:80], self.table, self.cells)


def rows_of(sheets: Sequence[Sheet], mapping: Sequence[Mapped], of: Of) -> Iterator[Row]:
    """Yield the rows that say something of a kind; row 1 of a spreadsheet names its columns."""
    for table, (sheet, mapped) in enumerate(zip(sheets, mapping, strict=True)):
        if mapped.of is of:
            for number, cells in enumerate(sheet.rows, start=2):
                if cells:
                    yield Row(sheet.name, table, number, cells, mapped)


def number_in(said: str) -> int | None:
    """Return a whole number; 0 where nothing is said, and None where it is none."""
    if not said:
        return 0
    try:
        return round(float(said.replace(",", ".")))
    except (ValueError, OverflowError):
        return None


def day_in(said: str) -> date | bool | None:
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
