"""From the rows of tables to a network, with what is wrong named row by row. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from brugwerk.network.rules.files.rows import (
    MIDDLE,
    Mapped,
    NodeRow,
    Problem,
    Read,
    Row,
    TieRow,
    Wrong,
    day_in,
    line,
    number_in,
    rows_of,
)
from brugwerk.network.rules.files.tables import Column, Of, Sheet
from brugwerk.network.rules.quarters import is_family, kind_of, names_family, ring_of
from brugwerk.network.rules.shapes import STRONGEST, NodeKind, Ring

KEY, LABEL, WORDS = 200, 300, 100
MOST_TIMES = 1_000_000
STEP = 5000
DAYS = (Column.LAST_ON, Column.SINCE, Column.UNTIL)


def read(
    sheets: Sequence[Sheet],
    mapping: Sequence[Mapped],
    step: Callable[[int, int], None] = lambda _done, _total: None,
) -> Read:
    """Return the network that tables hold; ``step`` hears how far the work is."""
    found = Read(rows=sum(one.count for one in sheets))
    found.tables = [(one.name, one.header) for one in sheets]
    by_name: dict[str, str] = {}
    known = any(one.of is Of.NODES for one in mapping)
    done = 0
    for of in (Of.NODES, Of.TIES):
        for row in rows_of(sheets, mapping, of):
            if of is Of.NODES:
                _node(found, row, by_name)
            else:
                _tie(found, row, by_name, known=known)
            done += 1
            if done % STEP == 0:
                step(done, found.rows)
    _with_home(found, lambda: rows_of(sheets, mapping, Of.NODES), by_name)
    return found


def _node(found: Read, row: Row, by_name: dict[str, str]) -> None:
    label = row.get(Column.LABEL) or row.get(Column.KEY)
    key = (row.get(Column.KEY) or label)[:KEY]
    kind, ring = kind_of(row.get(Column.KIND)), ring_of(row.get(Column.RING))
    for bad, why, value in (
        (not key, Wrong.NO_NAME, ""),
        (is_family(row.get(Column.KIND)), Wrong.FAMILY, row.get(Column.KIND)),
        *((names_family(said), Wrong.FAMILY, said) for said in (label, key, row.get(Column.HOME))),
        (kind is None, Wrong.KIND, row.get(Column.KIND)),
        (ring is None, Wrong.RING, row.get(Column.RING)),
        (key in found.nodes, Wrong.TWICE if row.get(Column.KEY) else Wrong.TWICE_NAME, key),
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


def _tie(found: Read, row: Row, by_name: dict[str, str], *, known: bool) -> None:
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
    strength, times = number_in(row.get(Column.STRENGTH)), number_in(row.get(Column.TIMES) or "1")
    problem = _wrong_number(row, strength, times)
    if problem:
        found.problems.append(problem)
        return
    if not known:
        for key in ends:
            found.nodes.setdefault(key, NodeRow(key, key))
            by_name.setdefault(key.casefold(), key)
    last_on, since, until = _days(found, row)
    kind = row.get(Column.TIE_KIND)[:WORDS]
    tie = TieRow(a, b, kind, strength or MIDDLE, last_on, since, until, times or 1)
    _keep(found, tie)


def _wrong_end(said: str, key: str, *, known: bool) -> Wrong | None:
    if not said:
        return Wrong.NO_END
    if key:
        return None
    if names_family(said):
        return Wrong.FAMILY
    return Wrong.DANGLING if known else None


def _wrong_number(row: Row, strength: int | None, times: int | None) -> Problem | None:
    if strength is None or not 0 <= strength <= STRONGEST:
        return row.wrong(Wrong.STRENGTH, row.get(Column.STRENGTH))
    if times is None or not 1 <= times <= MOST_TIMES:
        return row.wrong(Wrong.STRENGTH, row.get(Column.TIMES))
    return None


def _days(found: Read, row: Row) -> tuple[date | None, date | None, date | None]:
    """Return the days of a tie; one that does not exist stays out, and the tie comes along."""
    days: list[date | None] = []
    for column in DAYS:
        day = day_in(row.get(column))
        if day is False:
            found.notes.append(row.wrong(Wrong.DAY, row.get(column)))
        days.append(day if isinstance(day, date) else None)
    last_on, since, until = days
    if since and until and until < since:
        found.notes.append(row.wrong(Wrong.ORDER, f"{since:%d/%m/%Y} > {until:%d/%m/%Y}"))
        since = until = None
    return last_on, since, until


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


def _with_home(found: Read, rows: Callable[[], Iterator[Row]], by_name: Mapping[str, str]) -> None:
    """Name the people without organisation, who are not taken, and those of an unknown one."""
    alone, strange = _alone(found), _strange(found, by_name)
    for row in rows() if alone or strange else ():
        key = (row.get(Column.KEY) or row.get(Column.LABEL))[:KEY]
        if key in alone:
            found.problems.append(row.wrong(Wrong.ALONE, found.nodes.pop(key).label))
            alone.discard(key)
        elif key in strange:
            found.notes.append(row.wrong(Wrong.NO_HOUSE, found.nodes[key].home))
            strange.discard(key)
    found.ties = {
        pair: tie for pair, tie in found.ties.items() if {tie.a, tie.b} <= found.nodes.keys()
    }


def _strange(found: Read, by_name: Mapping[str, str]) -> set[str]:
    """Return the people whose organisation does not stand in the file."""
    return {
        key
        for key, node in found.nodes.items()
        if node.kind is NodeKind.PERSON
        and node.home
        and node.home not in found.nodes
        and node.home.casefold() not in by_name
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


__all__ = ["Mapped", "NodeRow", "Problem", "Read", "TieRow", "Wrong", "line", "read"]
