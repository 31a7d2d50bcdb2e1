"""The journey of a signal: up through the levels, and down again (ux 3.10)."""

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brugwerk.content.rules import Level
from brugwerk.policysignals.rules.journey import Stop
from brugwerk.policysignals.words import STATIONS

WIDTH, HEIGHT, LEFT, RIGHT = 980, 330, 140, 90
HIGH = {Level.MACRO: 70, Level.MESO: 160, Level.MICRO: 250}
BAND = 84


def path(stops: Sequence[Stop]) -> SafeString:
    """Return the journey as SVG; the page has the same stops as a list."""
    names = {Level.MACRO: _("policy"), Level.MESO: _("together"), Level.MICRO: _("nearby")}
    parts = [
        f'<rect class="water" x="0" y="{y - BAND // 2}" width="{WIDTH}" height="{BAND - 4}"/>'
        f'<text class="axis start" x="12" y="{y + 6}">{escape(names[level])}</text>'
        for level, y in HIGH.items()
    ]
    step = (WIDTH - LEFT - RIGHT) / max(1, len(stops) - 1)
    spots = [(round(LEFT + at * step), HIGH[stop.level]) for at, stop in enumerate(stops)]
    for (x, y), (nx, ny), after in zip(spots, spots[1:], stops[1:], strict=False):
        middle = (x + nx) // 2
        kind = "line" if after.on else "line dashed"
        parts.append(f'<path class="{kind}" d="M{x} {y}C{middle} {y} {middle} {ny} {nx} {ny}"/>')
    parts += [_stop(stop, x, y) for stop, (x, y) in zip(stops, spots, strict=True)]
    return format_html(
        '<svg class="drawing journey" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        WIDTH,
        HEIGHT,
        told(stops),
        mark_safe("".join(parts)),  # noqa: S308 -- numbers, and words escaped above
    )


def _stop(stop: Stop, x: int, y: int) -> str:
    kind = "now" if stop.is_now else "done" if stop.on else "todo"
    sign = f'<path class="tick" d="M{x - 6} {y}l4 5 8-10"/>' if stop.on else ""
    below = date_format(stop.on, "j b") if stop.on else waits(stop)
    return (
        f'<circle class="stop {kind}" cx="{x}" cy="{y}" r="15"/>{sign}'
        f'<text class="strong" x="{x}" y="{y - 23}">{escape(STATIONS[stop.station])}</text>'
        f'<text class="small" x="{x}" y="{y + 34}">{escape(below)}</text>'
    )


def waits(stop: Stop) -> str:
    """Return how long it waits at a stop, in words; nothing where it does not."""
    if stop.waits is None:
        return ""
    return ngettext("waits {n} day", "waits {n} days", stop.waits).format(n=stop.waits)


def told(stops: Sequence[Stop]) -> str:
    """Return the journey in one sentence, for who does not see the drawing."""
    said = [
        f"{STATIONS[stop.station]}: "
        + (date_format(stop.on, "j F Y") if stop.on else waits(stop) or _("still to come"))
        for stop in stops
    ]
    return _("The journey of this signal. {stops}.").format(stops="; ".join(said))
