"""Networks as files."""

from collections.abc import Sequence
from datetime import date

from brugwerk.access.actor import Actor
from brugwerk.network.models import NetworkImport
from brugwerk.network.models import Node as NodeRecord
from brugwerk.network.models import Tie as TieRecord
from brugwerk.network.queries.networks import of_registers
from brugwerk.network.rules.files.formats import FORMATS
from brugwerk.network.rules.files.reading import NodeRow, TieRow
from brugwerk.network.rules.shapes import NodeKind, Ring, TieKind
from brugwerk.network.words import QUARTERS
from brugwerk.partnerships.models import Partnership


def export_of_registers(actor: Actor, partnership: Partnership, form: str, *, today: date) -> bytes:
    """Return the network of the registers as a file; who is missing stays out (X.08)."""
    found = of_registers(actor, partnership, today=today).on(today)
    nodes = [
        NodeRow(node.key, node.label, node.kind, node.ring, str(QUARTERS[node.quarter]))
        for node in found.nodes
        if not node.missing
    ]
    ties: dict[tuple[str, str, str], TieRow] = {}
    for tie in found.ties:
        if tie.kind is TieKind.NEEDED:
            continue
        a, b = min(tie.a, tie.b), max(tie.a, tie.b)
        kind = f"{tie.kind}: {tie.source}"[:100]
        row = TieRow(a, b, kind, tie.strength, tie.last_on(today), tie.since, tie.until)
        ties.setdefault((a, b, kind), row)
    return FORMATS[form][0](nodes, list(ties.values()))


def export_of_import(network: NetworkImport, form: str) -> bytes:
    """Return an imported network as a file; our own come back equal."""
    return FORMATS[form][0](*_rows(network))


def _rows(network: NetworkImport) -> tuple[Sequence[NodeRow], Sequence[TieRow]]:
    found = NodeRecord.objects.filter(network=network).values_list(
        "pk", "key", "label", "kind", "ring", "sector", "municipality", "home"
    )
    nodes, keys = [], {}
    for pk, key, label, kind, ring, *words in found.iterator():
        keys[pk] = key
        nodes.append(NodeRow(key, label, NodeKind(kind), Ring(ring), *words))
    ties = TieRecord.objects.filter(network=network).values_list(
        "a", "b", "kind", "strength", "last_on", "since", "until", "times"
    )
    return nodes, [
        TieRow(keys[a], keys[b], kind, strength, last_on, since, until, times)
        for a, b, kind, strength, last_on, since, until, times in ties.iterator()
    ]
