"""The differences in view: per block one mark for each perspective, on the answer scale."""

from collections.abc import Iterable, Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from brugwerk.compass.drawings import words
from brugwerk.compass.drawings.parts import Names, mark, num, opening, svg, text
from brugwerk.compass.rules.picture import Look, SpreadRow
from brugwerk.compass.rules.shapes import GroupResult
from brugwerk.partnerships.rules import Perspective
from brugwerk.partnerships.words import PERSPECTIVES

WIDTH, HEAD = 800, 52
LEFT, RIGHT = 248, 624
ROW, LANE, APART = 58, 26, 29
LEGEND = 34
PER_LINE = 3


def spread(rows: Sequence[SpreadRow], *, names: Names, uid: str) -> SafeString:
    """Return the drawing of the rows, with a legend of the perspectives in it."""
    body: list[str] = []
    top = HEAD
    for row in rows:
        placed = list(_placed(row.groups))
        height = ROW + LANE * (len({lane for _group, lane in placed} | {0}) - 1)
        above = -LANE * min((lane for _group, lane in placed), default=0)
        body += _row(row, placed, names, round(ROW / 2 + top + above))
        top += height
    bottom = top
    used = [p for p in Perspective if any(g.perspective is p for row in rows for g in row.groups)]
    title = _(
        "How does each group look at the six building blocks? The table shows the same numbers."
    )
    height = bottom + LEGEND * -(-len(used) // PER_LINE) + 8
    return svg(
        (
            opening("spread", (WIDTH, height), uid, title),
            *_axis(bottom),
            *body,
            *_legend(used, bottom),
            "</svg>",
        )
    )


def _x(mean: float) -> float:
    """Return where a mean of 1 to 5 stands."""
    return LEFT + (mean - 1) / 4 * (RIGHT - LEFT)


def _axis(bottom: int) -> Iterable[str]:
    """Yield the answer scale: a line, a number and a word for each step."""
    for value, word in enumerate(words.AXIS, start=1):
        x = num(_x(value))
        yield f'<path class="grid" d="M{x} 40V{bottom}"/>'
        yield f'<text class="axis strong" x="{x}" y="15">{value}</text>'
        yield f'<text class="axis" x="{x}" y="33">{text(word)}</text>'


def _placed(groups: Iterable[GroupResult]) -> Iterable[tuple[GroupResult, int]]:
    """Yield each group with its lane, so that marks close together stand above one another."""
    taken: list[tuple[float, int]] = []
    for group in sorted(groups, key=lambda group: group.mean):
        lane = 0
        while any(lane == other and abs(_x(group.mean) - x) < APART for x, other in taken):
            lane = -lane if lane > 0 else 1 - lane
        taken.append((_x(group.mean), lane))
        yield group, lane


def _row(
    row: SpreadRow, placed: Sequence[tuple[GroupResult, int]], names: Names, y: int
) -> Iterable[str]:
    """Yield one row: the block, the bar from lowest to highest, the marks and the word."""
    name = names[row.block]
    yield f'<circle class="disc" cx="16" cy="{y}" r="13"/>'
    yield f'<text class="disc-number" x="16" y="{y + 5}">{name.number}</text>'
    yield f'<text class="start strong" x="38" y="{y + 5}">{text(name.short)}</text>'
    if not placed:
        yield f'<text class="start" x="{LEFT + 10}" y="{y + 5}">{text(_("nothing shown"))}</text>'
        return
    big = " big" if row.look is Look.BIG else ""
    low, high = (_x(pick(group.mean for group, _lane in placed)) for pick in (min, max))
    yield (
        f'<rect class="range{big}" x="{num(low)}" y="{y - 5}" width="{num(high - low)}"'
        ' height="10" rx="5"/>'
    )
    for group, lane in placed:
        yield mark(
            group.perspective, words.LETTERS[group.perspective], _x(group.mean), y + LANE * lane
        )
    if row.difference is not None and row.look is not None:
        points = _("%(points)s points") % {"points": words.decimal(row.difference)}
        yield f'<text class="start{big}" x="{RIGHT + 44}" y="{y - 3}">'
        yield f"{text(words.LOOKS[row.look])}</text>"
        yield f'<text class="start small" x="{RIGHT + 44}" y="{y + 16}">{text(points)}</text>'


def _legend(used: Sequence[Perspective], bottom: int) -> Iterable[str]:
    """Yield the legend: each mark with the name of its perspective."""
    for index, perspective in enumerate(used):
        x = 38 + (index % PER_LINE) * 250
        y = bottom + 24 + LEGEND * (index // PER_LINE)
        yield mark(perspective, words.LETTERS[perspective], x, y)
        name = text(PERSPECTIVES[perspective])
        yield f'<text class="start" x="{x + 24}" y="{y + 5}">{name}</text>'
