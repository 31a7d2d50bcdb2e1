"""Loops that take a network apart: its parts, its cut points and its blocks. Pure."""

from collections.abc import MutableSequence

Ints = MutableSequence[int]


def walk(
    start: Ints, adj: Ints, order: Ints, above: Ints, low: Ints, size: Ints, root: Ints
) -> None:
    """Walk depth first through everything once (Tarjan 1972).

    Places, not nodes, fill the results: ``order[i]`` is the node at place ``i``, ``above[i]`` the
    place it was reached from, ``low[i]`` the first place that its subtree touches, ``size[i]``
    how many are in its subtree and ``root[i]`` the place where its part of the network begins.
    """
    n = len(start) - 1
    place = size  # not filled yet: it may hold the place of each node until the walk is over
    for v in range(n):
        place[v] = -1
    cursor = root
    for v in range(n):
        cursor[v] = start[v]
    clock = 0
    for begin in range(n):
        if place[begin] >= 0:
            continue
        place[begin] = clock
        order[clock] = begin
        above[clock] = -1
        low[clock] = clock
        at = clock
        clock += 1
        while at >= 0:
            v = order[at]
            if cursor[v] < start[v + 1]:
                w = adj[cursor[v]]
                cursor[v] += 1
                there = place[w]
                if there < 0:
                    place[w] = clock
                    order[clock] = w
                    above[clock] = at
                    low[clock] = clock
                    at = clock
                    clock += 1
                elif there < low[at] and there != above[at]:
                    low[at] = there
            else:
                up = above[at]
                if up >= 0 and low[at] < low[up]:
                    low[up] = low[at]
                at = up
    for i in range(n):
        size[i] = 1
    for i in range(n - 1, 0, -1):
        if above[i] >= 0:
            size[above[i]] += size[i]
    for i in range(n):
        root[i] = i if above[i] < 0 else root[above[i]]


def departures(
    order: Ints,
    above: Ints,
    low: Ints,
    size: Ints,
    root: Ints,
    group: Ints,
    kinds: int,
    school: Ints,
    before: Ints,
    held: Ints,
    lost: Ints,
    parts: Ints,
    cut_off: Ints,
) -> None:
    """Find for every node at once what falls apart when it leaves.

    ``lost`` counts pairs of others that no longer reach each other, ``parts`` into how many its
    part of the network falls, and ``cut_off`` for how many schools and groups together the one no
    longer reaches anybody of the other. ``before`` and ``held`` are work space: of each group (and
    of schools, last) how many stand before a place, and how many hang below a node.
    """
    n = len(order)
    wide = kinds + 1
    for i in range(n):
        v = order[i]
        for k in range(wide):
            before[(i + 1) * wide + k] = before[i * wide + k]
        before[(i + 1) * wide + group[v]] += 1
        before[(i + 1) * wide + kinds] += school[v]
    for i in range(n):
        up = above[i]
        if up < 0 or low[i] < up:
            continue
        v = order[up]
        first = root[i]
        whole = size[first]
        s = size[i]
        parts[v] += 1
        lost[v] += s * (whole - 1 - s)
        held[v * (wide + 1) + wide] += s
        schools = before[(i + s) * wide + kinds] - before[i * wide + kinds]
        for k in range(wide):
            here = before[(i + s) * wide + k] - before[i * wide + k]
            held[v * (wide + 1) + k] += here
            if k < kinds and schools and not here:
                there = before[(first + whole) * wide + k] - before[first * wide + k]
                if there - (group[v] == k) > 0:
                    cut_off[v] += schools
    for i in range(n):
        v = order[i]
        if not parts[v]:
            parts[v] = 1 if size[root[i]] > 1 else 0
            continue
        first = root[i]
        whole = size[first]
        rest = whole - 1 - held[v * (wide + 1) + wide]
        if rest > 0:
            parts[v] += 1
            lost[v] += rest * (whole - 1 - rest)
            there = before[(first + whole) * wide + kinds] - before[first * wide + kinds]
            schools = there - held[v * (wide + 1) + kinds] - school[v]
            for k in range(kinds):
                there = before[(first + whole) * wide + k] - before[first * wide + k]
                below = held[v * (wide + 1) + k]
                if schools and below and there - below - (group[v] == k) == 0:
                    cut_off[v] += schools
        lost[v] //= 2  # each pair was counted from both sides


def split(
    start: Ints,
    adj: Ints,
    order: Ints,
    above: Ints,
    low: Ints,
    size: Ints,
    root: Ints,
    place: Ints,
    block: Ints,
    weight: Ints,
    head: Ints,
    new_start: Ints,
    new_adj: Ints,
) -> int:
    """Take a network apart at its cut points, into blocks in which nobody carries alone.

    A node stands in the block towards the root under its own number, and at the head of each block
    below it as ``n + block``. ``weight`` says for how many a node stands there: itself and all
    behind it, as seen from the block. Returns how many blocks there are.
    """
    n = len(order)
    blocks = 0
    for i in range(n):
        place[order[i]] = i
        weight[order[i]] = 1
    for i in range(n):
        up = above[i]
        if up < 0:
            block[i] = -1
        elif low[i] < up:
            block[i] = block[up]
        else:
            block[i] = blocks
            head[blocks] = order[up]
            weight[n + blocks] = size[root[i]] - size[i]
            weight[order[up]] += size[i]
            blocks += 1
    for v in range(n + blocks + 1):
        new_start[v] = 0
    for turn in range(2):
        for v in range(n):
            i = place[v]
            for e in range(start[v], start[v + 1]):
                j = place[adj[e]]
                b = block[i] if i > j else block[j]
                x = v if block[i] == b else n + b
                if turn == 0:
                    new_start[x + 1] += 1
                else:
                    new_adj[new_start[x]] = adj[e] if block[j] == b else n + b
                    new_start[x] += 1
        if turn == 0:
            for v in range(n + blocks):
                new_start[v + 1] += new_start[v]
    for v in range(n + blocks, 0, -1):
        new_start[v] = new_start[v - 1]
    new_start[0] = 0
    return blocks
