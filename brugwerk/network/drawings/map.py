"""The network map: three rings, four sides, and the child in the middle (3.35, ux 3.8).

Classes carry the colours; shape, letter and line carry the meaning, so that it reads in grey too.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brugwerk.kit.text import plain
from brugwerk.network.rules.picture import CENTRE, CORE, EDGES, SIZE, Cell, Line
from brugwerk.network.rules.places import LINE, Spot
from brugwerk.network.rules.shapes import Node, NodeKind, Quarter, Ring, Warmth
from brugwerk.network.words import QUARTERS, RINGS

BEND = 0.22
CORNERS = {
    Quarter.NEIGHBOURHOOD: (8, 30, "start"),
    Quarter.GOVERNMENT: (SIZE - 8, 30, "end"),
    Quarter.EDUCATION: (8, SIZE - 14, "start"),
    Quarter.WELFARE: (SIZE - 8, SIZE - 14, "end"),
}
SHAPES = {
    Quarter.EDUCATION: ("edu", "M-15 0a15 15 0 1 1 30 0a15 15 0 1 1-30 0Z", 5),
    Quarter.WELFARE: ("wel", "M-14-14H14V14H-14Z", 5),
    Quarter.GOVERNMENT: ("gov", "M0-18L18 13H-18Z", 9),
    Quarter.NEIGHBOURHOOD: ("fam", "M0-19L19 0L0 19L-19 0Z", 5),
}
TICK = "M-6 0l4 5l8-10"


def _words(value: object) -> str:
    return escape(plain(value))


def title(nodes: Sequence[Node], lines: Sequence[Line]) -> str:
    """Return the whole map in words."""
    here = [one for one in nodes if one.kind is NodeKind.ORGANISATION and not one.missing]
    warmths = Counter(line.warmth for line in lines)
    missing = sorted(node.label for node in nodes if node.missing)
    said = [
        _("Network map with the child and the family in the middle."),
        ngettext("%(count)s partner.", "%(count)s partners.", len(here)) % {"count": len(here)},
        _("Contacts: %(warm)s warm, %(cool)s cooling, %(cold)s cold, %(unknown)s without a day.")
        % {
            "warm": warmths[Warmth.WARM],
            "cool": warmths[Warmth.COOL],
            "cold": warmths[Warmth.COLD],
            "unknown": warmths[Warmth.UNKNOWN],
        },
    ]
    if missing:
        said.append(_("Still missing: %(names)s.") % {"names": ", ".join(missing)})
    return " ".join(said)


def network(nodes: Sequence[Node], lines: Sequence[Line], spots: Mapping[str, Spot]) -> SafeString:
    """Return the map of nodes, each on its spot, and the lines between them."""
    body = [*_frame(title(nodes, lines))]
    body += [_line(line, spots[line.a], spots[line.b]) for line in lines]
    body += _core()
    for node in nodes:
        body += _node(node, spots[node.key])
    return mark_safe("".join((*body, "</svg>")))  # noqa: S308 -- every word is escaped


def groups(cells: Sequence[Cell], ties: Sequence[tuple[str, str, int]]) -> SafeString:
    """Return the map of a larger network: one mark for each ring and side, with how many."""
    at = {cell.name: cell.at for cell in cells}
    said = ", ".join(f"{QUARTERS[cell.quarter]} {RINGS[cell.ring]}: {cell.count}" for cell in cells)
    body = [*_frame(_("Network map in groups. %(groups)s.") % {"groups": said})]
    for a, b, count in ties:
        (xa, ya), (xb, yb) = at[a], at[b]
        wide = min(12, 1 + count // 4)
        body.append(
            f'<path class="tie bundle" stroke-width="{wide}" d="{_curve(xa, ya, xb, yb)}"/>'
        )
    body += _core()
    for cell in cells:
        x, y = cell.at
        kind, shape, _drop = SHAPES[cell.quarter]
        body.append(
            f'<g class="node {kind}" transform="translate({x:.0f} {y:.0f})">'
            f'<path transform="scale(2)" d="{shape}"/>'
            f'<text class="count" y="7">{cell.count}</text></g>'
        )
    return mark_safe("".join((*body, "</svg>")))  # noqa: S308 -- every word is escaped


def _frame(said: str) -> Iterable[str]:
    yield (
        f'<svg class="drawing network" viewBox="0 0 {SIZE} {SIZE}" role="img" '
        'aria-labelledby="network-title">'
    )
    yield f'<title id="network-title">{_words(said)}</title>'
    for ring in reversed(Ring):
        yield f'<circle class="ring {ring}" cx="{CENTRE}" cy="{CENTRE}" r="{EDGES[ring]}"/>'
    far = EDGES[Ring.MACRO]
    yield (
        f'<path class="grid" d="M{CENTRE} {CENTRE - far}V{CENTRE + far}'
        f'M{CENTRE - far} {CENTRE}H{CENTRE + far}"/>'
    )
    for side, (x, y, anchor) in CORNERS.items():
        yield (
            f'<text class="side {SHAPES[side][0]}" text-anchor="{anchor}" x="{x}" y="{y}">'
            f"{_words(QUARTERS[side])}</text>"
        )
    for ring, edge in EDGES.items():
        y = CENTRE - edge + 20
        yield f'<text class="ring-name" x="{CENTRE}" y="{y}">{_words(RINGS[ring])}</text>'


def _core() -> Iterable[str]:
    yield f'<circle class="core" cx="{CENTRE}" cy="{CENTRE}" r="{CORE}"/>'
    for y, word in ((-3, _("child and")), (15, _("family"))):
        yield f'<text class="core-name" x="{CENTRE}" y="{CENTRE + y}">{_words(word)}</text>'


def _line(line: Line, a: Spot, b: Spot) -> str:
    return f'<path class="tie {line.warmth}" d="{_curve(a.x, a.y, b.x, b.y)}"/>'


def _curve(xa: float, ya: float, xb: float, yb: float) -> str:
    """Return a line that bends towards the middle."""
    x, y = (xa + xb) / 2, (ya + yb) / 2
    x, y = x + (CENTRE - x) * BEND, y + (CENTRE - y) * BEND
    return f"M{xa:.0f} {ya:.0f}Q{x:.0f} {y:.0f} {xb:.0f} {yb:.0f}"


def _node(node: Node, spot: Spot) -> Iterable[str]:
    kind, shape, drop = SHAPES[node.quarter]
    extra = (
        " missing"
        if node.missing
        else " function"
        if node.kind is not NodeKind.ORGANISATION
        else ""
    )
    yield f'<g class="node {kind}{extra}" transform="translate({spot.x:.0f} {spot.y:.0f})">'
    yield f"<title>{_words(node.label)}</title>"
    yield f'<path d="{shape}"/>'
    if spot.number:
        yield f'<text class="number" y="{drop}">{spot.number}</text>'
    elif node.missing:
        yield f'<text class="sign" y="{drop + 1}">?</text>'
    elif node.mandate:
        yield f'<path class="tick" transform="translate(0 {drop - 5})" d="{TICK}"/>'
    for at, words in enumerate(spot.lines):
        yield f'<text class="name" y="{34 + LINE * at}">{_words(words)}</text>'
    yield "</g>"
