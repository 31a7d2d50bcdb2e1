"""Who lies between many others: exact where it can be, else of a sample set right. Pure."""

from collections import Counter
from collections.abc import Iterable, MutableSequence, Sequence
from dataclasses import dataclass

from brugwerk.network.rules.graph import Graph

GOLDEN = 0.6180339887498949
SMALL_BLOCK = 64
Samples = list[tuple[list[int], list[int]]]


@dataclass(frozen=True, slots=True)
class Brokers:
    """On how many shortest paths between pairs each node lies; a sample says so."""

    score: Sequence[float]
    exact: bool


def brokers(graph: Graph, budget: int = 2048) -> Brokers:
    """Return on how many shortest paths each node lies, folded at the cut points.

    What a cut point parts is counted exactly, and so is every block that fits the budget; of a
    larger one every so many nodes is a source, spread evenly over who stands for how many.
    Blocks follow Puzis and others (2012) and Sariyüce and others (2013).
    """
    lost = graph.departures().lost
    start, adj, weight, head = graph.split()
    blocks = Graph(start, adj, graph.speed)
    every, samples = _sources(blocks, weight, budget)
    score, _beside, _asked = blocks.paths(weight, every, [float(weight[v]) for v in every])
    whole = [float(lost[v]) + float(score[v]) for v in range(graph.n)]
    owner = [*range(graph.n), *head]
    for members, sources in samples:
        for v, found in _set_right(blocks, weight, members, sources):
            whole[owner[v]] += found
    for b, v in enumerate(head):
        whole[v] += float(score[graph.n + b])
    return Brokers(whole, exact=not samples)


def _sources(blocks: Graph, weight: MutableSequence[int], budget: int) -> tuple[list[int], Samples]:
    """Return from whom to look, and of which blocks only a sample: its members and its sources."""
    inside = [v for v in range(blocks.n) if blocks.start[v + 1] - blocks.start[v] > 1]
    if len(inside) <= budget:
        return inside, []
    by_block: dict[int, list[int]] = {}
    label = blocks.parts
    for v in inside:
        by_block.setdefault(label[v], []).append(v)
    every: list[int] = []
    samples: Samples = []
    for members in by_block.values():
        room = max(1, budget * len(members) // len(inside))
        if len(members) <= max(room, SMALL_BLOCK):
            every += members
        else:
            samples.append((members, _evenly(members, weight, room)))
    return every, samples


def _set_right(
    blocks: Graph,
    weight: MutableSequence[int],
    members: Sequence[int],
    sources: Sequence[int],
) -> Iterable[tuple[int, float]]:
    """Yield of each member of a block how many paths, from a sample of sources.

    How many of its neighbours were drawn is chance, and these say the most of it; how much they
    stand for is known. So what came from neighbours and what came from the rest are each blown up
    by themselves (post-stratification).
    """
    score, beside, asked = blocks.paths(weight, sources, [1.0] * len(sources))
    drawn = Counter(sources)
    whole = float(sum(int(weight[v]) for v in members))
    for v in members:
        near = float(sum(int(weight[w]) for w in blocks.near(v)))
        next_to = int(asked[v])
        close = float(beside[v]) * (near / next_to if next_to else whole / len(sources))
        rest = max(1, len(sources) - next_to - drawn[v])
        far = (float(score[v]) - float(beside[v])) * (whole - near - int(weight[v])) / rest
        yield v, close + far


def _evenly(members: Iterable[int], weight: MutableSequence[int], room: int) -> list[int]:
    """Return as many as there is room for, evenly over the weight they stand for."""
    heap = list(members)
    step = sum(int(weight[v]) for v in heap) / room
    chosen: list[int] = []
    reached, wanted = 0.0, step * GOLDEN
    for v in heap:
        reached += weight[v]
        while wanted < reached and len(chosen) < room:
            chosen.append(v)
            wanted += step
    return chosen
