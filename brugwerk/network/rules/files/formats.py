"""GraphML, GEXF, Kumu and CSV: written so that others open them, and read back equal. Pure.

XML is written by hand and read by a parser that refuses document types, so that no entity is ever
looked up or blown up.
"""

import io
import json
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from brugwerk.kit.text import plain
from brugwerk.network.rules.files.graphs import NODE_FIELDS, TIE_FIELDS, both, from_xml
from brugwerk.network.rules.files.rows import NodeRow, TieRow
from brugwerk.network.rules.files.tables import (
    COLUMNS,
    MOST_ROWS,
    Column,
    Of,
    Sheet,
    TooMuch,
    Unreadable,
    from_csv,
    from_zip,
    written,
)

GRAPHML = "http://graphml.graphdrawing.org/xmlns"
GEXF = "http://gexf.net/1.3"
WHOLE = ("strength", "times")
LARGEST = 60_000_000

Nodes = Sequence[NodeRow]
Ties = Sequence[TieRow]


def _said(row: NodeRow | TieRow, name: str) -> str:
    value = getattr(row, name)
    return "" if value is None else plain(str(value))


def _tables(nodes: Nodes, ties: Ties) -> tuple[list[list[str]], list[list[str]]]:
    heads = [[str(column) for column in COLUMNS[of]] for of in (Of.NODES, Of.TIES)]
    who = [[_said(row, name) for name in ("key", *NODE_FIELDS)] for row in nodes]
    tied = [[_said(row, name) for name in ("a", "b", *TIE_FIELDS)] for row in ties]
    return [heads[0], *who], [heads[1], *tied]


