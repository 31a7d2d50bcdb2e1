"""What screens without an account show, as markup: the same for a page and for its stream."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from urllib.parse import urlsplit

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from brugwerk.compass import drawings
from brugwerk.compass.drawings.words import BANDS, LOOKS, TILTED
from brugwerk.compass.queries.bridge import BlockLine
from brugwerk.compass.queries.history import names
from brugwerk.compass.queries.results import ResultPage
from brugwerk.compass.rules.picture import Look, SpreadRow, spread_rows
from brugwerk.compass.rules.shapes import Band
from brugwerk.conversations.queries.stage import Stage
from brugwerk.conversations.rules.gathering import Worth
from brugwerk.conversations.rules.phases import Phase, minutes
from brugwerk.conversations.words import PHASES, WORTH
from brugwerk.kit.qr import qr_svg

Words = str | Promise

MOST_NOTES = 6  # more of them cannot be read from the back of a room
MOST_THANKS = 6
MOST_STONES = 60  # beyond so many people a stone stands for more than one
WIDEST = 3  # so many blocks can be drawn large; the others are named beside them


class HasCode(Protocol):
    """A conversation that people come into by its code."""

    @property
    def code(self) -> str:
        """Return the six digits."""


@dataclass(frozen=True, slots=True)
class Apart:
    """Where the sides differ, large enough for a room: the widest drawn, the others named."""

    drawing: SafeString
    drawn: Sequence[BlockLine] = ()
    others: Sequence[BlockLine] = ()


@dataclass(frozen=True, slots=True)
class ScreenFace:
    """What the big screen needs besides the stage: which part it shows, and what fits on it."""

    part: str
    clock: str = ""
    plan: Sequence[tuple[Words, int]] = ()
    stones: Sequence[bool] = ()
    weak: int = 0
    loose: int = 0
    apart: Apart | None = None
    notes: Sequence[object] = ()
    thanks: Sequence[object] = ()
    more: int = 0
    bands: Mapping[Band | None, Words] = field(default_factory=lambda: BANDS)
    looks: Mapping[Look, Words] = field(default_factory=lambda: LOOKS)
    worth: Mapping[Worth, Words] = field(default_factory=lambda: WORTH)


def doors_for(conversation: HasCode, site: str) -> Mapping[str, object]:
    """Return the ways in: the link and its picture, the code, and the site to type it at.

    ``site`` is the absolute address of this installation, such as http://127.0.0.1:8000.
    """
    path = reverse("conversations:take_part", args=[int(conversation.code)])
    link = site.rstrip("/") + path
    return {
        "link": link,
        "code": conversation.code,
        "site": urlsplit(site).netloc or site,
        "qr": qr_svg(link, label=_("QR code to take part")),
    }


def screen_html(stage: Stage, *, doors: Mapping[str, object], now: datetime) -> str:
    """Return what stands on the big screen now, in the language of the moment."""
    return render_to_string(
        "conversations/_screen_stage.html", screen_context(stage, doors=doors, now=now)
    )


def screen_context(
    stage: Stage, *, doors: Mapping[str, object], now: datetime
) -> dict[str, object]:
    """Return what the templates of the big screen read; no request and nothing of who asks."""
    return {"stage": stage, "doors": doors, "now": now, "face": _face(stage, now)}


def _face(stage: Stage, now: datetime) -> ScreenFace:
    page = stage.result
    card = stage.card
    notes = sorted(stage.notes, key=lambda note: not card or note.card != card.key)
    return ScreenFace(
        part=f"conversations/screen/_{_part(stage)}.html",
        clock=_clock(stage.conversation.clock_ends_at, now),
        plan=[(PHASES[phase], minutes(phase, stage.conversation.minutes)) for phase in stage.parts],
        stones=_stones(stage),
        weak=sum(pier.band is Band.WEAK for pier in page.bridge.piers) if page else 0,
        loose=sum(pier.loose >= TILTED for pier in page.bridge.piers) if page else 0,
        apart=_apart(page) if page else None,
        notes=notes[:MOST_NOTES],
        thanks=stage.thanks[:MOST_THANKS],
        more=max(0, len(stage.thanks) - MOST_THANKS),
    )


def _part(stage: Stage) -> str:
    """Return which part stands on the screen; what was shown once and is hidden now rests."""
    if stage.ended:
        return "ended"
    round_ = stage.conversation.round
    gathers = {
        Phase.LOOK: round_ is not None and round_.closed_at is None,
        Phase.CHOOSE: not stage.chosen,
    }
    return str(stage.phase) if stage.shown or gathers.get(stage.phase, False) else "hidden"


def _clock(ends_at: datetime | None, now: datetime) -> str:
    """Return what is left of the time, for who has no script to count it down."""
    if ends_at is None:
        return ""
    left = max(0, round((ends_at - now).total_seconds()))
    return f"{left // 60}:{left % 60:02}"


def _stones(stage: Stage) -> list[bool]:
    """Return one stone for each person, laid once that person is ready."""
    joined, ready = stage.counts.joined, stage.counts.ready
    total = min(joined, MOST_STONES)
    laid = ready * total // joined if joined else 0
    return [index < laid for index in range(total)]


def _apart(page: ResultPage) -> Apart | None:
    """Return the blocks on which the sides differ most, drawn; nothing where that is not shown."""
    rows = spread_rows(page.release)
    if not page.shown or not rows:
        return None
    widest = sorted(rows, key=_width, reverse=True)[:WIDEST]
    by_block = {line.block: line for line in page.lines}
    drawn = [by_block.pop(row.block) for row in widest]
    drawing = drawings.spread(widest, names=names(), uid="s")
    return Apart(drawing, drawn=drawn, others=list(by_block.values()))


def _width(row: SpreadRow) -> float:
    return row.difference or 0
