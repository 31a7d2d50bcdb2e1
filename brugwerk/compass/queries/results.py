"""What a closed round shows, and the bridge of a partnership: only ever from frozen releases."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from brugwerk.access.actor import Actor
from brugwerk.access.verdict import Verdict, require
from brugwerk.compass import drawings, policy
from brugwerk.compass.drawings.parts import BlockName, Names
from brugwerk.compass.models import Round
from brugwerk.compass.queries.rounds import actions_by_block, earlier_actions, release_of, rounds
from brugwerk.compass.rules import picture
from brugwerk.compass.rules.lifecycle import MOST_ACTIONS
from brugwerk.compass.rules.shapes import (
    Band,
    BlockResult,
    Bridge,
    Change,
    Form,
    Link,
    Outcome,
    Pier,
    Release,
    TrendPoint,
)
from brugwerk.content.pack import BlockText, Card, Reinforcement, pack
from brugwerk.content.rules import Block
from brugwerk.goals.models import Action
from brugwerk.partnerships.models import Partnership
from brugwerk.partnerships.rules import Perspective

TWO_LINES: Mapping[str, Mapping[Block, tuple[str, str]]] = {
    "nl": {
        Block.GOAL: ("Samen", "één doel"),
        Block.RELATION: ("Goede", "relatie"),
        Block.LEVELS: ("Betrokken op", "elk niveau"),
        Block.TRUST: ("Respect en", "vertrouwen"),
        Block.ALIGNMENT: ("Afstemming", "en taken"),
        Block.COMMUNICATION: ("Duidelijke", "communicatie"),
    }
}


def names() -> Names:
    """Return what drawings call the blocks, in the language of the moment."""
    language = (get_language() or "nl")[:2]
    return {text.key: _name(text, language) for text in pack().blocks}


def _name(text: BlockText, language: str) -> BlockName:
    short = str(text.short)
    lines = TWO_LINES.get(language, {}).get(text.key) or _halves(short)
    return BlockName(short=short, lines=lines, number=text.number)


def _halves(short: str) -> tuple[str, str]:
    """Cut a name in two lines of about the same length."""
    parts = short.split()
    cuts = [(" ".join(parts[:i]), " ".join(parts[i:])) for i in range(1, len(parts))]
    return min(cuts, key=lambda cut: abs(len(cut[0]) - len(cut[1])), default=(short, ""))


@dataclass(frozen=True)
class Past:
    """One closed round with its release and the blocks that its agreements carry."""

    round: Round
    release: Release
    actions: Sequence[Action]

    @property
    def label(self) -> str:
        """Return the month in which the round closed."""
        closed = self.round.closed_at
        return date_format(timezone.localtime(closed), "M y").lower() if closed else ""


@dataclass(frozen=True)
class History:
    """All closed rounds of a partnership, oldest first; every picture is drawn from here."""

    pasts: Sequence[Past]

    def until(self, round_: Round) -> "History":
        """Return the history up to and with one round."""
        return History([past for past in self.pasts if past.round.number <= round_.number])

    @cached_property
    def loose(self) -> Mapping[Block, int]:
        """Return in how many rounds in a row each block stood loose (0.06)."""
        return picture.loose_rounds(
            [(past.release, actions_by_block(past.actions)) for past in self.pasts]
        )

    @cached_property
    def bridge(self) -> Bridge | None:
        """Return the bridge after the last round, shown or not; nothing without rounds."""
        if not self.pasts:
            return None
        before = picture.previous_shown([past.release for past in self.pasts[:-1]])
        return picture.bridge(self.pasts[-1].release, before, self.loose)

    def trend(self, block: Block) -> tuple[TrendPoint, ...]:
        """Return the points of one block over all rounds."""
        return picture.trend(block, [(past.label, past.release) for past in self.pasts])


def history(actor: Actor, partnership: Partnership) -> History:
    """Return all closed rounds, in two queries whatever their number."""
    found = (
        rounds(actor)
        .filter(partnership=partnership)
        .closed()
        .select_related("frozen", "voice")
        .prefetch_related("actions")
        .order_by("number")
    )
    pasts = []
    for round_ in found:
        release = release_of(round_)
        if release is not None:
            pasts.append(Past(round_, release, list(round_.actions.all())))
    return History(pasts)


@dataclass(frozen=True, slots=True)
class BlockLine:
    """One block on a result: what it is called, how it stands and what to talk about."""

    text: BlockText
    pier: Pier
    result: BlockResult
    row: picture.SpreadRow | None
    card: Card

    @property
    def block(self) -> Block:
        """Return the block itself."""
        return self.text.key


@dataclass(frozen=True, slots=True)
class LinkLine:
    """One link in words: which block strengthens which, and how."""

    link: Link
    source: BlockText
    target: BlockText
    how: Reinforcement | None


@dataclass(frozen=True, slots=True)
class Drawings:
    """The pictures of a result, as SVG; each has its table in the page."""

    bridge: SafeString
    mini: SafeString
    plain: SafeString
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


def block_lines(release: Release, bridge: Bridge, turn: int) -> list[BlockLine]:
    """Return the six blocks with their words; ``turn`` changes the cards from round to round."""
    rows = {row.block: row for row in picture.spread_rows(release)}
    return [
        BlockLine(
            text=pack().block(pier.block),
            pier=pier,
            result=release.block(pier.block),
            row=rows.get(pier.block),
            card=pack().card(pier.block, "question", turn),
        )
        for pier in bridge.piers
    ]


def link_lines(links: Sequence[Link]) -> list[LinkLine]:
    """Return the links in words."""
    lines = []
    for link in links:
        source = pack().block(link.source)
        how = next((r for r in source.reinforces if r.block == link.target), None)
        lines.append(LinkLine(link, source, pack().block(link.target), how))
    return lines


def result_page(
    actor: Actor, round_: Round, *, hrefs: Mapping[Block, str], numbers: bool = True
) -> ResultPage:
    """Return the result of a closed round as the actor sees it (INV9)."""
    require(policy.may_read_release(actor, round_))
    past = history(actor, round_.partnership).until(round_)
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
        trend = " ".join(
            (
                ngettext("{n} block rose.", "{n} blocks rose.", up).format(n=up),
                ngettext("{n} block fell.", "{n} blocks fell.", down).format(n=down),
                _("The others stayed about the same.") if up + down < len(Block) else "",
            )
        ).strip()
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
        plain=drawings.bridge(bridge, names=called, hrefs=hrefs, uid="p", numbers=False),
        spread=drawings.spread(rows, names=called, uid="s") if rows else None,
        trends=[
            drawings.trend(block, past.trend(block), names=called, uid=f"t{block.number}")
            for block in Block
        ],
    )


@dataclass(frozen=True, slots=True)
class BridgeCard:
    """The bridge of a partnership with what stands under it."""

    bridge: Bridge | None
    last: Past | None
    shown: bool
    lines: Sequence[BlockLine]
    focus: BlockLine | None
    weak: int
    loose: int
    big: SafeString | None
    mini: SafeString | None


def bridge_card(
    past: History, *, hrefs: Mapping[Block, str], numbers: bool = True, uid: str = "b"
) -> BridgeCard:
    """Return the bridge after the last round that was shown, with its states (0.05)."""
    drawn = _last_shown(past)
    bridge = drawn.bridge if drawn else None
    empty = bridge or Bridge(tuple(Pier(block) for block in Block))
    called = names()
    last = past.pasts[-1] if past.pasts else None
    lines = (
        block_lines(drawn.pasts[-1].release, bridge, last.round.number)
        if (drawn and bridge and last)
        else []
    )
    focus = picture.focus_block(bridge) if bridge else None
    return BridgeCard(
        bridge=bridge,
        last=last,
        shown=bool(last and last.release.outcome is Outcome.SHOWN),
        lines=lines,
        focus=next((line for line in lines if line.block == focus), None),
        weak=sum(pier.band is Band.WEAK for pier in empty.piers),
        loose=sum(pier.loose > 0 for pier in empty.piers),
        big=drawings.bridge(empty, names=called, hrefs=hrefs, uid=uid, numbers=numbers),
        mini=drawings.bridge_mini(empty, names=called, uid=f"{uid}m", numbers=numbers),
    )


def trend_svg(past: History, block: Block) -> SafeString:
    """Return the trend of one block as a picture."""
    return drawings.trend(block, past.trend(block), names=names(), uid=f"t{block.number}")


def _last_shown(past: History) -> History | None:
    """Return the history up to the last round that was shown; a hidden round hides no bridge."""
    for index in range(len(past.pasts), 0, -1):
        if past.pasts[index - 1].release.outcome is Outcome.SHOWN:
            return History(past.pasts[:index])
    return None
