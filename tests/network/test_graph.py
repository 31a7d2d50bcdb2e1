"""Analytics against what brute force finds, on small networks of any shape (Q3.1)."""

from collections import deque
from collections.abc import Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brugwerk.network.rules import speed
from brugwerk.network.rules.brokers import brokers
from brugwerk.network.rules.graph import Graph

Ties = list[tuple[int, int]]


@st.composite
def networks(draw: st.DrawFn) -> tuple[int, Ties]:
    n = draw(st.integers(1, 12))
    node = st.integers(0, n - 1)
    return n, draw(st.lists(st.tuples(node, node), max_size=24))


def neighbours(n: int, ties: Ties, without: int = -1) -> list[set[int]]:
    near: list[set[int]] = [set() for _ in range(n)]
    for a, b in ties:
        if a != b and without not in (a, b):
            near[a].add(b)
            near[b].add(a)
    return near


def reach(near: Sequence[set[int]], begin: int) -> dict[int, tuple[int, int]]:
    """Return of all that is reached how far it is and along how many shortest paths."""
    found = {begin: (0, 1)}
    line = deque([begin])
    while line:
        v = line.popleft()
        for w in near[v]:
            if w not in found:
                found[w] = (found[v][0] + 1, 0)
                line.append(w)
            if found[w][0] == found[v][0] + 1:
                found[w] = (found[w][0], found[w][1] + found[v][1])
    return found


@given(networks())
@settings(max_examples=150, deadline=None)
def test_what_falls_apart_when_each_one_leaves(made: tuple[int, Ties]) -> None:
    n, ties = made
    group = [v % 3 for v in range(n)]
    school = [int(v % 3 == 0) for v in range(n)]
    found = Graph.of(n, ties).departures(group, 3, school)
    before = [set(reach(neighbours(n, ties), v)) for v in range(n)]
    for v in range(n):
        after = neighbours(n, ties, without=v)
        reached = {w: set(reach(after, w)) for w in before[v] - {v}}
        lost = sum(b not in reached[a] for a, b in combinations(sorted(reached), 2))
        pieces = {min(one) for one in reached.values()}
        cut_off = sum(
            school[w] and group_lost(before[v] - {v}, reached[w], group, k)
            for w in reached
            for k in range(3)
        )
        assert (found.lost[v], found.parts[v]) == (lost, len(pieces))
        assert found.cut_off[v] == cut_off


def group_lost(before: set[int], after: set[int], group: list[int], k: int) -> bool:
    return any(group[w] == k for w in before) and not any(group[w] == k for w in after)


@given(networks())
@settings(max_examples=150, deadline=None)
def test_who_lies_on_the_shortest_paths(made: tuple[int, Ties]) -> None:
    n, ties = made
    near = neighbours(n, ties)
    far = [reach(near, v) for v in range(n)]
    found = brokers(Graph.of(n, ties))
    assert found.exact
    for v in range(n):
        expected = 0.0
        for s, t in combinations([w for w in range(n) if w != v], 2):
            if t in far[s] and v in far[s] and far[s][v][0] + far[v][t][0] == far[s][t][0]:
                expected += far[s][v][1] * far[v][t][1] / far[s][t][1]
        assert found.score[v] == pytest.approx(expected)


@given(networks())
@settings(max_examples=100, deadline=None)
def test_who_lies_between_two_from_both_ends(made: tuple[int, Ties]) -> None:
    """All pairs from both ends are the same sum as all shortest paths from everybody."""
    n, ties = made
    graph = Graph.of(n, ties)
    one, other = zip(*combinations(range(n), 2), strict=True) if n > 1 else ((), ())
    assert graph.meetings(one, other) == pytest.approx(graph.paths([1] * n, range(n)))


@given(networks())
@settings(max_examples=100, deadline=None)
def test_parts_hold_together_and_clusters_stay_within_them(made: tuple[int, Ties]) -> None:
    n, ties = made
    graph = Graph.of(n, ties)
    near = neighbours(n, ties)
    for v in range(n):
        same = {w for w in range(n) if graph.parts[w] == graph.parts[v]}
        assert same == set(reach(near, v))
    assert sorted(graph.part_sizes()) == sorted(
        graph.parts.count(part) for part in set(graph.parts)
    )
    cluster = graph.clusters()
    for v in range(n):
        if near[v]:
            assert all(
                graph.parts[w] == graph.parts[v] for w in range(n) if cluster[w] == cluster[v]
            )
    assert list(dict.fromkeys(cluster)) == list(range(len(set(cluster))))  # same data, same names


def test_two_cliques_on_one_tie_are_two_clusters() -> None:
    ties = [*combinations(range(6), 2), *combinations(range(6, 12), 2), (5, 6)]
    assert Graph.of(12, list(ties)).clusters() == [0] * 6 + [1] * 6


def test_a_sample_says_that_it_is_one_and_finds_the_bridge() -> None:
    """A larger block is sampled: whoever stands between two worlds stays on top."""
    left = [(v, w) for v in range(80) for w in (v + 1, v + 7) if w < 80]
    ties = (
        left + [(v + 80, w + 80) for v, w in left] + [(40, 120), (40, 121), (39, 160), (160, 118)]
    )
    found = brokers(Graph.of(161, ties), sources=80)
    assert not found.exact
    exact = brokers(Graph.of(161, ties)).score
    assert max(range(161), key=exact.__getitem__) == max(range(161), key=found.score.__getitem__)


@pytest.mark.slow  # compiling takes some seconds
@pytest.mark.skipif(not speed.can_compile(), reason="the group scale is not installed")
def test_compiled_and_plain_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """One source: numba compiles what plain Python runs."""
    ties = [(v, (v * v + 3 * w) % 90) for v in range(90) for w in range(2)] + [(90, 0), (91, 90)]

    def all_of() -> tuple[object, ...]:
        graph = Graph.of(92, ties)
        gone = graph.departures([v % 4 for v in range(92)], 4, [v % 2 for v in range(92)])
        numbers = [list(map(int, row)) for row in (gone.lost, gone.parts, gone.cut_off)]
        return (
            graph.speed.fast,
            numbers,
            graph.clusters(),
            (
                *brokers(graph).score,
                *brokers(graph, sources=9, pairs=500).score,
            ),
        )

    plain = all_of()
    monkeypatch.setattr(speed, "LARGE", 0)
    fast = all_of()
    assert (plain[0], fast[0]) == (False, True)
    assert plain[1:3] == fast[1:3]
    assert plain[3] == pytest.approx(fast[3], rel=1e-5)
