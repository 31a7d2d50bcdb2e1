"""The bridge: two banks, a deck that families walk, and the six building blocks as piers."""

from collections.abc import Iterable, Mapping
from itertools import groupby, pairwise
from statistics import fmean

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from brugwerk.compass.drawings import words
from brugwerk.compass.drawings.parts import (
    BlockName,
    Names,
    Stack,
    hatch,
    num,
    opening,
    sag,
    sign,
    stack,
    stagger,
    svg,
    text,
)
from brugwerk.compass.rules.shapes import Band, Bridge, Link, Pier
from brugwerk.content.rules import Block

WIDTH, HEIGHT = 1000, 452
FIRST, STEP = 176, 130
DECK, WATER, BASE = 158, 252, 306
BIG = Stack(width=84, height=22, gap=4, base=BASE, radius=4)
MINI_WIDTH, MINI_HEIGHT = 320, 132
MINI_FIRST, MINI_STEP, MINI_DECK, MINI_BASE = 35, 50, 16, 101
MINI = Stack(width=34, height=12, gap=3, base=MINI_BASE, radius=2)
MOST_LINKS = 6
UNCOUNTED = 3  # the width of a link where the number of people is not shown

_Point = tuple[float, float, Pier | None]


def bridge(
    bridge: Bridge, *, names: Names, hrefs: Mapping[Block, str], uid: str, numbers: bool
) -> SafeString:
    """Return the big bridge; a pier without an address is a picture instead of a link."""
    return svg(
        (
            opening(
                "bridge",
                (WIDTH, HEIGHT),
                uid,
                _("The bridge of this partnership"),
                words.describe(bridge, names, numbers=numbers),
            ),
            hatch(uid, 7),
            '<g aria-hidden="true">',
            *_banks(),
            *_links(bridge),
            *_deck(
                [
                    (0, DECK, None),
                    (100, DECK, None),
                    *_points(bridge, FIRST, STEP, DECK, 30),
                    (WIDTH - 100, DECK, None),
                    (WIDTH, DECK, None),
                ],
                thick=13,
            ),
            "</g>",
            *(
                piece
                for index, pier in enumerate(bridge.piers)
                for piece in _pier(
                    pier,
                    FIRST + STEP * index,
                    names[pier.block],
                    href=hrefs.get(pier.block, ""),
                    uid=uid,
                    numbers=numbers,
                )
            ),
            "</svg>",
        )
    )


def bridge_mini(bridge: Bridge, *, names: Names, uid: str, numbers: bool = True) -> SafeString:
    """Return the bridge for phones and cards: stones and numbers; a list says the rest."""
    told = words.describe(bridge, names, numbers=numbers)
    points = [
        (0, MINI_DECK, None),
        *_points(bridge, MINI_FIRST, MINI_STEP, MINI_DECK, 12),
        (MINI_WIDTH, MINI_DECK, None),
    ]
    return svg(
        (
            opening("bridge mini", (MINI_WIDTH, MINI_HEIGHT), uid, told),
            hatch(uid, 6),
            f'<rect class="water" y="64" width="{MINI_WIDTH}" height="{MINI_HEIGHT - 64}"/>',
            *_deck(points, thick=6),
            *(
                piece
                for index, pier in enumerate(bridge.piers)
                for piece in _mini_pier(
                    pier, MINI_FIRST + MINI_STEP * index, names[pier.block], uid
                )
            ),
            "</svg>",
        )
    )


def _banks() -> Iterable[str]:
    """Yield the water, the two banks and the parent with a child who stand on one of them."""
    yield f'<rect class="water" y="{WATER}" width="{WIDTH}" height="{HEIGHT - WATER}"/>'
    yield f'<path class="bank" d="M0 {DECK}H104L96 {HEIGHT}H0Z"/>'
    yield f'<path class="bank" d="M{WIDTH} {DECK}H{WIDTH - 104}L{WIDTH - 96} {HEIGHT}H{WIDTH}Z"/>'
    yield f'<text class="bank-name" x="49" y="{DECK + 40}">{text(_("Education"))}</text>'
    yield f'<text class="bank-name" x="{WIDTH - 49}" y="{DECK + 40}">{text(_("Welfare"))}</text>'
    yield (
        '<g class="ink"><circle cx="34" cy="108" r="9"/><circle cx="62" cy="124" r="7"/>'
        '<path d="M22 154v-22a12 12 0 0 1 24 0v22ZM53 154v-13a9 9 0 0 1 18 0v13Z"/></g>'
    )


def _links(bridge: Bridge) -> Iterable[str]:
    """Yield the arcs under water, from a block to the block that it can strengthen."""
    place = {pier.block: FIRST + STEP * index for index, pier in enumerate(bridge.piers)}
    drawn = sorted(bridge.links, key=lambda link: -(link.people or 0))[:MOST_LINKS]
    for link in drawn:
        start, end = place[link.source], place[link.target]
        side = 1 if end > start else -1
        depth = (26 if side > 0 else 40) + 19 * abs(end - start) / STEP
        start, end = start + side * 14, end - side * 20
        low = num(BASE + 14 + depth)
        yield (
            f'<path class="link" stroke-width="{_width(link)}" d="M{start} {BASE + 14}'
            f'C{start} {low} {end} {low} {end} {BASE + 24}"/>'
            f'<path class="link-head" d="M{end - 10} {BASE + 26}h20l-10-14Z"/>'
        )


