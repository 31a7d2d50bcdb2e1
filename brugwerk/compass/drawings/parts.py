"""The pieces that drawings share: names, text, numbers, stones, marks and the change signs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from brugwerk.compass.rules.shapes import Agreement, Band, Change, Pier
from brugwerk.content.rules import Block
from brugwerk.kit.text import CONTROL
from brugwerk.partnerships.rules import Perspective

STONES = 5
FILLED = {Band.WEAK: 2, Band.FAIR: 3, Band.FIRM: 4}
STAGGER = {Agreement.ALIKE: 0, Agreement.MIXED: 4, Agreement.DIVIDED: 9}
SIGNS = {
    Change.UP: "M0-6L6 5H-6Z",
    Change.DOWN: "M0 6L6-5H-6Z",
    Change.SAME: "M-5 0a5 5 0 1 1 10 0a5 5 0 1 1-10 0Z",
}
# One shape per perspective, around its middle; the letter stands a little lower in the triangles.
SHAPES = {
    Perspective.EDUCATION: ("edu", "M-12 0a12 12 0 1 1 24 0a12 12 0 1 1-24 0Z", 5),
    Perspective.CLB: ("clb", "M-7-12H7L14 0L7 12H-7L-14 0Z", 5),
    Perspective.WELFARE: ("wel", "M-11-11H11V11H-11Z", 5),
    Perspective.LOCAL_GOVERNMENT: ("gov", "M0-15L15 11H-15Z", 7),
    Perspective.CIVIL_SOCIETY: ("civ", "M0-14L14-3L9 12H-9L-14-3Z", 6),
    Perspective.FAMILY: ("fam", "M0-15L15 0L0 15L-15 0Z", 5),
}


@dataclass(frozen=True, slots=True)
class BlockName:
    """What a building block is called in a drawing: in a row, on two lines, and by number."""

    short: str
    lines: tuple[str, str]
    number: int


Names = Mapping[Block, BlockName]


@dataclass(frozen=True, slots=True)
class Stack:
    """The measures of a pier: the width and height of a stone, the gap, and where it stands."""

    width: int
    height: int
    gap: int
    base: int
    radius: int


def text(value: object) -> str:
    """Return words that may stand in markup: escaped, and without control characters."""
    return escape(CONTROL.sub("", str(value)))


def inside(name: str) -> str:
    """Return a name as it stands inside a sentence."""
    return name[:1].lower() + name[1:]


def num(value: float) -> str:
    """Return a coordinate, as short as it can be written."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


def svg(pieces: Iterable[str]) -> SafeString:
    """Join pieces whose words all came through ``text``."""
    return mark_safe("".join(pieces))  # noqa: S308 - every word went through text()


def opening(kind: str, size: tuple[int, int], uid: str, title: str, told: str = "") -> str:
    """Return the start of a drawing with its title; one that is told too is a group of links."""
    key = text(uid)
    role, ids = ("group", f"{key}-t {key}-d") if told else ("img", f"{key}-t")
    start = (
        f'<svg class="drawing {kind}" viewBox="0 0 {size[0]} {size[1]}" role="{role}"'
        f' aria-labelledby="{ids}"><title id="{key}-t">{text(title)}</title>'
    )
    return start + (f'<desc id="{key}-d">{text(told)}</desc>' if told else "")


def hatch(uid: str, size: int) -> str:
    """Return the pattern that fills weak stones."""
    return (
        f'<defs><pattern id="{text(uid)}-h" width="{size}" height="{size}"'
        ' patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect width="{size}" height="{size}" class="weak-bg"/>'
        f'<rect width="3" height="{size}" class="weak-line"/></pattern></defs>'
    )


def filled(pier: Pier) -> float:
    """Return how many of the five stones are filled, in quarters."""
    if pier.score is not None:
        return round(min(STONES, max(1, pier.score)) * 4) / 4
    return FILLED[pier.band] if pier.band else 0


def sag(pier: Pier, depth: float) -> float:
    """Return how far the deck sinks at a pier; nothing where nothing is known."""
    full = filled(pier)
    if pier.score is not None:
        full = pier.score
    return (STONES - full) / (STONES - 1) * depth if full else 0


def stagger(pier: Pier) -> float:
    """Return how far the stones stand out of line: the less people agree, the more."""
    if pier.deviation is not None:
        return min(9, pier.deviation * 6)
    return STAGGER[pier.agreement] if pier.agreement else 0


def stack(pier: Pier, x: float, measures: Stack, uid: str, *, shift: float) -> Iterable[str]:
    """Yield the stones of one pier, from the bottom up."""
    full, width, height = filled(pier), measures.width, measures.height
    fill = f' fill="url(#{text(uid)}-h)"' if pier.band is Band.WEAK else ""
    for index in range(STONES):
        top = measures.base - (index + 1) * (height + measures.gap) + measures.gap
        start = x - width / 2 + (shift if index % 2 else -shift)
        place = f'x="{num(start)}" y="{top}" height="{height}" rx="{measures.radius}"'
        part = max(0, min(1, full - index))
        if part < 1:
            yield f'<rect class="stone empty" {place} width="{width}"/>'
        if part:
            yield f'<rect class="stone {pier.band}"{fill} {place} width="{num(width * part)}"/>'


def sign(change: Change, x: float, y: float) -> str:
    """Return the sign for up, down or the same, drawn because the font has none."""
    return f'<path class="sign" transform="translate({num(x)} {num(y)})" d="{SIGNS[change]}"/>'


def mark(perspective: Perspective, letter: object, x: float, y: float) -> str:
    """Return the mark of a perspective: a shape, a letter and a colour."""
    name, shape, drop = SHAPES[perspective]
    return (
        f'<g class="mark {name}" transform="translate({num(x)} {num(y)})">'
        f'<path d="{shape}"/><text y="{drop}">{text(letter)}</text></g>'
    )


def stones(value: int) -> SafeString:
    """Return the small picture on an answer: five stones, of which so many are filled."""
    return svg(
        (
            '<svg class="drawing stones" viewBox="0 0 44 44" aria-hidden="true" focusable="false">',
            *(
                f'<rect class="stone {"solid" if index < value else "empty"}"'
                f' x="8" y="{35 - 8 * index}" width="28" height="6" rx="2"/>'
                for index in range(STONES)
            ),
            "</svg>",
        )
    )


def progress(step: int, total: int) -> SafeString:
    """Return the row of slabs that shows how far one is; the words stand beside it."""
    return svg(
        (
            '<span class="steps" aria-hidden="true">',
            *(f"<span{_state(index, step)}></span>" for index in range(1, total + 1)),
            "</span>",
        )
    )


def _state(index: int, step: int) -> str:
    """Return the class of one slab: done, now, or none yet."""
    if index < step:
        return ' class="done"'
    return ' class="now"' if index == step else ""
