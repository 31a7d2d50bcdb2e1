"""What the map is made of: rings, sides, the lines of pairs, and groups of a larger one. Pure."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from brugwerk.network.rules.shapes import Node, Quarter, Ring, Tie, Warmth

SIZE = 1000
CENTRE = SIZE // 2
CORE = 48
EDGES = {Ring.MICRO: 205, Ring.MESO: 350, Ring.MACRO: 485}
RADII = {
    Ring.MICRO: (138, 172, 104, 186, 90, 120, 155),
    Ring.MESO: (276, 318, 234, 330, 222, 255, 297),
    Ring.MACRO: (420, 452, 380, 466, 366, 400, 436),
}
SIDES = {
    Quarter.WELFARE: (4, 86),
    Quarter.EDUCATION: (94, 176),
    Quarter.NEIGHBOURHOOD: (184, 266),
    Quarter.GOVERNMENT: (274, 356),
}  # degrees, 0 is east, clockwise
READABLE = 60
"""With more nodes than this the map shows a group for each cell, and opens one (ux 13)."""


@dataclass(frozen=True, slots=True)
class Line:
    """All ties of one pair: drawn once, as warm as its warmest."""

    a: str
    b: str
    warmth: Warmth
    ties: tuple[Tie, ...]


ORDER = (Warmth.WARM, Warmth.COOL, Warmth.UNKNOWN, Warmth.COLD, Warmth.NEEDED)


def lines(ties: Iterable[Tie], warmths: Mapping[Tie, Warmth]) -> Sequence[Line]:
    """Return one line for each pair that is tied."""
    pairs: dict[tuple[str, str], list[Tie]] = {}
    for tie in ties:
        pairs.setdefault((min(tie.a, tie.b), max(tie.a, tie.b)), []).append(tie)
    return [
        Line(a, b, min((warmths[tie] for tie in found), key=ORDER.index), tuple(found))
        for (a, b), found in sorted(pairs.items())
    ]


@dataclass(frozen=True, slots=True)
class Cell:
    """One ring on one side, as a group."""

    ring: Ring
    quarter: Quarter
    count: int
    missing: int

    @property
    def name(self) -> str:
        """Return how an address names it."""
        return f"{self.ring}-{self.quarter}"

    @property
    def at(self) -> tuple[float, float]:
        """Return where its middle stands."""
        first, last = SIDES[self.quarter]
        angle, radius = math.radians((first + last) / 2), RADII[self.ring][0]
        return CENTRE + radius * math.cos(angle), CENTRE + radius * math.sin(angle)


def cells(nodes: Iterable[Node]) -> Sequence[Cell]:
    """Return the groups of a network that is too large to draw at once."""
    counts: dict[tuple[Ring, Quarter], list[int]] = {}
    for node in nodes:
        found = counts.setdefault((node.ring, node.quarter), [0, 0])
        found[0] += 1
        found[1] += bool(node.missing)
    return [
        Cell(ring, side, *counts[ring, side])
        for ring in Ring
        for side in Quarter
        if (ring, side) in counts
    ]
