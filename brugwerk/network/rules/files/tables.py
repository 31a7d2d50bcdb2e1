"""Tables in files as people make them: any usual separator and alphabet. Pure."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice

CELL = 500
HEAD = 65_536
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
    Column.KEY: ("key", "id", "nr", "nummer", "code", "sleutel"),
    Column.LABEL: ("label", "name", "naam", "organisatie", "wie"),
    Column.KIND: ("kind", "type", "soort"),
    Column.RING: ("ring", "level", "niveau"),
    Column.SECTOR: ("sector", "domein"),
    Column.MUNICIPALITY: ("municipality", "gemeente", "stad", "plaats"),
    Column.HOME: ("home", "werkt bij", "organisation", "organisatie", "organization"),
    Column.A: ("a", "from", "source", "van", "bron"),
    Column.B: ("b", "to", "target", "naar", "met", "doel"),
    Column.TIE_KIND: ("tie_kind", "kind", "type", "soort", "band"),
    Column.STRENGTH: ("strength", "weight", "sterkte", "gewicht"),
    Column.LAST_ON: ("last_on", "last_contact", "laatste contact", "laatst"),
    Column.SINCE: ("since", "start", "sinds", "vanaf"),
    Column.UNTIL: ("until", "end", "tot"),
    Column.TIMES: ("times", "aantal"),
}


class Unreadable(Exception):
    """This is no file that a network can be read from."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: its column names and its rows."""

    name: str
    header: tuple[str, ...]
    rows: Sequence[tuple[str, ...]] = field(repr=False)


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


def separator(head: str) -> str:
    """Return what stands between the cells of a first line."""
    return max(";,\t|", key=head.count)


def from_csv(name: str, content: bytes) -> Sheet:
    """Return the table in a CSV file."""
    text = decoded(content)
    first = text.lstrip().split("\n", 1)[0]
    if first.lower().startswith("sep="):  # as some spreadsheets write above their columns
        text = text.lstrip().split("\n", 1)[1] if "\n" in text else ""
        first = text.split("\n", 1)[0]
    try:
        rows = csv.reader(io.StringIO(text), delimiter=separator(first))
        return sheet(name, rows)
    except csv.Error as error:
        raise Unreadable from error


def sheet(name: str, rows: Iterable[Iterable[str]]) -> Sheet:
    """Return a table from rows of which the first names the columns; empty rows are left out."""
    lines = iter(rows)
    header = tuple(cell.strip()[:100] for cell in next(lines, ()))
    while header and not header[-1]:
        header = header[:-1]
    if not header:
        raise Unreadable
    width = len(header)
    kept = []
    for line in lines:
        cells = tuple(unguarded(cell.strip()[:CELL]) for cell in islice(line, width))
        if any(cells):
            kept.append(cells)
    return Sheet(name, header, kept)


def from_zip(content: bytes, *, largest: int) -> Sequence[Sheet]:
    """Return the CSV tables in a zip file."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            files = [one for one in packed.infolist() if one.filename.lower().endswith(".csv")]
            if sum(one.file_size for one in files) > largest:
                raise Unreadable
            return [from_csv(one.filename, packed.read(one)) for one in files[:2]]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise Unreadable from error


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
    words = [name.casefold().strip() for name in header]
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
