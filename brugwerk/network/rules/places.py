"""Where everything stands on the map: the same data give the same picture. Pure.

A ring, a side and a name decide, never chance or forces (ux 3.8). Within its cell a node takes the
first of a fixed row of spots where its words fit. Where the words of a cell do not fit, they are
shortened; where those do not fit either, its nodes get numbers, which the list explains.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import chain

from brugwerk.network.rules.picture import CENTRE, CORE, EDGES, RADII, SIDES, SIZE
from brugwerk.network.rules.shapes import Node, Quarter, Ring

SPOTS = 19
LINE = 17
LETTER = 7.3
ROWS = {
    Ring.MICRO: (70, 106, 142, 178),
    Ring.MESO: (224, 260, 296, 331),
    Ring.MACRO: (372, 410, 448),
}
APART, HALF = 36, 12
"""Two marks this far apart never touch, nor do boxes of that half width around them."""


class Words(IntEnum):
    """How much of a name stands on the map."""

    WHOLE = 0
    SHORT = 1
    NUMBER = 2


LETTERS = {Words.WHOLE: 16, Words.SHORT: 12}
LINES = {Words.WHOLE: 3, Words.SHORT: 2}
Place = tuple[Ring, Quarter]
Cells = Mapping[Place, Sequence[Node]]
Box = tuple[float, float, float, float]


FIXED: Sequence[Box] = (
    (CENTRE - CORE, CENTRE - CORE, CENTRE + CORE, CENTRE + CORE),
    *((CENTRE - 32, CENTRE - edge + 5, CENTRE + 32, CENTRE - edge + 25) for edge in EDGES.values()),
)
"""The child in the middle, and the names of the rings."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a node stands, with its name on lines, or a number that the list explains."""

    x: float
    y: float
    lines: tuple[str, ...] = ()
    number: int = 0

    def box(self) -> Box:
        """Return what the mark and its words cover: left, top, right, bottom."""
        if not self.lines:
            return self.x - HALF, self.y - HALF, self.x + HALF, self.y + HALF
        wide = max(20.0, *(len(line) * LETTER / 2 for line in self.lines)) + 3
        return self.x - wide, self.y - 21, self.x + wide, self.y + 24 + LINE * len(self.lines)


def wrapped(label: str, words: Words = Words.WHOLE) -> tuple[str, ...]:
    """Return a name on a few short lines."""
    letters, most = LETTERS[words], LINES[words]
    lines: list[str] = []
    for word in label.split():
        if lines and len(lines[-1]) + 1 + len(word) <= letters:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]}…"]
    return tuple(line if len(line) <= letters + 4 else f"{line[: letters + 3]}…" for line in lines)


def placed(nodes: Iterable[Node]) -> Mapping[str, Spot] | None:
    """Return where each node stands, or None where they do not fit."""
    cells: dict[Place, list[Node]] = {}
    for node in sorted(nodes, key=lambda one: (one.label.casefold(), one.key)):
        cells.setdefault((node.ring, node.quarter), []).append(node)
    order = [(ring, side) for ring in Ring for side in Quarter if (ring, side) in cells]
    words = dict.fromkeys(order, Words.WHOLE)
    while True:
        found, full = _tried(cells, words)
        if not full:
            return _numbered(_with_more(found, cells, words), list(chain(*cells.values())))
        able = [cell for cell in full if words[cell] is not Words.NUMBER]
        able = able or [cell for cell in order if words[cell] is not Words.NUMBER]
        if not able:
            return None
        for cell in able:
            words[cell] = Words(words[cell] + 1)


def _with_more(
    found: Mapping[str, Spot], cells: Cells, words: dict[Place, Words]
) -> Mapping[str, Spot]:
    """Return spots with as much of the names as fits, now that the fullest cells gave way."""
    for cell, now in list(words.items()):
        for more in range(now):
            better, full = _tried(cells, words | {cell: Words(more)})
            if not full:
                found, words[cell] = better, Words(more)
                break
    return found


def _tried(
    cells: Cells, words: Mapping[Place, Words]
) -> tuple[Mapping[str, Spot], Sequence[Place]]:
    """Return where nodes stand, and the cells in which one found no place."""
    taken: list[Box] = []
    found: dict[str, Spot] = {}
    full = []
    for cell, said in words.items():
        members = cells[cell]
        for at, node in enumerate(members):
            if said is Words.NUMBER:
                spots = _rows(cell, at, len(members))
            else:
                spots = _spots(cell, at, len(members), wrapped(node.label, said))
            spot = next((one for one in spots if _free(one.box(), taken)), None)
            if spot is None:
                full.append(cell)
                break
            taken.append(spot.box())
            found[node.key] = spot
    return found, full


def _numbered(found: Mapping[str, Spot], nodes: Sequence[Node]) -> Mapping[str, Spot]:
    """Give a number to who stands without name, as the list runs: by ring and by name."""
    rings = list(Ring)
    bare = [node for node in nodes if not found[node.key].lines]
    bare.sort(key=lambda one: (rings.index(one.ring), one.label.casefold(), one.key))
    numbers = {node.key: number for number, node in enumerate(bare, start=1)}
    return {key: replace(spot, number=numbers.get(key, 0)) for key, spot in found.items()}


def _spots(cell: Place, at: int, of: int, lines: tuple[str, ...]) -> Iterable[Spot]:
    """Yield where a node could stand with its name, its own place first."""
    ring, side = cell
    first, last = SIDES[side]
    own = (at + 0.5) / of
    steps = sorted((step / (SPOTS - 1) for step in range(SPOTS)), key=lambda step: abs(step - own))
    for step in (own, *steps):
        angle = math.radians(first + 6 + (last - first - 12) * step)
        for radius in RADII[ring]:
            x, y = CENTRE + radius * math.cos(angle), CENTRE + radius * math.sin(angle)
            yield Spot(round(x, 1), round(y, 1), lines)


def _rows(cell: Place, at: int, of: int) -> Iterable[Spot]:
    """Yield where a node could stand with a number: in rows, its own place first."""
    ring, side = cell
    first, last = (math.radians(angle) for angle in SIDES[side])
    slots = []
    for radius in ROWS[ring]:
        begin, room = first + HALF / radius, last - first - 2 * HALF / radius
        count = int(room * radius / APART) + 1
        slots += [(begin + room * step / max(1, count - 1), radius) for step in range(count)]
    slots.sort()
    own = int((at + 0.5) * len(slots) / of) if of <= len(slots) else at
    for number in sorted(range(len(slots)), key=lambda number: abs(number - own)):
        angle, radius = slots[number]
        x, y = CENTRE + radius * math.cos(angle), CENTRE + radius * math.sin(angle)
        yield Spot(round(x, 1), round(y, 1))


def _free(box: Box, taken: Sequence[Box]) -> bool:
    """Tell whether nothing stands there yet, and it is within the drawing."""
    inside = box[0] >= 0 and box[2] <= SIZE and box[3] <= SIZE
    return inside and not any(_meet(box, other) for other in (*FIXED, *taken))


def _meet(one: Box, other: Box) -> bool:
    return min(one[2], other[2]) > max(one[0], other[0]) and min(one[3], other[3]) > max(
        one[1], other[1]
    )
