"""The lines of the table: what was measured, beside what, and whether the goal was met."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle of a few measurements, with the lowest and the highest."""

    middle: float
    low: float
    high: float

    def __str__(self) -> str:
        if self.low == self.high:
            return _short(self.middle)
        return f"{_short(self.middle)} ({_short(self.low)}-{_short(self.high)})"


def spread(values: Iterable[float]) -> Spread:
    """Return the median of some measurements with their range."""
    found = sorted(values)
    return Spread(median(found), found[0], found[-1])


def _short(value: float) -> str:
    for least, digits in ((1000, 0), (100, 0), (10, 1), (1, 2)):
        if abs(value) >= least:
            return f"{value:,.{digits}f}".replace(",", " ")
    return f"{value:.3f}"


@dataclass(frozen=True, slots=True)
class Line:
    """One measured thing: ours, what stands beside it, and the goal for ours or for the ratio.

    Without ours it is a remark.
    """

    what: str
    unit: str = ""
    ours: Spread | None = None
    beside: str = ""
    other: Spread | None = None
    at_most: float | None = None
    most_times: float | None = None

    @property
    def times(self) -> float | None:
        """Return how many times the other's figure ours is."""
        if self.ours is None or self.other is None or not self.other.middle:
            return None
        return self.ours.middle / self.other.middle

    @property
    def goal(self) -> str:
        """Return the goal in words."""
        if self.at_most is not None:
            return f"<= {_plain(self.at_most)} {self.unit}"
        if self.most_times is not None:
            return f"<= {_plain(self.most_times)} x"
        return ""

    @property
    def verdict(self) -> str:
        """Return ``ok`` or ``over``, and nothing where there is no goal."""
        if self.at_most is not None and self.ours is not None:
            return "ok" if self.ours.middle <= self.at_most else "over"
        if self.most_times is not None and self.times is not None:
            return "ok" if self.times <= self.most_times else "over"
        return ""

    def as_dict(self) -> dict[str, Any]:
        """Return the line as plain types."""
        return asdict(self) | {"times": self.times, "goal": self.goal, "verdict": self.verdict}


def _plain(value: float) -> str:
    return f"{value:g}" if value < 1000 else f"{value:,.0f}".replace(",", " ")  # noqa: PLR2004


HEADER = ("what", "unit", "ours", "beside it", "", "ratio", "goal", "")


def table(sections: Sequence[tuple[str, Sequence[Line]]]) -> str:
    """Return all lines as one Markdown table, which reads well on a screen too."""
    rows: list[tuple[str, ...]] = [HEADER, tuple("-" for _column in HEADER)]
    for name, lines in sections:
        rows.append((f"**{name}**", *("" for _column in HEADER[1:])))
        rows += [_row(line) for line in lines]
    widths = [max(3, *(len(row[i]) for row in rows)) for i in range(len(HEADER))]
    rows[1] = tuple("-" * width for width in widths)
    return "\n".join(
        "| "
        + " | ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True))
        + " |"
        for row in rows
    )


def _row(line: Line) -> tuple[str, ...]:
    return (
        line.what,
        line.unit,
        str(line.ours) if line.ours else "",
        line.beside,
        str(line.other) if line.other else "",
        f"{_short(line.times)} x" if line.times is not None else "",
        line.goal,
        line.verdict,
    )
