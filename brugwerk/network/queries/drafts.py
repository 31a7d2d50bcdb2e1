"""A network that is being looked at before it is taken in."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404

from brugwerk.access.actor import Actor
from brugwerk.network.models import NetworkImport
from brugwerk.network.rules.files.reading import Mapped, Problem, read
from brugwerk.network.rules.files.tables import COLUMNS, Column, Of, Sheet, from_csv
from brugwerk.partnerships.models import Partnership

SHOWN = 5
NAMED = 50
AT_ONCE = 20_000
"""A file with more rows is checked as heavy work; the page looks at its first rows alone."""
WIDEST = 40


def import_or_404(actor: Actor, partnership: Partnership, pk: int) -> NetworkImport:
    """Return one network from a file; a stranger gets 404 (INV33)."""
    found = NetworkImport.objects.visible_to(actor).filter(partnership=partnership)
    try:
        return found.select_related("partnership").get(pk=pk)
    except NetworkImport.DoesNotExist as error:
        raise Http404 from error


def sheets_of(network: NetworkImport) -> Sequence[Sheet]:
    """Return the tables of a draft."""
    if network.draft is None:
        return ()
    with zipfile.ZipFile(io.BytesIO(bytes(network.draft))) as packed:
        names = sorted(packed.namelist(), key=lambda name: int(name.split("/", 1)[0]))
        return [from_csv(name.split("/", 1)[1], packed.read(name)) for name in names]


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
    rows: int
    large: bool


def draft_page(network: NetworkImport) -> DraftPage:
    """Return what a draft holds: every row is looked at, of a large one the first rows."""
    whole = sheets_of(network)
    rows = sum(len(one.rows) for one in whole)
    large = rows > AT_ONCE
    looked = [Sheet(one.name, one.header, one.rows[:AT_ONCE]) for one in whole] if large else whole
    mapping = mapping_of(network, looked)
    found = read(looked, mapping)
    return DraftPage(
        sheets=[_shown(one, mapped) for one, mapped in zip(looked, mapping, strict=True)],
        nodes=len(found.nodes),
        ties=len(found.ties),
        parallel=found.parallel,
        problems=sorted(found.problems, key=lambda one: (one.sheet, one.row))[:NAMED],
        wrong=len(found.problems),
        rows=rows,
        large=large,
    )


def _shown(found: Sheet, mapped: Mapped) -> SheetShown:
    holds = {at: str(column) for column, at in mapped.columns.items()}
    width = min(WIDEST, len(found.header))
    return SheetShown(
        found.name,
        mapped.of,
        found.header[:width],
        [holds.get(at, "") for at in range(width)],
        [row[:width] for row in found.rows[:SHOWN]],
        len(found.rows),
    )
