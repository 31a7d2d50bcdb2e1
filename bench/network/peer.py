"""What graph libraries take for the same network; runs in .venv/graphs and prints JSON.

``peer.py EDGES NODES KADABRA`` measures; ``peer.py open FILE.graphml FILE.gexf`` opens our files.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import igraph
import networkit
import networkx as nx
import numpy as np
import rustworkx

SMALL = 3_000
ROUNDS = 3


def taken(work: Callable[[], Any], *, rounds: int = ROUNDS) -> tuple[list[float], Any]:
    """Return the milliseconds of CPU of each round, and what came of the last."""
    times, found = [], None
    for _round in range(rounds):
        before = time.process_time()
        found = work()
        times.append(1000 * (time.process_time() - before))
    return times, found


def measured(edges: Path, nodes: int, *, kadabra: bool) -> dict[str, Any]:
    """Measure each library on one network."""
    pairs = np.load(edges)
    rows = [tuple(row) for row in pairs.tolist()]
    out: dict[str, Any] = {}
    out["igraph build"], graph = taken(lambda: igraph.Graph(n=nodes, edges=pairs))
    out["igraph cut points"], cut = taken(graph.articulation_points)
    out["cut points"] = sorted(cut)

    def without_one() -> int:
        left = graph.copy()
        left.delete_vertices([0])
        return len(left.connected_components())

    out["igraph what if one"], _parts = taken(without_one)
    out["igraph Leiden"], clusters = taken(
        lambda: graph.community_leiden("modularity", n_iterations=-1), rounds=1
    )
    out["modularity"] = clusters.modularity
    plain = nx.Graph()
    plain.add_nodes_from(range(nodes))
    out["networkx build"], _none = taken(lambda: plain.add_edges_from(rows), rounds=1)
    out["networkx cut points"], _cut = taken(lambda: list(nx.articulation_points(plain)), rounds=1)
    rust = rustworkx.PyGraph(multigraph=False)
    rust.add_nodes_from(list(range(nodes)))
    rust.add_edges_from_no_data(rows)
    out["rustworkx cut points"], _cut = taken(lambda: rustworkx.articulation_points(rust))
    kit = networkit.GraphFromCoo((pairs[:, 0], pairs[:, 1]), n=nodes)
    out["networkit PLM"], _plm = taken(
        lambda: networkit.community.detectCommunities(kit, inspect=False), rounds=1
    )
    if nodes <= SMALL:
        out["igraph betweenness"], score = taken(graph.betweenness, rounds=1)
        out["betweenness"] = score
    if kadabra:
        networkit.setSeed(1, useThreadId=False)
        found = networkit.centrality.KadabraBetweenness(kit, 0.005, 0.1)
        out["networkit KADABRA"], _done = taken(found.run, rounds=1)
        out["kadabra"] = [node for node, _score in found.ranking()[:50]]
    return out


def opened(graphml: str, gexf: str) -> dict[str, Any]:
    """Open our files as others would."""
    first = nx.read_graphml(graphml)
    second = igraph.Graph.Read_GraphML(graphml)
    third = nx.read_gexf(gexf, version="1.3")
    return {
        "networkx": [first.number_of_nodes(), first.number_of_edges()],
        "igraph": [second.vcount(), second.ecount()],
        "gexf": [third.number_of_nodes(), third.number_of_edges()],
    }


if __name__ == "__main__":
    if sys.argv[1] == "open":
        print(json.dumps(opened(*sys.argv[2:4])))
    else:
        print(json.dumps(measured(Path(sys.argv[1]), int(sys.argv[2]), kadabra=sys.argv[3] == "1")))
