"""Tables in files as people make them: any usual separator and alphabet. Pure."""

import csv
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice

CELL = 500
HEAD = 65_536
MOST_COLUMNS = 100
MOST_ROWS = 1_000_000
"""A small file can unpack to more rows than memory holds."""
ALPHABETS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
MARKS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet would take for a formula at the begin of a cell."""


class Of(StrEnum):
    """What the rows of a sheet are."""

    NODES = "nodes"
    TIES = "ties"
    NOTHING = "nothing"


class Column(StrEnum):
    """What a column may hold."""

    KEY = "key"
    LABEL = "label"
    KIND = "kind"
    RING = "ring"
    SECTOR = "sector"
    MUNICIPALITY = "municipality"
    HOME = "home"
    A = "a"
    B = "b"
    TIE_KIND = "tie_kind"
    STRENGTH = "strength"
    LAST_ON = "last_on"
    SINCE = "since"
    UNTIL = "until"
    TIMES = "times"


COLUMNS: Mapping[Of, Sequence[Column]] = {
    Of.NODES: tuple(Column)[:7],
    Of.TIES: tuple(Column)[7:],
    Of.NOTHING: (),
}
NAMES: Mapping[Column, tuple[str, ...]] = {
    Column.KEY: ("key", "id", "nr", "nummer", "code", "sleutel", "eigen code"),
    Column.LABEL: (
        *("label", "name", "naam", "organisatie", "wie", "partner"),
        *("naam organisatie", "naam van de organisatie", "volledige naam"),
    ),
    Column.KIND: ("kind", "type", "soort", "organisatie, functie of persoon"),
    Column.RING: ("ring", "level", "niveau", "micro, meso of macro"),
    Column.SECTOR: ("sector", "domein", "werkveld"),
    Column.MUNICIPALITY: ("municipality", "gemeente", "stad", "plaats"),
    Column.HOME: (
        *("home", "werkt bij", "werkt voor", "werkgever", "in dienst bij", "employer"),
        *("organisation", "organisatie", "organization"),
    ),
    Column.A: (
        *("a", "from", "source", "van", "van wie", "bron", "wie", "organisatie 1", "partner 1"),
        *("organisatie a", "partner a", "partij 1", "partij a"),
    ),
    Column.B: (
        *("b", "to", "target", "naar", "naar wie", "met", "met wie", "aan wie", "doel"),
        *("organisatie 2", "partner 2", "organisatie b", "partner b", "partij 2", "partij b"),
    ),
    Column.TIE_KIND: (
        *("tie kind", "kind", "type", "soort", "band", "soort band", "relatie"),
        *("soort relatie", "aard", "type band", "type relatie", "hoe"),
    ),
    Column.STRENGTH: (
        *("strength", "weight", "sterkte", "gewicht", "hoe sterk"),
        "hoe sterk, 1 tot 5",
    ),
    Column.LAST_ON: (
        *("last on", "last contact", "laatste contact", "laatst", "laatste keer"),
        *("datum laatste contact", "laatste overleg"),
    ),
    Column.SINCE: ("since", "start", "sinds", "vanaf", "begin", "startdatum"),
    Column.UNTIL: ("until", "end", "tot", "einde", "einddatum", "tot en met"),
    Column.TIMES: ("times", "aantal", "hoe vaak", "hoeveel keer"),
}


class Unreadable(Exception):
    """This is no file that a network can be read from."""


class TooMuch(Unreadable):
    """This file holds more than a network has."""


class Unclosed(Unreadable):
    """A quotation mark is never closed, so that all that follows stands in one cell."""

    def __init__(self, row: int) -> None:
        """Keep in which row."""
        super().__init__(row)
        self.row = row


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its column names and its rows; an empty row is there, so that rows count."""

    name: str
    header: tuple[str, ...]
    rows: Sequence[tuple[str, ...]] = field(repr=False)

    @property
    def count(self) -> int:
        """Return how many rows say something."""
        return sum(1 for row in self.rows if row)


def decoded(content: bytes) -> str:
    """Return text in the alphabet that it was written in: Unicode, or that of older Windows."""
    for mark, alphabet in ALPHABETS.items():
        if content.startswith(mark):
            try:
                return content.decode(alphabet)
            except UnicodeDecodeError as error:
                raise Unreadable from error
    if b"\0" in content[:HEAD]:
        raise Unreadable
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def separator(text: str) -> str:
    """Return what stands between the cells of a first line; not what stands within quotes."""
    head = re.sub(r'"[^"]*("|$)', "", text[:HEAD]).lstrip().split("\n", 1)[0]
    return max(";,\t|", key=head.count)


