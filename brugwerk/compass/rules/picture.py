"""What screens draw of frozen releases: the bridge, the trend and where people differ. Pure.

Nothing here sees a ballot, so no picture can tell more than the release that it draws.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from brugwerk.compass.rules.release import K_THEME
from brugwerk.compass.rules.shapes import (
    Agreement,
    Band,
    BlockResult,
    Bridge,
    Change,
    Form,
    GroupResult,
    Link,
    Outcome,
    Pier,
    Release,
    TrendPoint,
)
from brugwerk.content.rules import Block

# Thresholds of the bridge and the spread view as they were drawn for the first groups.
STEP = 0.25  # a mean moved when it differs this much from the previous one
SOME_FROM = 0.8  # perspectives look differently from this difference on
BIG_FROM = 1.5  # and very differently from here on
LINKS_DRAWN = 6  # more arcs than this cannot be told apart
TIED_FROM = 2  # a block is tied to the others when this many people name it in a link


class Look(StrEnum):
    """How far the perspectives on a block lie apart."""

    SAME = "same"
    SOME = "some"
    BIG = "big"


VIEWS = {
    Look.SAME: Agreement.ALIKE,
    Look.SOME: Agreement.MIXED,
    Look.BIG: Agreement.DIVIDED,
}


@dataclass(frozen=True, slots=True)
class SpreadRow:
    """The perspectives on one block; ``difference`` is in points, None below two perspectives."""

    block: Block
    groups: tuple[GroupResult, ...] = ()
    difference: float | None = None
    look: Look | None = None


def bridge(current: Release, previous: Release | None, loose: Mapping[Block, int]) -> Bridge:
    """Return the bridge after a round, compared with ``previous``, the last release shown (0.05).

    A release that is not shown gives piers without band.
    """
    if current.outcome is not Outcome.SHOWN:
        return Bridge(tuple(Pier(block, loose=loose.get(block, 0)) for block in Block))
    piers = []
    for block in Block:
        result = current.block(block)
        pier = Pier(
            block,
            band=result.band,
            score=result.mean,
            deviation=result.deviation,
            agreement=view(result),
            change=_change(block, current, previous),
            difference=_difference(result),
            loose=loose.get(block, 0),
        )
        piers.append(pier)
    return Bridge(tuple(piers), _drawn(current.links))


def previous_shown(releases: Sequence[Release]) -> Release | None:
    """Return the last release that was shown, of releases in order, oldest first."""
    return next((one for one in reversed(releases) if one.outcome is Outcome.SHOWN), None)


def loose_rounds(
    history: Sequence[tuple[Release, frozenset[Block]]],
) -> Mapping[Block, int]:
    """Return in how many rounds in a row, up to the last, each block stood loose (0.06).

    ``history`` is in order, oldest first; each round comes with the blocks that a goal or action,
    open or done, carried since. A round whose links are not known neither counts nor breaks.
    """
    rounds = dict.fromkeys(Block, 0)
    for release, carried in history:
        if not _links_known(release):
            continue
        for block in Block:
            loose = block not in carried and not _tied(block, release)
            rounds[block] = rounds[block] + 1 if loose else 0
    return rounds


def trend(block: Block, rounds: Iterable[tuple[str, Release | None]]) -> tuple[TrendPoint, ...]:
    """Return one point per labelled round; an empty one where nothing was shown."""
    return tuple(_point(label, release, block) for label, release in rounds)


def spread_rows(release: Release) -> tuple[SpreadRow, ...]:
    """Return per block how the perspectives look at it; nothing for anonymous releases."""
    if not _is_open(release):
        return ()
    return tuple(_spread_row(release.block(block)) for block in Block)


def alike(release: Release) -> tuple[Block, ...]:
    """Return the blocks at which people look alike; in open releases the closest first.

    Where there are perspectives, they alone decide, so that list, drawing and table say the same;
    else persons do. An anonymous release never says so.
    """
    results = [release.block(block) for block in Block]
    return tuple(one.block for one in sorted(results, key=_width) if _is_alike(one))


def differing(release: Release) -> tuple[Block, ...]:
    """Return the blocks at which people look differently; in open releases the widest first."""
    results = [release.block(block) for block in Block]
    widest = sorted(results, key=_width, reverse=True)
    return tuple(one.block for one in widest if _is_differing(one))


def focus_block(drawn: Bridge) -> Block | None:
    """Return the block that asks for attention: the weakest, else the loosest, else none."""
    weak = [pier for pier in drawn.piers if pier.band is Band.WEAK]
    if weak:
        return min(weak, key=lambda pier: pier.score or 0).block
    loose = [pier for pier in drawn.piers if pier.loose]
    return max(loose, key=lambda pier: pier.loose).block if loose else None


def _is_open(release: Release) -> bool:
    return release.outcome is Outcome.SHOWN and release.form is not Form.ANONYMOUS


def _links_known(release: Release) -> bool:
    shown = release.outcome is Outcome.SHOWN
    return shown and (release.form is not Form.ANONYMOUS or release.n >= K_THEME)


def _tied(block: Block, release: Release) -> bool:
    """Say whether enough people linked the block; a link without a count had enough of them."""
    people = (
        TIED_FROM if link.people is None else link.people
        for link in release.links
        if block in {link.source, link.target}
    )
    return sum(people) >= TIED_FROM


def _change(block: Block, current: Release, previous: Release | None) -> Change | None:
    """Return what a block did: by means in open releases, else by bands from eight people on (R6).

    Bands on an anonymous release differ only when what is shown differs, so this tells no more.
    """
    if previous is None or previous.outcome is not Outcome.SHOWN:
        return None
    now, before = current.block(block), previous.block(block)
    if _is_open(current) and _is_open(previous):
        if now.mean is None or before.mean is None:
            return None
        return _direction(round(now.mean - before.mean, 2), STEP)
    if now.band is None or before.band is None or min(current.n, previous.n) < K_THEME:
        return None
    bands = list(Band)
    return _direction(bands.index(now.band) - bands.index(before.band), 1)


def _direction(moved: float, step: float) -> Change:
    if moved >= step:
        return Change.UP
    return Change.DOWN if moved <= -step else Change.SAME


def _drawn(links: Sequence[Link]) -> tuple[Link, ...]:
    """Return the links to draw: most people first where that is known, else as they are."""
    return tuple(sorted(links, key=lambda link: -(link.people or 0))[:LINKS_DRAWN])


def _difference(result: BlockResult) -> float | None:
    means = [group.mean for group in result.groups]
    return round(max(means) - min(means), 2) if len(means) > 1 else None


def _point(label: str, release: Release | None, block: Block) -> TrendPoint:
    if release is None or release.outcome is not Outcome.SHOWN:
        return TrendPoint(label)
    result = release.block(block)
    return TrendPoint(label, result.band, result.mean, result.lower, result.upper)


def _spread_row(result: BlockResult) -> SpreadRow:
    difference = _difference(result)
    return SpreadRow(result.block, result.groups, difference, _look(difference))


def _look(difference: float | None) -> Look | None:
    if difference is None:
        return None
    if difference < SOME_FROM:
        return Look.SAME
    return Look.SOME if difference < BIG_FROM else Look.BIG


def _width(result: BlockResult) -> tuple[float, float]:
    """Return how far apart people look: first between perspectives, then between persons."""
    return (_difference(result) or 0, result.deviation or 0)


def view(result: BlockResult) -> Agreement | None:
    """Return how people look at a block, by one measure everywhere.

    Where there are perspectives, how far they lie apart, unless persons are divided anyhow; else
    how far persons do.
    """
    look = _look(_difference(result))
    if look is None or result.agreement is Agreement.DIVIDED:
        return result.agreement
    return VIEWS[look]


def _is_alike(result: BlockResult) -> bool:
    return view(result) is Agreement.ALIKE


def _is_differing(result: BlockResult) -> bool:
    apart = _look(_difference(result)) in {Look.SOME, Look.BIG}
    return apart or result.agreement is Agreement.DIVIDED
