"""The map page: the drawing, and everything in it as lists (3.35)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from brugwerk.access.actor import Actor
from brugwerk.network import drawings
from brugwerk.network.models import NetworkImport
from brugwerk.network.queries.networks import of_registers
from brugwerk.network.rules.picture import READABLE, Cell, Line, cells, lines
from brugwerk.network.rules.places import Spot, placed
from brugwerk.network.rules.shapes import Network, Node, NodeKind, Ring, Warmth
from brugwerk.partnerships.models import Partnership


@dataclass(frozen=True, slots=True)
class Row:
    """One node in the list: who it is tied to, and when there was contact last."""

    node: Node
    near: Sequence[Node]
    last: date | None
    number: int


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of the map in the table: the two ends, how warm, and every source."""

    a: Node
    b: Node
    line: Line
    last: date | None


@dataclass(frozen=True, slots=True)
class MapPage:
    """The network on a day. ``cells`` is there where it is drawn in groups."""

    on: date
    with_people: bool
    drawing: SafeString
    rings: Mapping[Ring, Sequence[Row]]
    missing: Sequence[tuple[Node, int]]
    pairs: Sequence[Pair]
    counts: Mapping[Warmth, int]
    partners: int
    tied: bool
    numbered: bool
    here: AbstractSet[str]
    cells: Sequence[Cell]
    cell: Cell | None
    imports: Sequence[NetworkImport]


def map_page(
    actor: Actor,
    partnership: Partnership,
    *,
    on: date,
    today: date,
    with_people: bool = False,
    cell: str = "",
) -> MapPage:
    """Return the network of a partnership as its registers know it on a day."""
    found = of_registers(actor, partnership, today=today, with_people=with_people).on(on)
    return page_of(
        found, on=on, with_people=with_people, cell=cell, imports=imports(actor, partnership)
    )


def imports(actor: Actor, partnership: Partnership) -> Sequence[NetworkImport]:
    """Return the networks that came from files, without what is heavy in them."""
    found = NetworkImport.objects.visible_to(actor).filter(partnership=partnership)
    return list(found.defer("draft", "picture", "rest"))


def page_of(
    network: Network,
    *,
    on: date,
    with_people: bool,
    cell: str,
    imports: Sequence[NetworkImport],
) -> MapPage:
    """Return what a page shows of any network; a large one in groups, of which one may be open."""
    warmths = {tie: tie.warmth(on) for tie in network.ties}
    drawn = lines(network.ties, warmths)
    by_key = {node.key: node for node in network.nodes}
    spots = placed(network.nodes) if len(network.nodes) <= READABLE else None
    large = cells(network.nodes) if spots is None else ()
    opened = next((one for one in large if one.name == cell), None)
    shown = [] if large else drawn  # the table has the lines of the drawing: groups have none yet
    if opened:
        inside = {
            n.key for n in network.nodes if (n.ring, n.quarter) == (opened.ring, opened.quarter)
        }
        shown = [line for line in drawn if line.a in inside or line.b in inside]
    nodes = sorted(network.nodes, key=lambda one: (one.label.casefold(), one.key))
    if opened:
        nodes = [one for one in nodes if one.key in inside]
        spots = placed(nodes) if len(nodes) <= READABLE else None
    pairs = [
        Pair(
            by_key[line.a],
            by_key[line.b],
            line,
            max((day for tie in line.ties if (day := tie.last_on(on))), default=None),
        )
        for line in shown
    ]
    numbers = {key: spot.number for key, spot in (spots or {}).items()}
    rows = _rows(nodes, shown, by_key, pairs, numbers)
    return MapPage(
        on=on,
        with_people=with_people,
        drawing=_drawing(network, drawn, large, nodes, spots),
        rings={ring: [row for row in rows if row.node.ring is ring] for ring in Ring},
        missing=[(node, numbers.get(node.key, 0)) for node in nodes if node.missing],
        pairs=pairs,
        counts=Counter(line.warmth for line in drawn),
        partners=sum(
            node.kind is NodeKind.ORGANISATION and not node.missing for node in network.nodes
        ),
        tied=bool(drawn),
        numbered=any(numbers.values()),
        here=frozenset(node.key for node in nodes),
        cells=large,
        cell=opened,
        imports=imports,
    )


def _rows(
    nodes: Sequence[Node],
    drawn: Sequence[Line],
    by_key: Mapping[str, Node],
    pairs: Sequence[Pair],
    numbers: Mapping[str, int],
) -> Sequence[Row]:
    near: dict[str, list[Node]] = {}
    last: dict[str, date] = {}
    for line, pair in zip(drawn, pairs, strict=True):
        for one, other in ((line.a, line.b), (line.b, line.a)):
            near.setdefault(one, []).append(by_key[other])
            if pair.last:
                last[one] = max(pair.last, last.get(one, pair.last))
    return [
        Row(
            node,
            sorted(near.get(node.key, ()), key=lambda one: one.label.casefold()),
            last.get(node.key),
            numbers.get(node.key, 0),
        )
        for node in nodes
        if not node.missing
    ]


def _drawing(
    network: Network,
    drawn: Sequence[Line],
    large: Sequence[Cell],
    nodes: Sequence[Node],
    spots: Mapping[str, Spot] | None,
) -> SafeString:
    """Return the map of whom there is a spot for, or else of the groups."""
    if spots is not None:
        there = [one for one in drawn if {one.a, one.b} <= spots.keys()]
        return drawings.network(nodes, there, spots)
    where = {node.key: f"{node.ring}-{node.quarter}" for node in network.nodes}
    bundles = Counter(tuple(sorted((where[one.a], where[one.b]))) for one in drawn)
    return drawings.groups(large, [(a, b, n) for (a, b), n in sorted(bundles.items()) if a != b])
