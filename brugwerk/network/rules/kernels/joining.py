"""Loops over what joins a network: shortest paths and clusters. Pure."""

from collections.abc import MutableSequence

Ints = MutableSequence[int]
Floats = MutableSequence[float]


def rows(one: Ints, other: Ints, start: Ints, adj: Ints, beside: Ints, reach: Ints) -> int:
    """Put each tie with both its ends, sorted, each neighbour once; returns how many that are.

    ``start`` comes in as zeros and ``adj`` and ``beside`` hold twice the ties. What is laid out by
    one end and then, in that order, by the other is sorted by both (a counting sort, in two turns).
    """
    n = len(start) - 1
    for e in range(len(one)):
        if one[e] != other[e]:
            start[one[e] + 1] += 1
            start[other[e] + 1] += 1
    for v in range(n):
        start[v + 1] += start[v]
        reach[v] = start[v]
    for e in range(len(one)):
        a = one[e]
        b = other[e]
        if a != b:
            beside[reach[a]] = b
            reach[a] += 1
            beside[reach[b]] = a
            reach[b] += 1
    for v in range(n):
        reach[v] = start[v]
    for v in range(n):
        for e in range(start[v], start[v + 1]):
            w = beside[e]
            if reach[w] == start[w] or adj[reach[w] - 1] != v:
                adj[reach[w]] = v
                reach[w] += 1
    end = 0
    for v in range(n):
        begin = start[v]
        start[v] = end
        for e in range(begin, reach[v]):
            adj[end] = adj[e]
            end += 1
    start[n] = end
    return end


def between(
    start: Ints,
    adj: Ints,
    weight: Ints,
    sources: Ints,
    depth: Ints,
    paths: Floats,
    share: Floats,
    queue: Ints,
    score: Floats,
) -> None:
    """Add to ``score`` how often each node lies on a shortest path from the sources (Brandes 2001).

    ``weight`` says for how many a node stands. Whoever stands close to a source counts less for it
    (linear scaling, Geisberger and others 2008): over all sources that counts each pair once.
    ``depth`` comes in as -1.
    """
    n = len(start) - 1
    first = [0] * (n + 2)  # where each level begins in the queue
    for turn in range(len(sources)):
        source = sources[turn]
        depth[source] = 0
        paths[source] = 1.0
        queue[0] = source
        end = 1
        level = 0
        first[1] = 1
        while end > first[level]:
            for at in range(first[level], first[level + 1]):
                u = queue[at]
                ways = paths[u]
                for e in range(start[u], start[u + 1]):
                    w = adj[e]
                    if depth[w] < 0:
                        depth[w] = level + 1
                        queue[end] = w
                        end += 1
                        paths[w] = ways
                    elif depth[w] > level:
                        paths[w] += ways
            level += 1
            first[level + 1] = end
        for deep in range(level - 1, -1, -1):
            for at in range(first[deep], first[deep + 1]):
                u = queue[at]
                depth[u] = -1
                behind = 0.0
                for e in range(start[u], start[u + 1]):
                    behind += share[adj[e]]
                behind *= paths[u]
                score[u] += weight[source] * deep * behind
                paths[u] = behind / paths[u] + weight[u] / (deep * paths[u]) if deep else 0.0
            for at in range(first[deep + 1], first[deep + 2] if deep + 1 < level else end):
                share[queue[at]] = 0.0
            for at in range(first[deep], first[deep + 1]):
                share[queue[at]] = paths[queue[at]]
        share[source] = 0.0


def settle(
    start: Ints,
    adj: Ints,
    strength: Floats,
    own: Floats,
    cluster: Ints,
    total: Floats,
    ties: Floats,
    near: Ints,
    whole: float,
    rounds: int,
) -> int:
    """Let every node join the cluster around it that gains most (Louvain, Blondel and others 2008).

    ``own`` is the sum of the ties of each node, ``total`` of each cluster, ``whole`` of all.
    Returns how many moves were made.
    """
    n = len(start) - 1
    moves = 0
    for _turn in range(rounds):
        moved = 0
        for v in range(n):
            found = 0
            for e in range(start[v], start[v + 1]):
                w = adj[e]
                if w != v:
                    c = cluster[w]
                    if ties[c] == 0.0:
                        near[found] = c
                        found += 1
                    ties[c] += strength[e]
            here = cluster[v]
            total[here] -= own[v]
            best = here
            most = ties[here] - total[here] * own[v] / whole
            for at in range(found):
                c = near[at]
                gain = ties[c] - total[c] * own[v] / whole
                if gain > most + 1e-9:
                    best = c
                    most = gain
            for at in range(found):
                ties[near[at]] = 0.0
            total[best] += own[v]
            if best != here:
                cluster[v] = best
                moved += 1
        moves += moved
        if moved * 200 <= n:
            break
    return moves


def gather(
    start: Ints,
    adj: Ints,
    strength: Floats,
    cluster: Ints,
    members: Ints,
    begin: Ints,
    ties: Floats,
    near: Ints,
    new_start: Ints,
    new_adj: Ints,
    new_strength: Floats,
) -> None:
    """Make each cluster one node: its ties are the sums of those of its members."""
    n = len(start) - 1
    clusters = len(begin) - 1
    for v in range(n):
        begin[cluster[v] + 1] += 1
    for c in range(clusters):
        begin[c + 1] += begin[c]
    for v in range(n):
        c = cluster[v]
        members[begin[c]] = v
        begin[c] += 1
    for c in range(clusters, 0, -1):
        begin[c] = begin[c - 1]
    begin[0] = 0
    end = 0
    for c in range(clusters):
        new_start[c] = end
        found = 0
        for at in range(begin[c], begin[c + 1]):
            v = members[at]
            for e in range(start[v], start[v + 1]):
                other = cluster[adj[e]]
                if ties[other] == 0.0:
                    near[found] = other
                    found += 1
                ties[other] += strength[e]
        for at in range(found):
            new_adj[end] = near[at]
            new_strength[end] = ties[near[at]]
            ties[near[at]] = 0.0
            end += 1
    new_start[clusters] = end


def sums(start: Ints, strength: Floats, own: Floats) -> None:
    """Sum the ties of each node."""
    for v in range(len(own)):
        whole = 0.0
        for e in range(start[v], start[v + 1]):
            whole += strength[e]
        own[v] = whole


def renumber(cluster: Ints, number: Ints) -> int:
    """Give clusters numbers in the order of their first node; returns how many there are."""
    count = 0
    for v in range(len(cluster)):
        c = cluster[v]
        if number[c] < 0:
            number[c] = count
            count += 1
        cluster[v] = number[c]
    return count
