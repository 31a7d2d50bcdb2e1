"""A network as arrays, and what is worked out of them. Pure."""

from collections.abc import MutableSequence, Sequence
from dataclasses import dataclass
from functools import cached_property

from brugwerk.network.rules import kernels
from brugwerk.network.rules.speed import Speed

ROUNDS = 12


@dataclass(frozen=True, slots=True)
class Walk:
    """Every node once, depth first: see ``kernels.walk``."""

    order: MutableSequence[int]
    above: MutableSequence[int]
    low: MutableSequence[int]
    size: MutableSequence[int]
    root: MutableSequence[int]


@dataclass(frozen=True, slots=True)
class Departures:
    """For every node what falls apart when it leaves, and into how many parts."""

    lost: MutableSequence[int]
    parts: MutableSequence[int]
    cut_off: MutableSequence[int]


class Graph:
    """Nodes by number with their neighbours, each neighbour once; a self-tie says nothing."""

    def __init__(
        self, start: MutableSequence[int], adj: MutableSequence[int], speed: Speed
    ) -> None:
        self.start, self.adj, self.speed = start, adj, speed
        self.n = len(start) - 1

    @classmethod
    def of(cls, n: int, ties: Sequence[tuple[int, int]]) -> "Graph":
        """Return the graph of these ties, parallel ones taken together."""
        speed = Speed(len(ties))
        start, adj, reach = speed.ints(n + 1), speed.ints(2 * len(ties)), speed.ints(n)
        beside = speed.ints(2 * len(ties))
        end = speed.run(kernels.rows, *speed.ends(ties), start, adj, beside, reach)
        return cls(start, adj[:end], speed)

    def near(self, v: int) -> MutableSequence[int]:
        """Return the neighbours of a node."""
        return self.adj[self.start[v] : self.start[v + 1]]

    @property
    def ties(self) -> int:
        """Return how many pairs are tied."""
        return len(self.adj) // 2

    @cached_property
    def walk(self) -> Walk:
        """Return everything once, depth first."""
        found = [self.speed.ints(self.n) for _row in range(5)]
        self.speed.run(kernels.walk, self.start, self.adj, *found)
        return Walk(*found)

    @cached_property
    def parts(self) -> list[int]:
        """Return of each node the first place of its part of the network."""
        label = [0] * self.n
        for i, v in enumerate(self.walk.order):
            label[v] = self.walk.root[i]
        return label

    def part_sizes(self) -> list[int]:
        """Return how large the parts of the network are, the largest first."""
        walk = self.walk
        return sorted((int(walk.size[i]) for i in range(self.n) if walk.above[i] < 0), reverse=True)

    def departures(
        self, group: Sequence[int] = (), kinds: int = 0, school: Sequence[int] = ()
    ) -> Departures:
        """Return what falls apart for each node that leaves, in one pass over all."""
        n, speed, walk = self.n, self.speed, self.walk
        wide = max(kinds, 1)
        found = Departures(speed.ints(n, "q"), speed.ints(n), speed.ints(n, "q"))
        speed.run(
            kernels.departures,
            walk.order,
            walk.above,
            walk.low,
            walk.size,
            walk.root,
            speed.ints(list(group) or n),
            wide,
            speed.ints(list(school) or n),
            speed.ints((n + 1) * (wide + 1)),
            speed.ints(n * (wide + 2)),
            found.lost,
            found.parts,
            found.cut_off,
        )
        return found

    def paths(self, weight: MutableSequence[int], sources: Sequence[int]) -> MutableSequence[float]:
        """Return how often each node lies on a path from these: see ``kernels.between``."""
        ints, floats, n = self.speed.ints, self.speed.floats, self.n
        score = floats(n)
        self.speed.run(
            kernels.between,
            self.start,
            self.adj,
            weight,
            ints(list(sources)),
            ints([-1] * n),
            floats(n, "f"),
            floats(n, "f"),
            ints(n),
            score,
        )
        return score

    def meetings(self, one: Sequence[int], other: Sequence[int]) -> MutableSequence[float]:
        """Return over which share of the paths of these pairs each lies: see ``kernels.meet``."""
        ints, floats, n = self.speed.ints, self.speed.floats, self.n
        score = floats(n)
        self.speed.run(
            kernels.meet,
            self.start,
            self.adj,
            ints(list(one)),
            ints(list(other)),
            ints([-1] * (2 * n)),
            floats(2 * n, "f"),
            ints(2 * n),
            ints(n),
            score,
        )
        return score

    def split(
        self,
    ) -> tuple[MutableSequence[int], MutableSequence[int], MutableSequence[int], list[int]]:
        """Return the network taken apart at its cut points: see ``kernels.split``."""
        n, ints, walk = self.n, self.speed.ints, self.walk
        weight, head, start, adj = ints(2 * n), ints(n), ints(2 * n + 1), ints(len(self.adj))
        blocks = self.speed.run(
            kernels.split,
            self.start,
            self.adj,
            walk.order,
            walk.above,
            walk.low,
            walk.size,
            walk.root,
            ints(n),
            ints(n),
            weight,
            head,
            start,
            adj,
        )
        end = n + blocks
        return start[: end + 1], adj, weight[:end], [int(v) for v in head[:blocks]]

    def clusters(self) -> list[int]:
        """Return to which cluster each node belongs, numbered by their first node."""
        speed, start, adj = self.speed, self.start, self.adj
        strength = speed.floats([1.0] * len(adj))
        label: Sequence[int] = range(self.n)
        while True:
            n = len(start) - 1
            own = speed.floats([0.0] * n)
            speed.run(kernels.sums, start, strength, own)
            cluster, total = speed.ints(list(range(n))), speed.floats(list(own))
            whole = float(sum(own)) or 1.0
            moves = speed.run(
                kernels.settle,
                start,
                adj,
                strength,
                own,
                cluster,
                total,
                speed.floats(n),
                speed.ints(n),
                whole,
                ROUNDS,
            )
            count = speed.run(kernels.renumber, cluster, speed.ints([-1] * n))
            label = [cluster[c] for c in label]
            if not moves or count == n:
                return [int(c) for c in label]
            new_start, new_adj = speed.ints(count + 1), speed.ints(len(adj))
            new_strength = speed.floats(len(adj))
            speed.run(
                kernels.gather,
                start,
                adj,
                strength,
                cluster,
                speed.ints(n),
                speed.ints(count + 1),
                speed.floats(count),
                speed.ints(count),
                new_start,
                new_adj,
                new_strength,
            )
            end = new_start[count]
            start, adj, strength = new_start, new_adj[:end], new_strength[:end]
