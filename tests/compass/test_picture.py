"""What screens draw: the bridge (0.05), loose blocks (0.06), links (0.10), trend, differences."""

import pytest

from brugwerk.compass.rules.picture import (
    Look,
    alike,
    bridge,
    differing,
    focus_block,
    loose_rounds,
    previous_shown,
    spread_rows,
    trend,
)
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
from brugwerk.partnerships.rules import Perspective

NOTHING: frozenset[Block] = frozenset()
TOO_FEW = Release(Form.ANONYMOUS, Outcome.TOO_FEW, 4)


def anonymous(n: int, band: Band | None, *links: Link) -> Release:
    result = BlockResult(Block.GOAL, band=band)
    return Release(Form.ANONYMOUS, Outcome.SHOWN, n, (result,), links)


def per_group(mean: float | None, *links: Link, n: int = 9, band: Band = Band.FAIR) -> Release:
    result = BlockResult(Block.GOAL, band=band, mean=mean, n=n)
    return Release(Form.PER_GROUP, Outcome.SHOWN, n, (result,), links)


def seen(
    block: Block, means: tuple[float, ...], deviation: float, agreement: Agreement
) -> BlockResult:
    groups = tuple(
        GroupResult(side, 3, mean) for side, mean in zip(Perspective, means, strict=False)
    )
    return BlockResult(block, mean=3, deviation=deviation, agreement=agreement, groups=groups)


def goal_of(drawn: Bridge) -> Pier:
    return drawn.piers[0]


def test_the_bridge_has_six_piers_0_05() -> None:
    drawn = bridge(per_group(3.2), None, {Block.TRUST: 2})
    assert [pier.block for pier in drawn.piers] == list(Block)
    assert [pier.loose for pier in drawn.piers] == [0, 0, 0, 2, 0, 0]
    assert goal_of(drawn) == Pier(Block.GOAL, band=Band.FAIR, score=3.2)
    assert drawn.piers[1] == Pier(Block.RELATION)


def test_a_release_that_is_not_shown_gives_piers_without_band() -> None:
    drawn = bridge(TOO_FEW, per_group(3), {Block.GOAL: 1})
    assert goal_of(drawn) == Pier(Block.GOAL, loose=1)
    assert (len(drawn.piers), drawn.links) == (6, ())


@pytest.mark.parametrize(
    ("now", "before", "change"),
    [
        (per_group(3.25), per_group(3.0), Change.UP),
        (per_group(3.24), per_group(3.0), Change.SAME),
        (per_group(2.75), per_group(3.0), Change.DOWN),
        (per_group(2.3), per_group(2.05), Change.UP),  # 0.25, whatever floats make of it
        (per_group(3), per_group(None), None),
        (per_group(3), TOO_FEW, None),
        (per_group(3), None, None),
    ],
)
def test_open_rounds_change_by_their_means(
    now: Release, before: Release | None, change: Change | None
) -> None:
    assert goal_of(bridge(now, before, {})).change is change


@pytest.mark.parametrize(
    ("now", "before", "change"),
    [
        (anonymous(8, Band.FIRM), anonymous(8, Band.FAIR), Change.UP),
        (anonymous(8, Band.FAIR), anonymous(9, Band.FAIR), Change.SAME),
        (anonymous(8, Band.WEAK), anonymous(8, Band.FIRM), Change.DOWN),
        (anonymous(7, Band.WEAK), anonymous(8, Band.FIRM), None),
        (anonymous(8, Band.WEAK), anonymous(7, Band.FIRM), None),
        (anonymous(8, None), anonymous(8, Band.FIRM), None),
        (anonymous(8, Band.FIRM), per_group(3, n=8), Change.UP),
        (per_group(2, n=8, band=Band.WEAK), anonymous(8, Band.FAIR), Change.DOWN),
        (per_group(2, n=7, band=Band.WEAK), anonymous(8, Band.FAIR), None),
    ],
)
def test_anonymous_rounds_change_by_their_bands_from_eight_people_on_r6(
    now: Release, before: Release, change: Change | None
) -> None:
    assert goal_of(bridge(now, before, {})).change is change


def test_six_links_are_drawn_with_most_people_first_0_10() -> None:
    links = [
        Link(source, Block.TRUST, people)
        for people, source in enumerate([b for b in Block if b is not Block.TRUST] * 2)
    ]
    drawn = bridge(per_group(3, *links), None, {}).links
    assert [link.people for link in drawn] == [9, 8, 7, 6, 5, 4]
    hidden = [Link(link.source, link.target) for link in links]
    assert list(bridge(anonymous(30, None, *hidden), None, {}).links) == hidden[:6]


def test_the_previous_release_is_the_last_one_shown() -> None:
    first, second = per_group(2), per_group(3)
    assert previous_shown([first, second, TOO_FEW]) is second
    assert previous_shown([TOO_FEW]) is None


def test_a_block_is_loose_when_nobody_ties_it_0_06() -> None:
    links = (Link(Block.GOAL, Block.TRUST, 2), Link(Block.LEVELS, Block.RELATION, 1))
    rounds = loose_rounds([(per_group(3, *links), frozenset({Block.ALIGNMENT}))])
    assert rounds == {
        Block.GOAL: 0,
        Block.RELATION: 1,
        Block.LEVELS: 1,
        Block.TRUST: 0,
        Block.ALIGNMENT: 0,
        Block.COMMUNICATION: 1,
    }


