"""The network: what falls apart, who connects and what clusters, beside graph libraries."""

import json
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bench.lines import Line, Spread, spread
from bench.network import pages
from brugwerk.network.rules.brokers import brokers
from brugwerk.network.rules.graph import Graph
from brugwerk.network.rules.speed import can_compile
from tools.networks import Made, network

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / ".venv" / "graphs" / "bin" / "python"
SIZES = ((2_000, 20_000), (10_000, 100_000), (50_000, 500_000))
ROUNDS, TOP = 3, 50
LARGE, CHECKED = 50_000, 10_000
GOAL_WHAT_IF, GOAL_SHARE = 50.0, 0.2
GROUPS = 4
Cpu = list[float]


class NoPeer(Exception):
    """The libraries cannot be installed here."""


def measure(folder: Path) -> list[Line]:
    """Measure each size, ours and theirs in turn; then the pages, files and imports."""
    lines: list[Line] = []
    if not can_compile():
        lines.append(Line("the group scale is not installed: loops run as plain Python"))
    try:
        _installed()
    except NoPeer as error:
        lines.append(Line(f"no libraries beside it: {error}"))
    for nodes, ties in SIZES:
        made = network(nodes, ties)
        theirs = _theirs(folder, made, nodes) if PYTHON.exists() else {}
        lines += _size(made, nodes, theirs)
    return [*lines, *pages.measure(folder, PYTHON if PYTHON.exists() else None)]


def _installed() -> None:
    done = subprocess.run(
        [str(ROOT / "tools" / "graphs")], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise NoPeer((done.stderr.strip().splitlines() or ["tools/graphs failed"])[-1])


def _theirs(folder: Path, made: Made, nodes: int) -> dict[str, Any]:
    import numpy as np  # noqa: PLC0415 -- of the group scale

    path = folder / f"network-{nodes}.npy"
    np.save(path, np.asarray(made.ties, "int32"))
    program = Path(__file__).with_name("peer.py")
    brokers_too = "1" if nodes >= CHECKED else "0"
    done = subprocess.run(
        [str(PYTHON), str(program), str(path), str(nodes), brokers_too],
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _taken(work: Callable[[], Any], rounds: int = ROUNDS) -> tuple[Cpu, Any]:
    times, found = [], None
    for _round in range(rounds):
        before = time.process_time()
        found = work()
        times.append(1000 * (time.process_time() - before))
    return times, found


def _size(made: Made, nodes: int, theirs: dict[str, Any]) -> list[Line]:
    group = [at % GROUPS for at in range(nodes)]
    school = [int(sector == "onderwijs") for sector in made.sectors]
    loaded = Graph.of(nodes, made.ties)
    speed = loaded.speed
    given = (speed.ints(group), GROUPS, speed.ints(school))

    def all_leave() -> Any:  # noqa: ANN401
        fresh = Graph(loaded.start, loaded.adj, speed)
        return fresh.departures(*given)

    _taken(all_leave, 1)
    _taken(loaded.clusters, 1)
    _taken(lambda: brokers(loaded, sources=0, pairs=8), 1)
    build, _graph = _taken(lambda: Graph.of(nodes, made.ties))
    leave, gone = _taken(all_leave)
    clusters, label = _taken(loaded.clusters)
    between, found = _taken(lambda: brokers(loaded), 1)
    size = f"{nodes:,} nodes".replace(",", " ")
    large = nodes == LARGE
    lines = [
        _line(f"{size}: build from ties", build, "igraph", theirs.get("igraph build")),
        _line(
            f"{size}: what if each one leaves",
            leave,
            "igraph, one leaves",
            theirs.get("igraph what if one"),
            at_most=GOAL_WHAT_IF if large else None,
        ),
        *(
            _line(f"{size}: of that, the cut points", leave, name, theirs.get(f"{name} cut points"))
            for name in ("igraph", "rustworkx", "networkx")
        ),
        _line(f"{size}: clusters", clusters, "networkit PLM", theirs.get("networkit PLM")),
        _line(f"{size}: clusters", clusters, "igraph Leiden", theirs.get("igraph Leiden")),
    ]
    if "igraph betweenness" in theirs:
        lines.append(_line(f"{size}: brokers", between, "igraph", theirs["igraph betweenness"]))
    if "networkit KADABRA" in theirs:
        lines.append(
            _line(
                f"{size}: brokers, {'exact' if found.exact else 'from pairs'}",
                between,
                "KADABRA, err .005",
                theirs["networkit KADABRA"],
                most_times=GOAL_SHARE if large else None,
            )
        )
    if theirs:
        cut = [v for v in range(nodes) if gone.lost[v] > 0]
        if cut != theirs["cut points"]:
            raise AssertionError("other cut points than igraph")
        ours = _modularity(loaded, label)
        lines.append(Line(f"{size}: modularity {ours:.4f}, Leiden {theirs['modularity']:.4f}"))
    if nodes == CHECKED:
        lines.append(_overlap(loaded, found.score, theirs))
    return lines


def _line(
    what: str,
    ours: Cpu,
    beside: str,
    theirs: Cpu | None,
    *,
    at_most: float | None = None,
    most_times: float | None = None,
) -> Line:
    other: Spread | None = spread(theirs) if theirs else None
    return Line(
        what,
        "ms CPU",
        spread(ours),
        beside if other else "",
        other,
        at_most=at_most,
        most_times=most_times if other else None,
    )


def _modularity(graph: Graph, label: Sequence[int]) -> float:
    whole = len(graph.adj)
    inside, total = 0, [0] * (max(label) + 1)
    for v in range(graph.n):
        near = graph.near(v)
        total[label[v]] += len(near)
        inside += sum(label[w] == label[v] for w in near)
    return inside / whole - sum((one / whole) ** 2 for one in total)


def _overlap(graph: Graph, sampled: Sequence[float], theirs: dict[str, Any]) -> Line:
    """Say how many of the true brokers each finds, beside all shortest paths."""
    exact = brokers(graph, sources=graph.n).score
    best = _top(exact)
    ours = len(best & _top(sampled)) / TOP
    kadabra = len(best & set(theirs["kadabra"])) / TOP if theirs else 0
    return Line(f"{graph.n} nodes: of the true {TOP} brokers {ours:.2f}, KADABRA {kadabra:.2f}")


def _top(score: Sequence[float]) -> set[int]:
    return set(sorted(range(len(score)), key=lambda v: -score[v])[:TOP])