def to_csv(nodes: Nodes, ties: Ties) -> bytes:
    """Return two CSV tables, who and ties, in one zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, rows in zip(("wie.csv", "banden.csv"), _tables(nodes, ties), strict=True):
            packed.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), written(rows))
    return out.getvalue()


def to_graphml(nodes: Nodes, ties: Ties) -> bytes:
    """Return GraphML, as networkx and igraph read it."""
    out = ['<?xml version="1.0" encoding="UTF-8"?>', f'<graphml xmlns="{GRAPHML}">']
    for end, fields in (("node", NODE_FIELDS), ("edge", TIE_FIELDS)):
        for name in fields:
            kind = "int" if name in WHOLE else "string"
            out.append(
                f'<key id="{end[0]}_{name}" for="{end}" attr.name="{name}" attr.type="{kind}"/>'
            )
    out.append('<graph edgedefault="undirected">')
    out += [
        f"<node id={quoteattr(plain(node.key))}>{_data(node, 'n', NODE_FIELDS)}</node>"
        for node in nodes
    ]
    for at, tie in enumerate(ties):
        ends = f"source={quoteattr(plain(tie.a))} target={quoteattr(plain(tie.b))}"
        out.append(f'<edge id="e{at}" {ends}>{_data(tie, "e", TIE_FIELDS)}</edge>')
    out.append("</graph></graphml>\n")
    return "\n".join(out).encode()


def _data(row: NodeRow | TieRow, letter: str, fields: Sequence[str]) -> str:
    said = ((name, _said(row, name)) for name in fields)
    return "".join(
        f'<data key="{letter}_{name}">{escape(text)}</data>' for name, text in said if text
    )


def to_gexf(nodes: Nodes, ties: Ties) -> bytes:
    """Return GEXF 1.3: nodes, edges, and what is known of them as attributes."""
    out = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<gexf xmlns="{GEXF}" version="1.3">',
        "<meta><creator>Brugwerk</creator></meta>",
        '<graph defaultedgetype="undirected" mode="static">',
    ]
    for end, fields in (("node", NODE_FIELDS[1:]), ("edge", TIE_FIELDS)):
        out.append(f'<attributes class="{end}" mode="static">')
        for name in fields:
            kind = "integer" if name in WHOLE else "string"
            out.append(f'<attribute id="{name}" title="{name}" type="{kind}"/>')
        out.append("</attributes>")
    out.append("<nodes>")
    for node in nodes:
        ends = f"id={quoteattr(plain(node.key))} label={quoteattr(plain(node.label))}"
        out.append(f"<node {ends}>{_values(node, NODE_FIELDS[1:])}</node>")
    out.append("</nodes><edges>")
    for at, tie in enumerate(ties):
        ends = f"source={quoteattr(plain(tie.a))} target={quoteattr(plain(tie.b))}"
        values = _values(tie, TIE_FIELDS)
        out.append(f'<edge id="{at}" {ends} weight="{tie.strength}.0">{values}</edge>')
    out.append("</edges></graph></gexf>\n")
    return "\n".join(out).encode()


def _values(row: NodeRow | TieRow, fields: Sequence[str]) -> str:
    said = ((name, _said(row, name)) for name in fields)
    values = "".join(
        f"<attvalue for={quoteattr(name)} value={quoteattr(text)}/>" for name, text in said if text
    )
    return f"<attvalues>{values}</attvalues>" if values else ""


def to_kumu(nodes: Nodes, ties: Ties) -> bytes:
    """Return the blueprint of Kumu: elements and connections, which name elements by label."""
    names = _own_names(nodes)
    elements = [
        {
            "label": plain(names[node.key]),
            "type": str(node.kind),
            "key": plain(node.key),
            "name": plain(node.label),
            **{name: _said(node, name) for name in NODE_FIELDS[2:] if _said(node, name)},
        }
        for node in nodes
    ]
    connections = [
        {
            "from": plain(names[tie.a]),
            "to": plain(names[tie.b]),
            "direction": "mutual",
            **({"type": plain(tie.kind)} if tie.kind else {}),
            "strength": tie.strength,
            **{name: _said(tie, name) for name in TIE_FIELDS[2:] if _said(tie, name)},
        }
        for tie in ties
    ]
    made = {"elements": elements, "connections": connections}
    return json.dumps(made, ensure_ascii=False, indent=1).encode()


def _own_names(nodes: Nodes) -> Mapping[str, str]:
    """Return for each key a name that no other has, as the ends of a connection need."""
    often = Counter(node.label for node in nodes)
    taken = {label for label, times in often.items() if times == 1}
    names = {}
    for node in nodes:
        name, turn = node.label, 1
        while often[node.label] > 1 and (name in taken or name == node.label):
            name = f"{node.label} ({node.key})" + (f" {turn}" if turn > 1 else "")
            turn += 1
        taken.add(name)
        names[node.key] = name
    return names


def sheets(name: str, content: bytes) -> Sequence[Sheet]:
    """Return the tables in a file, whatever it is; a spreadsheet is read elsewhere."""
    ending = name.rsplit(".", 1)[-1].lower()
    if ending == "zip" or content.startswith(b"PK"):
        found = from_zip(content, largest=LARGEST)
    elif ending in ("graphml", "gexf", "xml") or content.lstrip()[:1] == b"<":
        found = from_xml(content)
    elif ending == "json" or content.lstrip()[:1] == b"{":
        found = _from_kumu(content)
    else:
        found = [from_csv(name, content)]
    if not found:
        raise Unreadable
    return found


def _from_kumu(content: bytes) -> Sequence[Sheet]:
    if content.count(b"{") + content.count(b"[") > MOST_ROWS:
        raise TooMuch
    try:
        made = json.loads(content)
        elements, connections = made["elements"], made["connections"]
        rows = [
            [_words(one, name) for name in ("key", "name", "type", *NODE_FIELDS[2:])]
            for one in elements
        ]
        labels = {_words(one, "label"): row for one, row in zip(elements, rows, strict=True)}
        for label, row in labels.items():
            row[0], row[1] = row[0] or label, row[1] or label
        keys = {label: row[0] for label, row in labels.items()}
        ties = [
            [
                *(keys.get(_words(one, end), _words(one, end)) for end in ("from", "to")),
                *(_words(one, name) for name in ("type", *TIE_FIELDS[1:])),
            ]
            for one in connections
        ]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Unreadable from error
    return both(rows, ties)


def _words(one: Mapping[str, Any], name: str) -> str:
    """Return what is said, without half signs, which JSON can hold and no text can."""
    value = one.get(name)
    said = str(value) if isinstance(value, str | int | float) else ""
    return said.encode(errors="ignore").decode()


FORMATS = {
    "csv": (to_csv, "application/zip", "zip"),
    "graphml": (to_graphml, "application/graphml+xml", "graphml"),
    "gexf": (to_gexf, "application/gexf+xml", "gexf"),
    "kumu": (to_kumu, "application/json", "json"),
}
"""What a network can be written as: how, its media type and its ending."""

__all__ = ["FORMATS", "Column", "sheets"]
