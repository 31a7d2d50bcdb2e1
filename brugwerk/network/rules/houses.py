"""People of a network by the organisation they work for. Pure.

A tie of somebody is a tie of the organisation: what is said of organisations has to count it, and
who leaves with an organisation are its people too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from brugwerk.network.rules.shapes import Network, Node, NodeKind, Tie, TieKind


def at_home(nodes: Sequence[Node]) -> Sequence[Node]:
    """Return nodes that name their organisation by its key, also where a file wrote its name."""
    houses = [node for node in nodes if node.kind is not NodeKind.PERSON]
    known = {node.label.casefold(): node.key for node in houses}
    known |= {node.key.casefold(): node.key for node in houses}
    return [
        node if not node.home else replace(node, home=known.get(node.home.casefold(), node.home))
        for node in nodes
    ]


def works_there(nodes: Sequence[Node], source: str) -> Sequence[Tie]:
    """Return the tie of each person with the organisation that is on the map too."""
    homes = _homes(nodes)
    return [Tie(key, home, TieKind.MEMBERSHIP, source) for key, home in homes.items()]


def housed(network: Network) -> Network:
    """Return a network in which an organisation stands for its people.

    Who has none in it stays, so that no tie is lost.
    """
    homes = _homes(network.nodes)
    if not homes:
        return network
    nodes = [node for node in network.nodes if node.key not in homes]
    moved = (
        tie
        if tie.a not in homes and tie.b not in homes
        else replace(tie, a=homes.get(tie.a, tie.a), b=homes.get(tie.b, tie.b))
        for tie in network.ties
    )
    return Network(nodes, [tie for tie in moved if tie.a != tie.b])


def _homes(nodes: Sequence[Node]) -> Mapping[str, str]:
    houses = {node.key for node in nodes if node.kind is not NodeKind.PERSON}
    return {
        node.key: node.home
        for node in nodes
        if node.kind is NodeKind.PERSON and node.home in houses
    }
