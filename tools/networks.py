"""Invented networks of organisations and people, as large as a region; a seed gives one.

People hang on organisations; organisations tie inside their municipality, most to who is busy
already; one in forty people ties several municipalities; a fifth of the ties is cold.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

SECTORS = (
    *("onderwijs", "clb", "jeugdhulp", "ocmw", "welzijnswerk", "gezondheid"),
    *("politie", "cultuur", "sport", "opvang", "werk", "wonen"),
)
WEIGHTS = (16, 5, 8, 6, 9, 9, 4, 8, 6, 7, 5, 4)
FIFTH = 5
PENDANT, BRIDGE, NEAR, FURTHER = 0.7, 0.025, 0.8, 0.97


@dataclass(frozen=True, slots=True)
class Made:
    """Sectors and municipalities of the nodes, the first fifth organisations, and their ties."""

    sectors: Sequence[str]
    municipalities: Sequence[int]
    ties: Sequence[tuple[int, int]]
    days: Sequence[int]


class _Growing:
    """A network while it grows."""

    def __init__(self, nodes: int, seed: int) -> None:
        self.r = r = Random(seed)  # noqa: S311 -- an invented network, no secret
        self.places = places = max(4, nodes // 170)
        weights = [1 / (at + 3) ** 0.7 for at in range(places)]
        drawn = r.choices(range(places), weights, k=nodes)
        self.where = [at if at < places else drawn[at] for at in range(nodes)]
        self.organisations = nodes // FIFTH
        self.busy: list[list[int]] = [[] for _place in range(places)]
        self.active: list[list[int]] = [[] for _place in range(places)]
        self.able: list[int] = []
        self.ties: set[tuple[int, int]] = set()
        for at in range(self.organisations):
            self.busy[self.where[at]].append(at)

    def add(self, a: int, b: int) -> None:
        """Tie two, once; an organisation that is tied becomes busier."""
        pair = (a, b) if a < b else (b, a)
        if a != b and pair not in self.ties:
            self.ties.add(pair)
            if b < self.organisations:
                self.busy[self.where[b]].append(b)

    def settle(self, at: int) -> None:
        """Hang a person on an organisation, and one in forty on several municipalities."""
        r, busy = self.r, self.busy
        if at >= self.organisations:
            self.add(at, r.choice(busy[self.where[at]] or [r.randrange(self.organisations)]))
            for _time in range(r.randint(2, 5) if r.random() < BRIDGE else 0):
                self.add(at, r.choice(busy[r.randrange(self.places)] or [0]))
        if at < self.organisations or r.random() < PENDANT:
            self.able.append(at)
            self.active[self.where[at]].append(at)

    def grow(self) -> None:
        """Tie one who is active to somebody near, or sometimes far away."""
        r, a = self.r, self.r.choice(self.able)
        chance, place = r.random(), self.where[a]
        if chance < NEAR:
            others = self.active[place] if r.random() < 1 / 2 else self.busy[place]
        elif chance < FURTHER:
            others = self.busy[(place + r.choice((-3, -2, -1, 1, 2, 3))) % self.places]
        else:
            others = self.able
        self.add(a, r.choice(others or self.able))


def network(nodes: int, ties: int, seed: int = 4711) -> Made:
    """Return a network with exactly so many nodes and ties."""
    growing = _Growing(nodes, seed)
    for at in range(nodes):
        growing.settle(at)
    while len(growing.ties) < ties:
        growing.grow()
    r, pairs = growing.r, sorted(growing.ties)
    return Made(
        r.choices(SECTORS, WEIGHTS, k=nodes),
        growing.where,
        pairs,
        [r.randint(270, 1200) if r.random() < 1 / FIFTH else r.randint(0, 269) for _ in pairs],
    )