def from_csv(name: str, content: bytes, *, between: str = "") -> Sheet:
    """Return the table in a CSV file; ``between`` says what parts its cells, if that is known."""
    text = decoded(content)
    if "\r" in text[:HEAD] and "\n" not in text[:HEAD]:
        text = text.replace("\r", "\n")  # an older Mac
    if not between and text[:HEAD].lstrip().lower().startswith("sep="):
        text = text.lstrip().partition("\n")[2]  # as some write above their columns
    between = between or separator(text)
    try:
        return _closed(name, text, between)
    except csv.Error:  # a quotation mark in the middle of a cell is a letter like others
        pass
    try:
        return sheet(name, csv.reader(io.StringIO(text), delimiter=between))
    except csv.Error as error:
        raise Unreadable from error


def _closed(name: str, text: str, between: str) -> Sheet:
    """Return a table of which each quoted cell ends. Raises Unclosed."""
    at = 0

    def rows() -> Iterator[list[str]]:
        nonlocal at
        for at, row in enumerate(reader, start=2):  # noqa: B007 -- the row after this one
            yield row

    reader = csv.reader(io.StringIO(text), delimiter=between, strict=True)
    try:
        return sheet(name, rows())
    except csv.Error as error:
        if "unexpected end" in str(error) or "limit" in str(error):
            raise Unclosed(max(at, 1)) from error
        raise


def sheet(
    name: str, rows: Iterable[Iterable[str]], *, most: int | None = None, guards: bool = True
) -> Sheet:
    """Return a table from rows of which the first names the columns. Raises TooMuch.

    ``most`` takes the first rows only. ``guards`` says that a quotation mark may stand before what
    a spreadsheet takes for a formula.
    """
    bare = unguarded if guards else str
    lines = iter(rows)
    header = tuple(bare(cell.strip()[:100]) for cell in islice(next(lines, ()), MOST_COLUMNS))
    while header and not header[-1]:
        header = header[:-1]
    if not header:
        raise Unreadable
    width = len(header)
    kept: list[tuple[str, ...]] = []
    for line in islice(lines, MOST_ROWS if most is None else most):
        cells = tuple(bare(cell.strip()[:CELL]) for cell in islice(line, width))
        kept.append(cells if any(cells) else ())
    if most is None and next(lines, None) is not None:
        raise TooMuch
    while kept and not kept[-1]:
        kept.pop()
    return Sheet(name[:100], header, kept)


BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    *(NotImplementedError, RuntimeError, EOFError, OSError, ValueError),
)
"""What a damaged zip file fails with."""


def from_zip(content: bytes, *, largest: int) -> Sequence[Sheet]:
    """Return the CSV tables in a zip file."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            files = [one for one in packed.infolist() if _is_table(one.filename)][:2]
            if sum(one.file_size for one in files) > largest:
                raise TooMuch
            return [from_csv(one.filename, packed.read(one)) for one in files]
    except BROKEN as error:
        raise Unreadable from error


def _is_table(name: str) -> bool:
    """Tell whether this is a table, and not what a Mac writes beside it."""
    hidden = any(part.startswith((".", "__MACOSX")) for part in name.split("/"))
    return name.lower().endswith(".csv") and not hidden


def guarded(cell: object) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    text = str(cell)
    return f"'{text}" if text.startswith((*MARKS, "'")) else text


def unguarded(cell: str) -> str:
    """Return what a guarded cell holds."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith((*MARKS, "'")) else cell


def guess(found: Sheet) -> tuple[Of, dict[Column, int]]:
    """Return what a sheet seems to hold, and in which column what stands."""
    ties = _columns(found.header, Of.TIES)
    if Column.A in ties and Column.B in ties:
        return Of.TIES, ties
    nodes = _columns(found.header, Of.NODES)
    return (Of.NODES, nodes) if nodes else (Of.NOTHING, {})


def _columns(header: Sequence[str], of: Of) -> dict[Column, int]:
    words = [
        " ".join(re.sub(r"[_\s]+", " ", name).casefold().strip(" :?*").split()) for name in header
    ]
    chosen: dict[Column, int] = {}
    for column in COLUMNS[of]:
        for name in NAMES[column]:
            if name in words and words.index(name) not in chosen.values():
                chosen[column] = words.index(name)
                break
    return chosen


def written(rows: Iterable[Iterable[object]]) -> bytes:
    """Return rows as a CSV file that spreadsheets here open well, without formulas."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(
        [guarded("" if cell is None else cell) for cell in row] for row in rows
    )
    return b"\xef\xbb\xbf" + out.getvalue().encode()
