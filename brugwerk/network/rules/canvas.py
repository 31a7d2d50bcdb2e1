"""A large network for the canvas of a browser: where all stands is worked out here. Pure.

The same data give the same picture: a node stands in its cell of ring and side, in rows along the
ring, by cluster and name. Of a network too large to send at once, its groups come first.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from brugwerk.network.rules.picture import EDGES, READABLE, SIDES
from brugwerk.network.rules.shapes import Network, Node, Quarter, Ring

MOST_NODES, MOST_TIES = 5000, 20_000
INNER = {Ring.MICRO: 70, Ring.MESO: EDGES[Ring.MICRO] + 12, Ring.MACRO: EDGES[Ring.MESO] + 12}
SIDE_NUMBERS = {side: at for at, side in enumerate(Quarter)}


@dataclass(frozen=True, slots=True)
class Canvas:
    """Points as ``(label, x, y, side, size, group)`` and ties as pairs of their places.

    ``of_groups`` says that each point is a group; ``left_out`` how many ties are not drawn.
    """

    points: Sequence[tuple[str, float, float, int, float, int]]
    ties: Sequence[tuple[int, int]]
    of_groups: bool
    left_out: int


def drawn(network: Network, clusters: Sequence[int] | None, *, group: int | None) -> Canvas:
    """Return what a canvas draws of a network, of one group of it, or of all groups."""
    nodes, ties = list(network.nodes), network.ties
    labels = list(clusters) if clusters and len(clusters) == len(nodes) else [0] * len(nodes)
    if group is not None:
        kept = [at for at, label in enumerate(labels) if label == group]
    elif len(nodes) > MOST_NODES:
        return _groups(network, labels)
    else:
        kept = list(range(len(nodes)))
    kept = kept[:MOST_NODES]
    place = {nodes[at].key: number for number, at in enumerate(kept)}
    pairs = {
        (min(place[tie.a], place[tie.b]), max(place[tie.a], place[tie.b]))
        for tie in ties
        if tie.a in place and tie.b in place
    }
    degree = Counter(end for pair in pairs for end in pair)
    small = min(1.0, math.sqrt(READABLE / max(1, len(kept))) * 4.5)
    spots = _spots([nodes[at] for at in kept], [labels[at] for at in kept])
    points = [
        (
            nodes[at].label,
            *spots[number],
            SIDE_NUMBERS[nodes[at].quarter],
            round(small * (3 + math.sqrt(degree[number])), 1),
            labels[at],
        )
        for number, at in enumerate(kept)
    ]
    chosen = sorted(pairs)
    return Canvas(points, chosen[:MOST_TIES], of_groups=False, left_out=len(chosen[MOST_TIES:]))


def _spots(nodes: Sequence[Node], labels: Sequence[int]) -> Sequence[tuple[float, float]]:
    """Return where each node stands, in rows along its ring."""
    cells: dict[tuple[Ring, Quarter], list[int]] = {}
    for at, node in enumerate(nodes):
        cells.setdefault((node.ring, node.quarter), []).append(at)
    found = [(0.0, 0.0)] * len(nodes)
    for (ring, side), members in cells.items():
        members.sort(key=lambda at: (labels[at], nodes[at].label.casefold(), nodes[at].key))
        inner, outer = INNER[ring], EDGES[ring] - 12
        first, last = (math.radians(angle) for angle in SIDES[side])
        along = (last - first) * (inner + outer) / 2
        rows = max(1, round(math.sqrt(len(members) * (outer - inner) / along)))
        a_row = math.ceil(len(members) / rows)
        for number, at in enumerate(members):
            step, row = divmod(number, rows)  # a cluster fills a wedge from the middle outwards
            radius = inner + (outer - inner) * (row + 0.5) / rows
            angle = first + (last - first) * (step + 0.5) / a_row
            found[at] = round(radius * math.cos(angle), 1), round(-radius * math.sin(angle), 1)
    return found


def _groups(network: Network, labels: Sequence[int]) -> Canvas:
    """Return the groups as points: each stands where most of its members do."""
    members: dict[int, list[Node]] = {}
    for node, label in zip(network.nodes, labels, strict=True):
        members.setdefault(label, []).append(node)
    numbers = sorted(members)
    at = {label: number for number, label in enumerate(numbers)}
    where = {node.key: at[label] for node, label in zip(network.nodes, labels, strict=True)}
    bundles: Counter[tuple[int, int]] = Counter()
    for tie in network.ties:
        a, b = where[tie.a], where[tie.b]
        if a != b:
            bundles[min(a, b), max(a, b)] += 1
    points = []
    for label in numbers:
        found = members[label]
        side = Counter(node.quarter for node in found).most_common(1)[0][0]
        turn = 2 * math.pi * at[label] / len(numbers)
        radius = 300 if len(numbers) > 1 else 0
        points.append(
            (
                _name(found),
                round(radius * math.cos(turn), 1),
                round(radius * math.sin(turn), 1),
                SIDE_NUMBERS[side],
                round(6 + math.sqrt(len(found)) / 4, 1),
                label,
            )
        )
    chosen = [pair for pair, _count in bundles.most_common(MOST_TIES)]
    return Canvas(points, chosen, of_groups=True, left_out=0)


def _name(members: Sequence[Node]) -> str:
    """Return what a group is called: the municipality that most share, or who comes first."""
    places = Counter(node.municipality for node in members if node.municipality)
    name = places.most_common(1)[0][0] if places else min(node.label for node in members)
    return f"{name} ({len(members)})"
