"""The loop that lets two find each other, from both ends. Pure."""

from collections.abc import MutableSequence

Ints = MutableSequence[int]
Floats = MutableSequence[float]


def meet(
    start: Ints,
    adj: Ints,
    one: Ints,
    other: Ints,
    depth: Ints,
    paths: Floats,
    queue: Ints,
    between: Ints,
    score: Floats,
) -> None:
    """Add to ``score`` over which share of the shortest paths between two each node lies, per pair.

    From both ends at once, each time from the end where fewer ties lead on, until they meet: so a
    pair costs a small part of the network (as KADABRA does, Borassi and Natale 2016; that draws
    one of the paths, here all of them count). ``depth``, ``paths`` and ``queue`` hold one end
    after the other; ``depth`` comes in as -1.
    """
    n = len(start) - 1
    first = [0] * (
        2 * n + 4
    )  # where each level begins in the queue, even for one end, odd for the other
    level = [0, 0]
    end = [0, 0]
    cost = [0, 0]
    for turn in range(len(one)):
        source = one[turn]
        target = other[turn]
        if source == target:
            continue
        for side in range(2):
            v = target if side else source
            depth[side * n + v] = 0
            paths[side * n + v] = 1.0
            queue[side * n] = v
            level[side] = 0
            end[side] = 1
            cost[side] = start[v + 1] - start[v]
        met = False
        grows = True
        while grows and not met:
            side = 0 if cost[0] <= cost[1] else 1
            mine = side * n
            theirs = n - mine
            begin = first[2 * level[side] + side]
            stop = end[side]
            found = stop
            leads = 0
            deep = level[side] + 1
            for at in range(begin, stop):
                u = queue[mine + at]
                ways = paths[mine + u]
                for e in range(start[u], start[u + 1]):
                    w = adj[e]
                    if depth[mine + w] < 0:
                        depth[mine + w] = deep
                        paths[mine + w] = ways
                        queue[mine + found] = w
                        found += 1
                        leads += start[w + 1] - start[w]
                        if depth[theirs + w] >= 0:
                            met = True
                    elif depth[mine + w] == deep:
                        paths[mine + w] += ways
            grows = found > stop
            level[side] = deep
            first[2 * deep + side] = stop
            end[side] = found
            cost[side] = leads
        middle = 0
        whole = 0.0
        if met:
            for at in range(first[2 * level[0]], end[0]):
                w = queue[at]
                if depth[n + w] == level[1]:
                    whole += paths[w] * paths[n + w]
                    between[middle] = w
                    middle += 1
        for at in range(middle):
            w = between[at]
            if w not in (source, target):
                score[w] += paths[w] * paths[n + w] / whole
        for side in range(2):
            mine = side * n
            theirs = n - mine
            begin = 0
            found = middle
            for deep in range(level[side] - 1, 0, -1):
                stop = found
                for at in range(begin, stop):
                    u = between[at]
                    for e in range(start[u], start[u + 1]):
                        w = adj[e]
                        if depth[mine + w] == deep:
                            if paths[theirs + w] == 0.0:
                                between[found] = w
                                found += 1
                            paths[theirs + w] += paths[theirs + u]
                begin = stop
                for at in range(begin, found):
                    w = between[at]
                    score[w] += paths[w] * paths[n + w] / whole
            for at in range(middle, found):
                paths[theirs + between[at]] = 0.0
        for side in range(2):
            for at in range(end[side]):
                v = queue[side * n + at]
                depth[side * n + v] = -1
                paths[side * n + v] = 0.0
