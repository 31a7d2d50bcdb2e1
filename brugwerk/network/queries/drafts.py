"""A network that is being looked at before it is taken in."""

import csv
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from django.http import Http404
from django.utils.translation import gettext as _

from brugwerk.access.actor import Actor
from brugwerk.network.models import NetworkImport
from brugwerk.network.rules.files.mending import Table, to_mend
from brugwerk.network.rules.files.reading import Mapped, Problem, Read, Wrong, read
from brugwerk.network.rules.files.tables import (
    COLUMNS,
    Column,
    Of,
    Sheet,
    from_csv,
    sheet,
    written,
)
from brugwerk.network.words import WRONGS
from brugwerk.partnerships.models import Partnership

SHOWN = 5
NAMED, NOTED = 50, 10
AT_ONCE = 5000
"""A file with more rows is checked as heavy work; the page looks at its first rows alone."""
WIDEST = 40
FEW, LONG = 3, 30
NEED_ALL = (Wrong.DANGLING, Wrong.ALONE, Wrong.NO_HOUSE)
"""What nobody can say who looked at a part."""


def kept_or_404(actor: Actor, partnership: Partnership, pk: int) -> NetworkImport:
    """Return one network that was taken in; of a draft there is nothing to see or to take along."""
    found = import_or_404(actor, partnership, pk)
    if found.kept_on is None:
        raise Http404
    return found


def import_or_404(actor: Actor, partnership: Partnership, pk: int) -> NetworkImport:
    """Return one network from a file; a stranger gets 404 (INV33)."""
    found = NetworkImport.objects.visible_to(actor).filter(partnership=partnership)
    try:
        return found.select_related("partnership").get(pk=pk)
    except NetworkImport.DoesNotExist as error:
        raise Http404 from error


def sheets_of(network: NetworkImport, *, most: int | None = None) -> Sequence[Sheet]:
    """Return the tables of a draft, or the first rows of each."""
    if network.draft is None:
        return ()
    with zipfile.ZipFile(io.BytesIO(bytes(network.draft))) as packed:
        names = sorted(packed.namelist(), key=lambda name: int(name.split("/", 1)[0]))
        if most is None:
            return [from_csv(_title(name), packed.read(name), between=";") for name in names]
        return [_first_rows(packed, name, most) for name in names]


def _title(name: str) -> str:
    return name.split("/", 1)[1]


def _first_rows(packed: zipfile.ZipFile, name: str, most: int) -> Sheet:
    """Return the first rows of a table, and unpack no more than those."""
    with packed.open(name) as raw:
        text = io.TextIOWrapper(raw, "utf-8-sig", newline="")
        return sheet(_title(name), csv.reader(text, delimiter=";"), most=most)


def mapping_of(network: NetworkImport, found: Sequence[Sheet]) -> Sequence[Mapped]:
    """Return what each sheet holds, as somebody said or as it was guessed."""
    said = list(network.mapping.get("sheets", ())) + [{}] * len(found)
    return [_mapped(columns) for _sheet, columns in zip(found, said, strict=False)]


def _mapped(said: dict[str, int]) -> Mapped:
    columns = {Column(name): at for name, at in said.items()}
    if Column.A in columns and Column.B in columns:
        of = Of.TIES
    elif Column.KEY in columns or Column.LABEL in columns:
        of = Of.NODES
    else:
        of = Of.NOTHING
    return Mapped(of, {column: at for column, at in columns.items() if column in COLUMNS[of]})


@dataclass(frozen=True, slots=True)
class SheetShown:
    """One table on the page: its columns with what they hold, and its first rows."""

    name: str
    of: Of
    header: Sequence[str]
    chosen: Sequence[str]
    rows: Sequence[Sequence[str]]
    examples: Sequence[str]
    count: int


@dataclass(frozen=True, slots=True)
class DraftPage:
    """What a file says before it is taken in, and what is wrong with it."""

    sheets: Sequence[SheetShown]
    nodes: int
    ties: int
    parallel: int
    problems: Sequence[Problem]
    wrong: int
    notes: Sequence[Problem]
    noted: int
    rest: Sequence[tuple[int, str]]
    sectors: bool
    rows: int
    large: bool


def is_large(network: NetworkImport) -> bool:
    """Tell whether a draft is checked as heavy work."""
    return _rows(network) > AT_ONCE


def _rows(network: NetworkImport) -> int:
    counts = network.mapping.get("rows")
    return sum(one.count for one in sheets_of(network)) if counts is None else sum(counts)


def draft_page(network: NetworkImport) -> DraftPage:
    """Return what a draft holds: every row is looked at, of a large one the first rows."""
    rows = _rows(network)
    large = rows > AT_ONCE
    looked = sheets_of(network, most=AT_ONCE) if large else sheets_of(network)
    counts = network.mapping.get("rows") or [one.count for one in looked]
    mapping = mapping_of(network, looked)
    found = read(looked, mapping)
    problems = [one for one in found.problems if not (large and one.wrong in NEED_ALL)]
    notes = [one for one in found.notes if not (large and one.wrong in NEED_ALL)]
    return DraftPage(
        sheets=[
            _shown(one, mapped, count)
            for one, mapped, count in zip(looked, mapping, counts, strict=True)
        ],
        nodes=len(found.nodes),
        ties=len(found.ties),
        parallel=found.parallel,
        problems=_by_row(problems)[:NAMED],
        wrong=len(problems),
        notes=_by_row(notes)[:NOTED],
        noted=len(notes),
        rest=() if large else _named(mended_by_hand(found)),
        sectors=any(Column.SECTOR in one.columns for one in mapping),
        rows=rows,
        large=large,
    )


def _by_row(problems: Sequence[Problem]) -> Sequence[Problem]:
    return sorted(problems, key=lambda one: (one.table, one.row))


def _named(tables: Sequence[Table]) -> Sequence[tuple[int, str]]:
    return [(at, name) for at, (name, _rows) in enumerate(tables)]


def mended_by_hand(found: Read) -> Sequence[Table]:
    """Return the rows that cannot be taken as tables, each with why."""
    return to_mend(found, (_("row"), _("what to mend")), lambda wrong: str(WRONGS[wrong]))


def rest_of(network: NetworkImport) -> Sequence[tuple[str, bytes]]:
    """Return the rows to mend as CSV files: of a draft as it is now, or as they were left out."""
    if network.rest is not None:
        with zipfile.ZipFile(io.BytesIO(bytes(network.rest))) as packed:
            return [(_title(name), packed.read(name)) for name in packed.namelist()]
    if network.draft is None or is_large(network):
        return ()
    looked = sheets_of(network)
    found = read(looked, mapping_of(network, looked))
    return [(name, written(rows)) for name, rows in mended_by_hand(found)]


def _examples(rows: Sequence[Sequence[str]], at: int) -> str:
    """Return what stands in a column, the first of each."""
    said = dict.fromkeys(row[at] for row in rows if at < len(row) and row[at])
    return " · ".join(one if len(one) <= LONG else f"{one[:LONG]}…" for one in islice(said, FEW))


def _shown(found: Sheet, mapped: Mapped, count: int) -> SheetShown:
    holds = {at: str(column) for column, at in mapped.columns.items()}
    width = min(WIDEST, len(found.header))
    rows = [row[:width] for row in islice(filter(None, found.rows), SHOWN)]
    return SheetShown(
        found.name,
        mapped.of,
        found.header[:width],
        [holds.get(at, "") for at in range(width)],
        rows,
        [_examples(rows, at) for at in range(width)],
        count,
    )
