"""The six blocks as a partnership sees them after its last round: the bridge."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from brugwerk.compass import drawings
from brugwerk.compass.queries.history import History, Past, names
from brugwerk.compass.rules import picture
from brugwerk.compass.rules.shapes import (
    Band,
    BlockResult,
    Bridge,
    Link,
    Outcome,
    Pier,
    Release,
)
from brugwerk.content.pack import BlockText, Card, Reinforcement, pack
from brugwerk.content.rules import Block


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
