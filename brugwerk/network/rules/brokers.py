"""Who lies between many others: exact where it can be, else from pairs drawn evenly. Pure."""

from bisect import bisect
from collections.abc import MutableSequence, Sequence
from dataclasses import dataclass
from itertools import accumulate

from brugwerk.network.rules.graph import Graph

GOLDEN = 0.6180339887498949
SOURCES = 1500
"""A block of at most so many nodes is counted exactly; a larger one is sampled."""
PAIRS, PAIRS_PLAIN = 100_000, 2_000
"""So many pairs are drawn; the second where loops are not compiled."""


@dataclass(frozen=True, slots=True)
class Brokers:
    """On how many shortest paths between pairs each node lies; a sample says so."""

    score: Sequence[float]
    exact: bool


def brokers(graph: Graph, sources: int = SOURCES, pairs: int = 0) -> Brokers:
    """Return on how many shortest paths each node lies, folded at the cut points.

    What a cut point parts is counted exactly, and so is every block of at most so many sources; of
    a larger one, pairs are drawn evenly over who stands for how many. Blocks follow Puzis and
    others (2012) and Sariyüce and others (2013).
    """
    start, adj, weight, head = graph.split()
    blocks = Graph(start, adj, graph.speed)
    exactly, sampled = _divided(blocks, sources)
    found = [float(one) for one in blocks.paths(weight, exactly)]
    pairs = pairs or (PAIRS if graph.speed.fast else PAIRS_PLAIN)
    stands = [sum(int(weight[v]) for v in members) for members in sampled]
    for members, whole in zip(sampled, stands, strict=True):
        drawn = max(1, round(pairs * whole**2 / sum(one**2 for one in stands)))
        each = whole**2 / drawn / 2  # every pair is drawn from both ends
        for v, share in zip(members, _sample(blocks, weight, members, drawn), strict=True):
            found[v] += each * share
    score = [float(lost) for lost in graph.departures().lost]
    for at, owner in enumerate((*range(graph.n), *head)):
        score[owner] += found[at]
    return Brokers(score, exact=not sampled)


def _divided(blocks: Graph, most: int) -> tuple[list[int], list[list[int]]]:
    """Return the nodes of the blocks that are counted exactly, and the others block by block."""
    by_block: dict[int, list[int]] = {}
    for v in range(blocks.n):
        if blocks.start[v + 1] - blocks.start[v] > 1:
            by_block.setdefault(blocks.parts[v], []).append(v)
    exactly: list[int] = []
    sampled = []
    for members in by_block.values():
        if len(members) <= most:
            exactly += members
        else:
            sampled.append(members)
    return exactly, sampled


def _sample(
    blocks: Graph, weight: MutableSequence[int], members: Sequence[int], drawn: int
) -> list[float]:
    """Return over which share of the paths each member lies, summed over pairs drawn evenly.

    The pairs are points of a lattice of Kronecker: they fill the square of all pairs more evenly
    than chance does, and the same network always gives the same.
    """
    reach = list(accumulate(int(weight[v]) for v in members))

    def at(place: float) -> int:
        return members[min(bisect(reach, place * reach[-1]), len(members) - 1)]

    one = [at((turn + 0.5) / drawn) for turn in range(drawn)]
    other = [at((turn + 1) * GOLDEN % 1) for turn in range(drawn)]
    score = blocks.meetings(one, other)
    return [float(score[v]) for v in members]
