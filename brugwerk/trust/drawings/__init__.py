"""The chain as a picture: one ring for each link, the oldest first, from left to right."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from brugwerk.kit.text import plain
from brugwerk.trust.rules import Link
from brugwerk.trust.words import SHORT_LINKS

WIDTH, STEP, ROW, IN_ROW, FIRST = 360, 84, 92, 4, 54
RING_X, RING_Y = 35, 22
MOST = 16
Ring = tuple[Link, date]


def chain(rings: Sequence[Ring], *, uid: str = "chain") -> SafeString:
    """Return the last links as SVG, or nothing while there is none.

    The picture never stands alone: the page has the same links as a list.
    """
    shown = rings[-MOST:]
    if not shown:
        return mark_safe("")
    height = ((len(shown) - 1) // IN_ROW + 1) * ROW
    title = _("The chain of our partnership, from old to new")
    return mark_safe(  # noqa: S308 -- every word goes through escape()
        "".join(
            (
                f'<svg class="drawing chain" viewBox="0 0 {WIDTH} {height}" role="img"',
                f' aria-labelledby="{uid}-t"><title id="{uid}-t">{_text(title)}</title>',
                *_joints(len(shown)),
                *_rings(shown),
                "</svg>",
            )
        )
    )


def _text(value: object) -> str:
    return escape(plain(value))


def _at(index: int) -> tuple[int, int]:
    """Return the middle of a ring."""
    row, place = divmod(index, IN_ROW)
    return FIRST + STEP * place, 34 + ROW * row


def _joints(count: int) -> Iterable[str]:
    """Yield what holds two rings together; at the end of a row it runs on in the next one."""
    for index in range(count - 1):
        (x, y), (next_x, next_y) = _at(index), _at(index + 1)
        if y == next_y:
            middle = (x + next_x) // 2
            yield f'<path class="joint" d="M{middle - 12} {y}H{middle + 12}"/>'
        else:
            yield (
                f'<path class="joint" d="M{x + RING_X} {y}H{WIDTH - 6}M6 {next_y}'
                f'H{next_x - RING_X}"/>'
            )


def _rings(shown: Sequence[Ring]) -> Iterable[str]:
    """Yield the rings, each with its word and its day."""
    for index, (kind, day) in enumerate(shown):
        x, y = _at(index)
        yield (
            f'<ellipse class="ring {kind}" cx="{x}" cy="{y}" rx="{RING_X}" ry="{RING_Y}"/>'
            f'<text class="small" x="{x}" y="{y + 5}">{_text(SHORT_LINKS[kind])}</text>'
            f'<text class="small axis" x="{x}" y="{y + RING_Y + 18}">'
            f"{_text(date_format(day, 'j b'))}</text>"
        )