def _width(link: Link) -> int:
    """Return the width of a link: 2 to 6 by the number of people, where that is shown."""
    return UNCOUNTED if link.people is None else 2 + max(0, min(4, link.people - 1))


def _points(bridge: Bridge, first: int, step: int, deck: int, depth: int) -> list[_Point]:
    """Return the points of the deck over the piers; unmeasured ones take the mean of the others."""
    sags = [sag(pier, depth) for pier in bridge.piers if pier.band]
    usual = fmean(sags) if sags else 0
    return [
        (first + step * index, deck + (sag(pier, depth) if pier.band else usual), pier)
        for index, pier in enumerate(bridge.piers)
    ]


def _deck(points: Iterable[_Point], *, thick: int) -> Iterable[str]:
    """Yield the deck: smooth, in one piece, but dashed beside a pier that does not carry it."""
    spans = groupby(pairwise(points), lambda span: _fails(span[0][2]) or _fails(span[1][2]))
    for dashed, group in spans:
        path = ""
        for (x, y, _left), (to_x, to_y, _right) in group:
            middle = num((x + to_x) / 2)
            path = path or f"M{num(x)} {num(y)}"
            path += f"C{middle} {num(y)} {middle} {num(to_y)} {num(to_x)} {num(to_y)}"
        name = "deck loose" if dashed else "deck"
        yield f'<path class="{name}" stroke-width="{thick}" d="{path}"/>'


def _fails(pier: Pier | None) -> bool:
    """Say whether a pier does not carry the deck: not measured, or loose for long."""
    return pier is not None and (pier.band is None or _tilts(pier))


def _tilts(pier: Pier) -> bool:
    """Say whether a pier stands loose for so long that it tilts."""
    return pier.loose >= words.TILTED


def _turn(pier: Pier, x: int, base: int) -> str:
    """Return the tilt of a pier as an attribute, or nothing."""
    return f' transform="rotate(-5 {x} {base})"' if _tilts(pier) else ""


def _pier(
    pier: Pier, x: int, name: BlockName, *, href: str, uid: str, numbers: bool
) -> Iterable[str]:
    """Yield one pier: its stones and footing, and its number, name, score and word."""
    label = f'aria-label="{text(words.label(pier, name, numbers=numbers))}"'
    yield f'<a class="pier" href="{text(href)}" {label}>' if href else f'<g role="img" {label}>'
    yield f'<rect class="hit" x="{x - 62}" y="4" width="124" height="{BASE + 14}" rx="8"/>'
    yield f"<g{_turn(pier, x, BASE)}>"
    yield from stack(pier, x, BIG, uid, shift=stagger(pier))
    if pier.band is Band.WEAK:
        yield f'<path class="crack" d="M{x - 6} 180l10 24l-14 22l12 26l-10 24l8 30"/>'
    yield "</g>"
    foot = "foot loose" if pier.loose or pier.band is None else "foot"
    yield f'<rect class="{foot}" x="{x - 52}" y="{BASE}" width="104" height="10" rx="3"/>'
    yield f'<circle class="disc" cx="{x}" cy="22" r="15"/>'
    yield f'<text class="disc-number" x="{x}" y="28">{name.number}</text>'
    yield f'<text class="name" x="{x}" y="60">{text(name.lines[0])}</text>'
    yield f'<text class="name" x="{x}" y="79">{text(name.lines[1])}</text>'
    yield from _score(pier, x, numbers=numbers)
    yield f'<text class="word {pier.band or "none"}" x="{x}" y="126">{text(_word(pier))}</text>'
    yield "</a>" if href else "</g>"


def _score(pier: Pier, x: int, *, numbers: bool) -> Iterable[str]:
    """Yield the score and the sign of change; a dash where nothing is measured."""
    if pier.band is None:
        yield f'<text class="score" x="{x}" y="105">\N{EN DASH}</text>'
        return
    shown = numbers and pier.score is not None
    if shown and pier.score is not None:
        at = x - 10 if pier.change else x
        yield f'<text class="score" x="{at}" y="105">{text(words.decimal(pier.score))}</text>'
    if pier.change:
        yield sign(pier.change, x + 17 if shown else x, 98)


def _word(pier: Pier) -> str:
    """Return the word under a pier, and that it stands loose when it tilts."""
    word = str(words.BANDS[pier.band])
    loose = _("loose")
    return f"{word} · {loose}" if _tilts(pier) else word


def _mini_pier(pier: Pier, x: int, name: BlockName, uid: str) -> Iterable[str]:
    """Yield one pier of the small bridge, with the number of its block."""
    yield f"<g{_turn(pier, x, MINI_BASE)}>"
    yield from stack(pier, x, MINI, uid, shift=stagger(pier) / 3)
    yield f'</g><text class="number" x="{x}" y="{MINI_HEIGHT - 10}">{name.number}</text>'
