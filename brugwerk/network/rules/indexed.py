"""A network by number, and what happens to it when one leaves. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from brugwerk.network.rules.graph import Graph
from brugwerk.network.rules.said import Gap
from brugwerk.network.rules.shapes import Network, Node, NodeKind, TieKind

NAMED = 20


class Indexed:
    """A network by number: the graph, and each node's place in it."""

    def __init__(self, network: Network) -> None:
        """Give each node a number; who is missing is no part of it yet."""
        self.nodes = [node for node in network.nodes if not node.missing]
        self.place = {node.key: at for at, node in enumerate(self.nodes)}
        place = self.place
        self.ties = [
            tie
            for tie in network.ties
            if tie.kind is not TieKind.NEEDED and tie.a in place and tie.b in place
        ]
        self.graph = Graph.of(len(self.nodes), [(place[t.a], place[t.b]) for t in self.ties])

    def label(self, at: int) -> str:
        """Return the name of a node."""
        return self.nodes[at].label


def said_once(labels: Iterable[str], most: int) -> tuple[tuple[str, ...], int]:
    """Return the first labels, each once, and how many stand behind them.

    People of a file go by their house: five of one house are said once, with their number.
    """
    often = list(Counter(labels).items())[:most]
    names = tuple(f"{label} ({times})" if times > 1 else label for label, times in often)
    return names, sum(times for _label, times in often)


def leaves(indexed: Indexed, v: int) -> Sequence[Sequence[int]]:
    """Return the parts into which the part around a node falls without it, the largest first."""
    graph = indexed.graph
    seen = {v}
    parts = []
    for begin in graph.near(v):
        if begin in seen:
            continue
        seen.add(begin)
        part = [int(begin)]
        for u in part:
            for w in graph.near(u):
                if w not in seen:
                    seen.add(w)
                    part.append(int(w))
        parts.append(sorted(part, key=indexed.label))
    return sorted(parts, key=len, reverse=True)


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What happens when one leaves: the parts by name, and which schools lose which sides."""

    node: Node
    parts: tuple[tuple[str, ...], ...]
    sizes: tuple[int, ...]
    losses: tuple[Gap, ...]
    ties: int


def what_if(indexed: Indexed, key: str) -> WhatIf | None:
    """Return what falls apart when one leaves, or None where nobody has that key."""
    v = indexed.place.get(key)
    if v is None:
        return None
    node = indexed.nodes[v]
    parts = [[w for w in part if not _own(indexed.nodes[w], node)] for part in leaves(indexed, v)]
    parts = [part for part in parts if part]
    before = {indexed.nodes[w].quarter for part in parts for w in part}
    losses = []
    for part in parts:
        lost = before - {indexed.nodes[w].quarter for w in part}
        losses += [
            Gap(indexed.nodes[w].key, indexed.label(w), tuple(sorted(lost)))
            for w in part
            if lost and indexed.nodes[w].school
        ]
    return WhatIf(
        node,
        tuple(said_once((indexed.label(w) for w in part), NAMED)[0] for part in parts),
        tuple(len(part) for part in parts),
        tuple(sorted(losses, key=lambda one: one.label)[:NAMED]),
        len(near(indexed, v)),
    )


def near(indexed: Indexed, v: int) -> Sequence[int]:
    """Return who is tied to a node."""
    return [int(w) for w in indexed.graph.near(v)]


def _own(node: Node, leaver: Node) -> bool:
    """Tell whether a function or person goes along with its organisation."""
    return node.home == leaver.key and node.kind is not NodeKind.ORGANISATION
