"""Where everything stands on the map: the same data give the same picture. Pure.

A ring, a side and a name decide, never chance or forces (ux 3.8). Within its cell a node takes the
first of a fixed row of spots where its words fit.
"""

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
SPOTS = 19
LINE, LINES = 17, 3
LETTER, LETTERS = 7.3, 16
READABLE = 40
"""With more nodes than this the map shows a group for each cell, and opens one (ux 13)."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a node stands, with its name on lines."""

    x: float
    y: float
    lines: tuple[str, ...]

    def box(self) -> tuple[float, float, float, float]:
        """Return what the mark and its words cover: left, top, right, bottom."""
        wide = max(20.0, *(len(line) * LETTER / 2 for line in self.lines)) + 3
        return self.x - wide, self.y - 21, self.x + wide, self.y + 24 + LINE * len(self.lines)


def wrapped(label: str) -> tuple[str, ...]:
    """Return a name on at most three short lines."""
    lines: list[str] = []
    for word in label.split():
        if lines and len(lines[-1]) + 1 + len(word) <= LETTERS:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > LINES:
        lines = [*lines[: LINES - 1], f"{lines[LINES - 1]}…"]
    return tuple(line if len(line) <= LETTERS + 4 else f"{line[: LETTERS + 3]}…" for line in lines)


def placed(nodes: Iterable[Node]) -> Mapping[str, Spot]:
    """Return where each node stands."""
    cells: dict[tuple[Ring, Quarter], list[Node]] = {}
    for node in sorted(nodes, key=lambda one: (one.label.casefold(), one.key)):
        cells.setdefault((node.ring, node.quarter), []).append(node)
    taken: list[Spot] = []
    found: dict[str, Spot] = {}
    for ring in Ring:
        for side in Quarter:
            for at, node in enumerate(members := cells.get((ring, side), [])):
                spot = _best(_spots(ring, side, at, len(members), wrapped(node.label)), taken)
                taken.append(spot)
                found[node.key] = spot
    return found


def _spots(ring: Ring, side: Quarter, at: int, of: int, lines: tuple[str, ...]) -> Iterable[Spot]:
    """Yield where a node could stand, its own place first."""
    first, last = SIDES[side]
    own = (at + 0.5) / of
    steps = sorted((step / (SPOTS - 1) for step in range(SPOTS)), key=lambda step: abs(step - own))
    for step in (own, *steps):
        angle = math.radians(first + 6 + (last - first - 12) * step)
        for radius in RADII[ring]:
            x, y = CENTRE + radius * math.cos(angle), CENTRE + radius * math.sin(angle)
            yield Spot(round(x, 1), round(y, 1), lines)


def _best(spots: Iterable[Spot], taken: Sequence[Spot]) -> Spot:
    best, least = None, math.inf
    boxes = [one.box() for one in taken]
    for spot in spots:
        over = sum(_overlap(spot.box(), box) for box in boxes) + _outside(spot.box())
        if over == 0:
            return spot
        if over < least:
            best, least = spot, over
    if best is None:
        raise ValueError("a cell has spots")
    return best


Box = tuple[float, float, float, float]


def _overlap(one: Box, other: Box) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > 0 and high > 0 else 0.0


def _outside(box: Box) -> float:
    middle = (CENTRE - CORE, CENTRE - CORE, CENTRE + CORE, CENTRE + CORE)
    out = max(0.0, -box[0]) + max(0.0, box[2] - SIZE) + max(0.0, box[3] - SIZE)
    return _overlap(box, middle) + out * 50


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
