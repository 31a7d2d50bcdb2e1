"""The trend of one building block over the rounds: a line of means, or marks at a band."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.safestring import SafeString

from brugwerk.compass.drawings import words
from brugwerk.compass.drawings.parts import BlockName, Names, num, opening, svg, text
from brugwerk.compass.rules.shapes import Band, TrendPoint
from brugwerk.content.rules import Block

WIDTH, HEIGHT = 250, 150
TOP, BOTTOM = 36, 118
LEVELS = {Band.WEAK: 1.7, Band.FAIR: 3.0, Band.FIRM: 4.3}
LABEL = 50  # the room that the name of a round takes


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where the chart begins and ends, and how many rounds stand in it."""

    left: int
    right: int
    count: int

    def x(self, index: int) -> float:
        """Return where a round stands; a single round stands in the middle."""
        part = index / (self.count - 1) if self.count > 1 else 0.5
        return self.left + (self.right - self.left) * part


def trend(block: Block, points: Sequence[TrendPoint], *, names: Names, uid: str) -> SafeString:
    """Return the small chart of one block; rounds that show nothing leave a dashed link."""
    name = names[block]
    open_form = any(point.mean is not None for point in points)
    frame = _Frame(34, 200, len(points)) if open_form else _Frame(102, 222, len(points))
    shown = [(index, point) for index, point in enumerate(points) if _level(point) is not None]
    return svg(
        (
            opening("trend", (WIDTH, HEIGHT), uid, words.timeline(name, points)),
            *_head(name),
            *(_scale(frame) if open_form else _bands(frame)),
            *_halves(frame, shown),
            *_lines(frame, shown),
            *(_dot(frame, index, point) for index, point in shown),
            *_last(frame, shown),
            *_rounds(frame, points),
            "" if shown else _nothing(frame),
            "</svg>",
        )
    )


def _level(point: TrendPoint) -> float | None:
    """Return the height of a round on the scale of 1 to 5, or nothing."""
    if point.mean is not None:
        return point.mean
    return LEVELS[point.band] if point.band else None


def _y(value: float) -> float:
    """Return the height of a value of 1 to 5."""
    return BOTTOM - (value - 1) / 4 * (BOTTOM - TOP)


def _at(frame: _Frame, index: int, point: TrendPoint) -> str:
    """Return the coordinates of one round."""
    return f"{num(frame.x(index))} {num(_y(_level(point) or 1))}"


def _head(name: BlockName) -> Iterable[str]:
    """Yield the number and the name of the block."""
    yield f'<text class="start strong" x="2" y="17">{name.number}. {text(name.short)}</text>'


def _scale(frame: _Frame) -> Iterable[str]:
    """Yield the lines of the answer scale."""
    for value in (1, 3, 5):
        y = num(_y(value))
        yield f'<path class="grid" d="M{frame.left - 8} {y}H{frame.right + 8}"/>'
        yield f'<text class="axis" x="{frame.left - 20}" y="{num(_y(value) + 5)}">{value}</text>'


def _bands(frame: _Frame) -> Iterable[str]:
    """Yield the three bands with their words, for rounds that show no numbers."""
    height = (BOTTOM - TOP) / 3
    for index, band in enumerate((Band.FIRM, Band.FAIR, Band.WEAK)):
        y = TOP + height * index
        yield (
            f'<rect class="step{index % 2}" x="{frame.left - 8}" y="{num(y)}" '
            f'width="{WIDTH - frame.left + 8}" height="{num(height)}"/>'
            f'<text class="start axis" x="2" y="{num(y + height / 2 + 5)}">'
            f"{text(words.BANDS[band])}</text>"
        )


def _halves(frame: _Frame, shown: Iterable[tuple[int, TrendPoint]]) -> Iterable[str]:
    """Yield a light bar for the middle half of the answers, where that is shown."""
    for index, point in shown:
        if point.lower is not None and point.upper is not None:
            height = max(2, _y(point.lower) - _y(point.upper))
            yield (
                f'<rect class="half" x="{num(frame.x(index) - 7)}" y="{num(_y(point.upper))}"'
                f' width="14" height="{num(height)}" rx="4"/>'
            )


def _lines(frame: _Frame, shown: Sequence[tuple[int, TrendPoint]]) -> Iterable[str]:
    """Yield the line from round to round; dashed over rounds that show nothing."""
    for (index, point), (next_index, next_point) in pairwise(shown):
        dashed = "" if next_index == index + 1 else " dashed"
        yield (
            f'<path class="line{dashed}" d="M{_at(frame, index, point)}'
            f'L{_at(frame, next_index, next_point)}"/>'
        )


def _dot(frame: _Frame, index: int, point: TrendPoint) -> str:
    """Return the mark of one round."""
    x, y = _at(frame, index, point).split()
    return f'<circle class="dot" cx="{x}" cy="{y}" r="4.5"/>'


def _last(frame: _Frame, shown: Sequence[tuple[int, TrendPoint]]) -> Iterable[str]:
    """Yield the last mean in figures."""
    if shown and (mean := shown[-1][1].mean) is not None:
        x, y = frame.x(shown[-1][0]) + 12, _y(mean) + 5
        yield f'<text class="start strong" x="{num(x)}" y="{num(y)}">'
        yield f"{text(words.decimal(mean))}</text>"


def _nothing(frame: _Frame) -> str:
    """Return the words for a chart without any round."""
    x, y = num((frame.left + frame.right) / 2), num((TOP + BOTTOM) / 2 + 5)
    return f'<text class="axis" x="{x}" y="{y}">{text(words.BANDS[None])}</text>'


def _rounds(frame: _Frame, points: Sequence[TrendPoint]) -> Iterable[str]:
    """Yield the names of the rounds; only the first and the last where there is little room."""
    roomy = (frame.right - frame.left) >= LABEL * (frame.count - 1)
    for index, point in enumerate(points):
        if roomy or index in {0, frame.count - 1}:
            yield f'<text class="axis" x="{num(frame.x(index))}" y="{HEIGHT - 10}">'
            yield f"{text(point.label)}</text>"
