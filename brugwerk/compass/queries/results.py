"""What a closed round shows: only ever from frozen releases."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict, require
from brugwerk.compass import drawings, policy
from brugwerk.compass.models import Round
from brugwerk.compass.queries.bridge import BlockLine, LinkLine, block_lines, link_lines
from brugwerk.compass.queries.history import History, history_for, names
from brugwerk.compass.queries.rounds import earlier_actions
from brugwerk.compass.rules import picture
from brugwerk.compass.rules.lifecycle import MOST_ACTIONS
from brugwerk.compass.rules.shapes import (
    Bridge,
    Change,
    Form,
    Outcome,
    Release,
    TrendPoint,
)
from brugwerk.content.pack import Card, pack
from brugwerk.content.rules import Block
from brugwerk.goals.models import Action
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.rules import Perspective


@dataclass(frozen=True, slots=True)
class Drawings:
    """The pictures of a result, as SVG; each has its table in the page."""

    bridge: SafeString
    mini: SafeString
    spread: SafeString | None
    trends: Sequence[SafeString]


@dataclass(frozen=True, slots=True)
class Cards:
    """One reflection card beside each part of a result."""

    alike: Card
    differing: Card
    bridge: Card
    trend: Card
    voice: Card
    links: Card


@dataclass(frozen=True, slots=True)
class Sentences:
    """What each picture says, in one sentence in the page."""

    bridge: str
    spread: str
    trend: str


@dataclass(frozen=True, slots=True)
class ResultPage:
    """Everything that the page, the report and the exports of one closed round show."""

    round: Round
    partnership: Partnership
    release: Release
    shown: bool
    open_form: bool
    bridge: Bridge
    lines: Sequence[BlockLine]
    alike: Sequence[BlockLine]
    differing: Sequence[BlockLine]
    focus: BlockLine | None
    links: Sequence[LinkLine]
    absent: Sequence[Perspective]
    trends: Sequence[tuple[BlockLine, Sequence[TrendPoint]]]
    rounds_count: int
    drawings: Drawings
    cards: Cards
    sentences: Sentences
    actions: Sequence[Action]
    earlier: Sequence[Action]
    room_for_actions: bool
    may_discuss: Verdict


def result_page(
    actor: Actor, round_: Round, *, hrefs: Mapping[Block, str], numbers: bool = True
) -> ResultPage:
    """Return the result of a closed round as the actor sees it (INV9)."""
    require(policy.may_read_release(actor, round_))
    past = history_for(actor, round_)
    release, bridge = past.pasts[-1].release, past.bridge
    if bridge is None:
        raise LookupError(round_.pk)
    lines = block_lines(release, bridge, round_.number)
    by_block = {line.block: line for line in lines}
    focus = picture.focus_block(bridge)
    may_discuss = policy.may_discuss(actor, round_)
    own = past.pasts[-1].actions
    return ResultPage(
        round=round_,
        partnership=round_.partnership,
        release=release,
        shown=release.outcome is Outcome.SHOWN,
        open_form=release.form is not Form.ANONYMOUS,
        bridge=bridge,
        lines=lines,
        alike=[by_block[block] for block in picture.alike(release)],
        differing=[by_block[block] for block in picture.differing(release)],
        focus=by_block[focus] if focus else None,
        links=link_lines(release.links),
        absent=[side for side in Perspective if side not in release.present],
        trends=[(line, past.trend(line.block)) for line in lines],
        rounds_count=sum(p.release.outcome is Outcome.SHOWN for p in past.pasts),
        drawings=_drawings(past, bridge, release, hrefs=hrefs, numbers=numbers),
        cards=cards(release, focus, round_.number),
        sentences=sentences(bridge, release, numbers=numbers),
        actions=own,
        earlier=earlier_actions(round_),
        room_for_actions=len(own) < MOST_ACTIONS,
        may_discuss=may_discuss,
    )


def cards(release: Release, focus: Block | None, turn: int) -> Cards:
    """Choose a card for each part; other ones each round, and none twice on a page."""
    alike, differing = picture.alike(release), picture.differing(release)
    middle = focus or Block.GOAL
    return Cards(
        alike=pack().card(alike[0] if alike else Block.TRUST, "question", turn),
        differing=pack().card(
            differing[0] if differing else Block.COMMUNICATION, "question", turn + 1
        ),
        bridge=pack().card(middle, "question", turn + 2),
        trend=pack().card(Block.RELATION, "question", turn + 3),
        voice=pack().card(middle, "voice"),
        links=pack().card(middle, "reinforce"),
    )


def sentences(bridge: Bridge, release: Release, *, numbers: bool) -> Sentences:
    """Return what each picture says to who reads instead of looks."""
    rows = [row for row in picture.spread_rows(release) if row.difference]
    widest = max(rows, key=lambda row: row.difference or 0, default=None)
    spread = ""
    if widest:
        spread = _("The sides differ most on: {block}.").format(
            block=pack().block(widest.block).short
        )
    moved = [pier.change for pier in bridge.piers if pier.change]
    up, down = moved.count(Change.UP), moved.count(Change.DOWN)
    trend = ""
    if moved:
        told = (
            ngettext("{n} block rose.", "{n} blocks rose.", up).format(n=up) if up else "",
            ngettext("{n} block fell.", "{n} blocks fell.", down).format(n=down) if down else "",
            _("The others stayed about the same.") if 0 < up + down < len(Block) else "",
            _("All blocks stayed about the same.") if not up + down else "",
        )
        trend = " ".join(part for part in told if part)
    return Sentences(
        bridge=drawings.describe(bridge, names(), numbers=numbers), spread=spread, trend=trend
    )


def _drawings(
    past: History, bridge: Bridge, release: Release, *, hrefs: Mapping[Block, str], numbers: bool
) -> Drawings:
    called = names()
    rows = picture.spread_rows(release)
    return Drawings(
        bridge=drawings.bridge(bridge, names=called, hrefs=hrefs, uid="b", numbers=numbers),
        mini=drawings.bridge_mini(bridge, names=called, uid="m", numbers=numbers),
        spread=drawings.spread(rows, names=called, uid="s") if rows else None,
        trends=[
            drawings.trend(block, past.trend(block), names=called, uid=f"t{block.number}")
            for block in Block
        ],
    )
