"""What a network says: who connects, who carries alone, who does not know whom. Pure.

Every finding is about the network and leads to something to do. None counts or ranks people
(INV30): names stand by the alphabet, and of a person no number is kept.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from brugwerk.network.rules.brokers import brokers
from brugwerk.network.rules.houses import housed
from brugwerk.network.rules.indexed import Indexed, leaves, near, said_once
from brugwerk.network.rules.said import About, Cold, Findings, Gap, Group, Strangers
from brugwerk.network.rules.shapes import Network, Node, NodeKind, Quarter, Tie, Warmth

FEW = 5
SHARED_FRIENDS = 2
AMONG_BEST = 0.5
CLUSTER_NAMES = 6
CROWD = 400
"""Somebody with more ties than this says nothing about who could know whom."""


def found_in(
    network: Network, on: date, step: Callable[[int, int], None] = lambda _done, _total: None
) -> Findings:
    """Return what a network says; ``step`` hears how far the work is.

    Organisations count the ties of their people. Who carries alone may be somebody all the same.
    """
    everybody = Indexed(network)
    town = housed(network)
    indexed = everybody if town is network else Indexed(town)
    graph = indexed.graph
    step(1, 6)
    connects, exact = connecting(indexed)
    step(3, 6)
    carries = carried(indexed)
    if town is not network:
        carries = _in_order((*carries, *_people(carried(everybody), everybody)))
    gaps = _gaps(indexed)
    step(4, 6)
    groups = _groups(indexed)
    step(5, 6)
    cold = [tie for tie in indexed.ties if tie.warmth(on) is Warmth.COLD]
    cold.sort(key=lambda tie: (tie.last_on(on) or on, tie.a, tie.b))
    return Findings(
        nodes=len(indexed.nodes),
        pairs=graph.ties,
        parts=sum(size > 1 for size in graph.part_sizes()),
        connects=connects,
        exact=exact,
        carries=carries[: 2 * FEW],
        more_carry=max(0, len(carries) - 2 * FEW),
        strangers=_strangers(indexed),
        gaps=gaps[: 2 * FEW],
        more_gaps=max(0, len(gaps) - 2 * FEW),
        groups=groups[: 2 * FEW],
        more_groups=max(0, len(groups) - 2 * FEW),
        cross_percent=cross_percent(indexed),
        cold=tuple(_cold(tie, indexed, on) for tie in cold[: 2 * FEW]),
        more_cold=max(0, len(cold) - 2 * FEW),
    )


def _people(found: Iterable[About], indexed: Indexed) -> Iterable[About]:
    kinds = {node.key: node.kind for node in indexed.nodes}
    return (one for one in found if kinds[one.key] is NodeKind.PERSON)


def _in_order(found: Iterable[About]) -> tuple[About, ...]:
    """Return findings by name: their order says nothing about who matters more (INV30)."""
    return tuple(sorted(found, key=lambda one: (one.label.casefold(), one.key)))


def _cold(tie: Tie, indexed: Indexed, on: date) -> Cold:
    a, b = (indexed.label(indexed.place[key]) for key in (tie.a, tie.b))
    return Cold(a, b, tie.source, tie.href, tie.last_on(on) or on)


def connecting(indexed: Indexed) -> tuple[tuple[About, ...], bool]:
    """Return who lies between many others and knows more than one world, by name."""
    graph = indexed.graph
    found = brokers(graph)
    worlds = {
        v: tuple(sorted({indexed.nodes[w].quarter for w in graph.near(v)}))
        for v in range(graph.n)
        if found.score[v] > 0
    }
    able = [v for v, sides in worlds.items() if len(sides) > 1]
    best = sorted(able, key=lambda v: (-found.score[v], indexed.label(v)))[:FEW]
    floor = found.score[best[0]] * AMONG_BEST if best else 0.0
    chosen = [v for v in best if found.score[v] >= floor]
    return _by_name(indexed, ((v, worlds[v]) for v in chosen)), found.exact


def _by_name(
    indexed: Indexed, chosen: Iterable[tuple[int, tuple[Quarter, ...]]]
) -> tuple[About, ...]:
    return _in_order(
        About(indexed.nodes[v].key, indexed.label(v), indexed.nodes[v].person, worlds)
        for v, worlds in chosen
    )


def carried(indexed: Indexed) -> tuple[About, ...]:
    """Return without whom others come loose, by name; for a large network the weightiest first.

    Whoever only keeps its own function or its own people on the map carries nobody.
    """
    graph = indexed.graph
    gone = graph.departures()
    cut = [v for v in range(graph.n) if gone.lost[v] > 0]
    heavy = len(cut) > CROWD
    if heavy:
        cut = sorted(cut, key=lambda v: -int(gone.lost[v]))[:CROWD]
    made = []
    for v in cut:
        others = [
            w for w in _loose(indexed, v) if not _one_house(indexed.nodes[w], indexed.nodes[v])
        ]
        if others:
            names, said = said_once((indexed.label(w) for w in others), FEW)
            node = indexed.nodes[v]
            home = node.home if node.kind is NodeKind.PERSON else ""
            more = len(others) - said
            made.append(About(node.key, node.label, node.person, (), names, more, home))
    return tuple(made) if heavy else _in_order(made)


def _loose(indexed: Indexed, v: int) -> Iterable[int]:
    """Return who comes loose: from the house of somebody, or else from the largest part."""
    house = indexed.place.get(indexed.nodes[v].home)
    parts = leaves(indexed, v)
    stays = next((part for part in parts if house in part), parts[0])
    return (w for part in parts if part is not stays for w in part)


def _one_house(one: Node, other: Node) -> bool:
    """Tell whether two stand for one organisation: that it hangs on its own people says little."""
    return (one.home or one.key) == (other.home or other.key)


def _strangers(indexed: Indexed) -> tuple[Strangers, ...]:
    """Return pairs of organisations from two worlds that share friends but are not tied."""
    graph, nodes = indexed.graph, indexed.nodes
    shared = _shared(indexed)
    best = sorted(
        (pair for pair, count in shared.items() if count >= SHARED_FRIENDS),
        key=lambda pair: (-shared[pair], indexed.label(pair[0]), indexed.label(pair[1])),
    )
    found: list[Strangers] = []
    for a, b in best:
        near_a, near_b = set(graph.near(a)), set(graph.near(b))
        if b not in near_a:
            through = sorted(indexed.label(int(w)) for w in near_a & near_b)[:FEW]
            found.append(
                Strangers(
                    nodes[a].key,
                    nodes[b].key,
                    indexed.label(a),
                    indexed.label(b),
                    tuple(through),
                )
            )
        if len(found) == FEW:
            break
    return tuple(found)


def _shared(indexed: Indexed) -> Counter[tuple[int, int]]:
    """Count whom two organisations of different sides both know."""
    nodes = indexed.nodes
    shared: Counter[tuple[int, int]] = Counter()
    for v in range(len(nodes)):
        around = [w for w in near(indexed, v) if nodes[w].kind is NodeKind.ORGANISATION]
        if len(around) > CROWD:
            continue
        if len(nodes) > CROWD:  # in a large network, within one municipality alone
            around = [w for w in around if nodes[w].municipality == nodes[v].municipality]
        shared.update(
            (a, b) for a, b in combinations(around, 2) if nodes[a].quarter is not nodes[b].quarter
        )
    return shared


def _gaps(indexed: Indexed) -> tuple[Gap, ...]:
    """Return the schools that know nobody of a side, with those sides."""
    found = []
    for v, node in enumerate(indexed.nodes):
        if node.school:
            known = {node.quarter} | {indexed.nodes[w].quarter for w in indexed.graph.near(v)}
            if missing := tuple(side for side in Quarter if side not in known):
                found.append(Gap(node.key, node.label, missing))
    return tuple(sorted(found, key=lambda one: (one.label.casefold(), one.key)))


def _groups(indexed: Indexed) -> tuple[Group, ...]:
    """Return who belong together by their ties; a group of one is none."""
    members: dict[int, list[int]] = {}
    for v, cluster in enumerate(indexed.graph.clusters()):
        members.setdefault(cluster, []).append(v)
    groups = [
        Group(said_once(sorted(indexed.label(v) for v in found), CLUSTER_NAMES)[0], len(found))
        for found in members.values()
        if len(found) > 1
    ]
    return tuple(sorted(groups, key=lambda one: (-one.count, one.names)))


def cross_percent(indexed: Indexed) -> int:
    """Return how many of a hundred pairs are tied across two sides."""
    graph, nodes = indexed.graph, indexed.nodes
    if not graph.ties:
        return 0
    side = [node.quarter for node in nodes]
    across = sum(side[v] is not side[w] for v in range(graph.n) for w in graph.near(v))
    return round(100 * across / (2 * graph.ties))


@dataclass(frozen=True, slots=True)
class Moment:
    """How a network stood on a day."""

    on: date
    partners: int
    pairs: int
    cross_percent: int
    cold: int
    carry: int


def moments(networks: Mapping[date, Network]) -> Sequence[Moment]:
    """Return how a network moved; each day with what held on it."""
    found = []
    for day, network in sorted(networks.items()):
        indexed = Indexed(network)
        found.append(
            Moment(
                day,
                sum(node.kind is NodeKind.ORGANISATION for node in indexed.nodes),
                indexed.graph.ties,
                cross_percent(indexed),
                sum(tie.warmth(day) is Warmth.COLD for tie in indexed.ties),
                len(carried(indexed)),
            )
        )
    return found
