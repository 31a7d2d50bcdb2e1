"""The heavy loops, as plain functions over arrays. Pure.

``speed.compiled`` lets numba compile them for a large network; for a small one they run as they
stand, over lists. So there is one source. A network is two arrays (compressed sparse rows): the
neighbours of node ``v`` are ``adj[start[v] : start[v + 1]]``, each once, in both directions.
"""

from brugwerk.network.rules.kernels.joining import between, gather, renumber, rows, settle, sums
from brugwerk.network.rules.kernels.meeting import meet
from brugwerk.network.rules.kernels.parting import departures, split, walk

__all__ = [
    "between",
    "departures",
    "gather",
    "meet",
    "renumber",
    "rows",
    "settle",
    "split",
    "sums",
    "walk",
]