def test_people_of_several_links_tie_a_block_together_0_06() -> None:
    links = (Link(Block.GOAL, Block.TRUST, 1), Link(Block.LEVELS, Block.GOAL, 1))
    rounds = loose_rounds([(per_group(3, *links), NOTHING)])
    assert (rounds[Block.GOAL], rounds[Block.TRUST]) == (0, 1)


def test_loose_rounds_count_in_a_row_up_to_the_last_0_06() -> None:
    tied = per_group(3, Link(Block.GOAL, Block.TRUST, 2))
    alone = per_group(3)
    assert loose_rounds([])[Block.GOAL] == 0
    assert loose_rounds([(alone, NOTHING)] * 2)[Block.GOAL] == 2
    assert loose_rounds([(alone, NOTHING), (tied, NOTHING), (alone, NOTHING)])[Block.GOAL] == 1
    assert loose_rounds([(alone, NOTHING), (alone, frozenset({Block.GOAL}))])[Block.GOAL] == 0


def test_a_round_without_known_links_neither_counts_nor_breaks_0_06() -> None:
    unknown = [(anonymous(7, None), NOTHING), (TOO_FEW, frozenset(Block))]
    assert loose_rounds([(per_group(3), NOTHING), *unknown])[Block.GOAL] == 1
    assert loose_rounds(unknown)[Block.GOAL] == 0


def test_a_released_anonymous_link_ties_its_blocks_0_06() -> None:
    rounds = loose_rounds([(anonymous(8, None, Link(Block.GOAL, Block.TRUST)), NOTHING)])
    assert [block for block in Block if not rounds[block]] == [Block.GOAL, Block.TRUST]


def test_the_trend_has_a_point_for_every_round() -> None:
    points = trend(
        Block.GOAL,
        [
            ("jan", per_group(3.1)),
            ("mar", None),
            ("may", TOO_FEW),
            ("jul", anonymous(5, Band.WEAK)),
        ],
    )
    assert points == (
        TrendPoint("jan", Band.FAIR, 3.1),
        TrendPoint("mar"),
        TrendPoint("may"),
        TrendPoint("jul", Band.WEAK),
    )


@pytest.mark.parametrize(
    ("means", "difference", "look"),
    [
        ((3,), None, None),
        ((3, 3.79), 0.79, Look.SAME),
        ((3, 3.8), 0.8, Look.SOME),
        ((2, 3.4, 3.49), 1.49, Look.SOME),
        ((2, 3.5), 1.5, Look.BIG),
    ],
)
def test_the_spread_between_perspectives(
    means: tuple[float, ...], difference: float | None, look: Look | None
) -> None:
    result = seen(Block.GOAL, means, 0.5, Agreement.ALIKE)
    shown = Release(Form.PER_GROUP, Outcome.SHOWN, 9, (result,))
    row = spread_rows(shown)[0]
    assert (row.difference, row.look, row.groups) == (difference, look, result.groups)
    assert goal_of(bridge(shown, None, {})).difference == difference
    assert len(spread_rows(shown)) == 6


def test_an_anonymous_release_has_no_spread_r5() -> None:
    assert spread_rows(anonymous(9, Band.FAIR)) == ()
    assert spread_rows(TOO_FEW) == ()


def test_where_people_look_alike_and_where_they_differ() -> None:
    shown = Release(
        Form.PER_GROUP,
        Outcome.SHOWN,
        9,
        (
            seen(Block.GOAL, (3, 3.5), 0.5, Agreement.ALIKE),
            seen(Block.RELATION, (3, 3.2), 0.3, Agreement.ALIKE),
            seen(Block.LEVELS, (3, 3.2), 0.8, Agreement.MIXED),
            seen(Block.TRUST, (3, 3.9), 0.5, Agreement.ALIKE),
            seen(Block.ALIGNMENT, (2, 4), 1.2, Agreement.DIVIDED),
            seen(Block.COMMUNICATION, (3, 3), 1.1, Agreement.DIVIDED),
        ),
    )
    assert alike(shown) == (Block.RELATION, Block.LEVELS, Block.GOAL)
    assert differing(shown) == (Block.ALIGNMENT, Block.TRUST, Block.COMMUNICATION)


def test_an_anonymous_release_tells_where_people_are_divided() -> None:
    results = tuple(
        BlockResult(block, Band.FAIR, agreement)
        for block, agreement in [
            (Block.TRUST, Agreement.DIVIDED),
            (Block.RELATION, Agreement.DIVIDED),
            (Block.GOAL, None),
        ]
    )
    shown = Release(Form.ANONYMOUS, Outcome.SHOWN, 9, results)
    assert differing(shown) == (Block.RELATION, Block.TRUST)
    assert alike(shown) == ()
    assert (alike(TOO_FEW), differing(TOO_FEW)) == ((), ())


def test_the_weakest_block_asks_for_attention_else_the_loosest() -> None:
    firm = Pier(Block.GOAL, Band.FIRM)
    piers = (
        firm,
        Pier(Block.RELATION, Band.WEAK, 2.1),
        Pier(Block.LEVELS, Band.WEAK, 1.8),
        Pier(Block.TRUST, Band.FAIR, loose=1),
        Pier(Block.ALIGNMENT, Band.FAIR, loose=3),
    )
    assert focus_block(Bridge(piers)) is Block.LEVELS
    assert focus_block(Bridge((firm, *piers[3:]))) is Block.ALIGNMENT
    assert focus_block(Bridge((firm,))) is None
    words = (firm, Pier(Block.RELATION, Band.WEAK), Pier(Block.LEVELS, Band.WEAK))
    assert focus_block(Bridge(words)) is Block.RELATION
