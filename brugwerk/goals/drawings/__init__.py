"""The drawing of measurements: dots on a line over time, the wanted number as a dashed line."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from brugwerk.kit.text import plain

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 220, 56, 24, 28, 36
Point = tuple[date, Decimal]


def figure(value: Decimal) -> str:
    """Return a number as people write it, without a fraction of nothing."""
    whole = value == value.to_integral_value()
    return number_format(value, decimal_pos=0 if whole else 1)


def chart(points: Sequence[Point], *, target: Decimal | None, unit: str) -> SafeString:
    """Return the measurements as SVG, or nothing while there are fewer than two.

    The picture never stands alone: the page has the same numbers as a table.
    """
    if len(points) < 2:  # noqa: PLR2004 -- one number is no line
        return mark_safe("")
    top = max([value for _day, value in points] + ([target] if target is not None else []))
    low = min([Decimal(0), *(value for _day, value in points)])
    span = (top - low) or Decimal(1)
    days = (points[-1][0] - points[0][0]).days or 1

    def place(point: Point) -> tuple[float, float]:
        over = (point[0] - points[0][0]).days / days
        x = LEFT + over * (WIDTH - LEFT - RIGHT)
        return round(x, 1), round(_height(point[1], low, span), 1)

    spots = [place(point) for point in points]
    line = "M" + "L".join(f"{x} {y}" for x, y in spots)
    parts = [_wanted(target, low, span), f'<path class="line" d="{line}"/>']
    for (x, y), (_day, value) in zip(spots, points, strict=True):
        parts.append(f'<circle class="spot" cx="{x}" cy="{y}" r="6"/>')
        parts.append(f'<text class="value" x="{x}" y="{y - 12}">{escape(figure(value))}</text>')
    for (x, _y), (day, _value), side in zip(
        (spots[0], spots[-1]), (points[0], points[-1]), ("start", "end"), strict=True
    ):
        words = escape(date_format(day, "SHORT_DATE_FORMAT"))
        parts.append(
            f'<text class="day" x="{x}" y="{HEIGHT - 8}" text-anchor="{side}">{words}</text>'
        )
    return format_html(
        '<svg class="measured" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        WIDTH,
        HEIGHT,
        _told(points, unit),
        mark_safe("".join(parts)),  # noqa: S308 -- numbers, and words escaped above
    )


def _height(value: Decimal, low: Decimal, span: Decimal) -> float:
    return TOP + float(1 - (value - low) / span) * (HEIGHT - TOP - BOTTOM)


def _wanted(target: Decimal | None, low: Decimal, span: Decimal) -> str:
    if target is None:
        return ""
    y = round(_height(target, low, span), 1)
    words = escape(_("wanted: %(number)s") % {"number": figure(target)})
    return (
        f'<path class="wanted" d="M{LEFT} {y}H{WIDTH - RIGHT}"/>'
        f'<text class="day" x="{LEFT}" y="{y - 6}">{words}</text>'
    )


def _told(points: Sequence[Point], unit: str) -> str:
    first, last = points[0], points[-1]
    return _("From %(first)s to %(last)s %(unit)s, measured %(times)d times") % {
        "first": figure(first[1]),
        "last": figure(last[1]),
        "unit": plain(unit),
        "times": len(points),
    }
