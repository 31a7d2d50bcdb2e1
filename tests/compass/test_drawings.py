import gzip
import re
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

import pytest
from django.utils.safestring import SafeString
from django.utils.translation import override

from brugwerk.compass.drawings import (
    BlockName,
    bridge,
    bridge_mini,
    for_print,
    progress,
    spread,
    stones,
    trend,
)
from brugwerk.compass.rules.picture import Look, SpreadRow
from brugwerk.compass.rules.shapes import (
    Agreement,
    Band,
    Bridge,
    Change,
    GroupResult,
    Link,
    Pier,
    TrendPoint,
)
from brugwerk.content.rules import Block
from brugwerk.partnerships.rules import Perspective

LOOSE = ("foot loose", "deck loose", "rotate(-5", "firm · loose")
HOSTILE = "<script>alert(1)</script>\"' & \x00 onload="
HREFS = {block: f"/bridge/{block}/?a=1&b=2" for block in Block}
NAMES = {
    block: BlockName(f"{block.title()} and so on", (block.title(), "and so on"), block.number)
    for block in Block
}
LINKS = (
    *(Link(Block.GOAL, block, people) for people, block in enumerate(Block) if people),
    Link(Block.COMMUNICATION, Block.GOAL, 9),
)
OPEN = Bridge(
    (
        Pier(Block.GOAL, Band.FIRM, 4.1, 0.4, None, Change.UP),
        Pier(Block.RELATION, Band.FIRM, 3.9, 0.3, None, Change.SAME),
        Pier(Block.LEVELS, Band.FAIR, 2.7, 0.9, None, Change.SAME, loose=2),
        Pier(Block.TRUST, Band.FAIR, 3.3, 1.4),
        Pier(Block.ALIGNMENT, Band.WEAK, 2.1, 0.2, None, Change.DOWN),
        Pier(Block.COMMUNICATION, Band.FIRM, 3.6, 0.5, loose=1),
    ),
    LINKS,
)
ANONYMOUS = Bridge(
    (
        Pier(Block.GOAL, Band.FIRM, agreement=Agreement.ALIKE, change=Change.UP),
        Pier(Block.RELATION, Band.FAIR, agreement=Agreement.DIVIDED),
        Pier(Block.LEVELS, Band.WEAK, change=Change.DOWN, loose=3),
        Pier(Block.TRUST, Band.FIRM),
        Pier(Block.ALIGNMENT),
        Pier(Block.COMMUNICATION, Band.FAIR),
    ),
    (Link(Block.GOAL, Block.TRUST),),
)
UNMEASURED = Bridge(tuple(Pier(block) for block in Block))


ROWS = (
    SpreadRow(Block.GOAL, tuple(GroupResult(p, 4, 3.0) for p in Perspective), 0.0, Look.SAME),
    SpreadRow(
        Block.TRUST,
        (GroupResult(Perspective.FAMILY, 3, 2.1), GroupResult(Perspective.EDUCATION, 5, 4.1)),
        2.0,
        Look.BIG,
    ),
    SpreadRow(Block.LEVELS),
)
MEANS = (
    TrendPoint("nov 24", Band.FAIR, 2.8, 2.0, 3.0),
    TrendPoint("may 25"),
    TrendPoint("nov 25", Band.FIRM, 3.6, 3.0, 4.0),
)
BANDS = (TrendPoint("nov 24", Band.WEAK), TrendPoint("may 25", Band.FIRM))


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with override("en"):
        yield


def parse(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own drawings


def big(shown: Bridge = OPEN, *, numbers: bool = True) -> SafeString:
    return bridge(shown, names=NAMES, hrefs=HREFS, uid="b", numbers=numbers)


def drawings() -> Sequence[SafeString]:
    return [
        *(
            big(shown, numbers=numbers)
            for shown in (OPEN, ANONYMOUS, UNMEASURED)
            for numbers in (False, True)
        ),
        *(bridge_mini(shown, names=NAMES, uid="m") for shown in (OPEN, ANONYMOUS, UNMEASURED)),
        spread(ROWS, names=NAMES, uid="s"),
        spread((), names=NAMES, uid="s"),
        *(trend(Block.GOAL, ps, names=NAMES, uid="t") for ps in (MEANS, BANDS, BANDS[:1], ())),
        *(stones(value) for value in range(6)),
        progress(2, 6),
    ]


def piers(svg: str) -> list[str]:
    return [node.get("aria-label", "") for node in parse(svg).iter("a")]


@pytest.mark.parametrize("svg", drawings())
def test_every_drawing_is_well_formed_and_leaves_colour_to_classes(svg: SafeString) -> None:
    root = parse(svg)
    for node in root.iter():
        assert not {"style", "onload", "onclick"} & set(node.attrib)
    assert "#" not in svg.replace("url(#", "").replace("&#", "")
    assert isinstance(svg, SafeString)


@pytest.mark.parametrize("svg", drawings()[:-7])
def test_every_drawing_says_what_it_shows(svg: SafeString) -> None:
    root = parse(svg)
    ids = {node.get("id"): node.text for node in root.iter() if node.get("id")}
    assert all(ids[key] for key in (root.get("aria-labelledby") or "").split())
    assert root.get("role") in {"group", "img"}


def test_every_pier_is_a_link_with_a_sentence() -> None:
    root = parse(big())
    assert [node.get("href") for node in root.iter("a")] == list(HREFS.values())
    assert piers(big()) == [
        "Building block 1, goal and so on: 4.1 of 5, firm, stronger than last time.",
        "Building block 2, relation and so on: 3.9 of 5, firm, about the same as last time.",
        (
            "Building block 3, levels and so on: 2.7 of 5, can be better, "
            "about the same as last time, stands loose for 2 rounds in a row."
        ),
        "Building block 4, trust and so on: 3.3 of 5, can be better, opinions differ.",
        "Building block 5, alignment and so on: 2.1 of 5, weak, weaker than last time.",
        "Building block 6, communication and so on: 3.6 of 5, firm, stands loose from the rest.",
    ]


def test_a_pier_without_an_address_is_a_picture() -> None:
    svg = bridge(OPEN, names=NAMES, hrefs={}, uid="b", numbers=True)
    assert "<a " not in svg
    assert svg.count('<g role="img" aria-label="Building block') == 6


def test_the_whole_bridge_in_words() -> None:
    assert (
        "Bridge with six building blocks. Firm: goal and so on (4.1), relation and so on (3.9), "
        "communication and so on (3.6). Can be better: levels and so on (2.7), trust and so on "
        "(3.3). Weak: alignment and so on (2.1). Stands loose from the rest: levels and so on, "
        "communication and so on. 6 links between building blocks."
    ) in big()
    assert "Not measured yet: goal and so on, " in big(UNMEASURED)


def words_of(svg: str) -> str:
    """What people see, read or hear: the text and the labels, without the axes of the picture."""
    root = parse(svg)
    return " ".join([*root.itertext(), *(node.get("aria-label", "") for node in root.iter())])


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("svg_of", [lambda: big(ANONYMOUS), lambda: big(numbers=False)])
def test_no_decimals_without_numbers(language: str, svg_of: object) -> None:
    assert callable(svg_of)
    with override(language):
        assert not re.search(r"\d[.,]\d", words_of(svg_of()))


def test_an_anonymous_bridge_is_built_of_bands_only() -> None:
    other = Bridge(tuple(Pier(pier.block, pier.band) for pier in ANONYMOUS.piers))
    svg = big(other)
    for band, stones_of in ((Band.FIRM, 4 + 4), (Band.FAIR, 3 + 3), (Band.WEAK, 2)):
        assert svg.count(f'class="stone {band}"') == stones_of
    assert svg.count('width="84"') == 5 * 6


def test_links_are_as_wide_as_the_people_behind_them() -> None:
    widths = re.findall(r'class="link" stroke-width="(\d)"', big())
    assert widths == ["6", "6", "5", "4", "3", "2"]
    assert re.findall(r'class="link" stroke-width="(\d)"', big(ANONYMOUS)) == ["3"]


def test_loose_once_shows_in_the_footing_and_twice_in_the_whole() -> None:
    once = big(Bridge((Pier(Block.GOAL, Band.FIRM, loose=1),)))
    twice = big(Bridge((Pier(Block.GOAL, Band.FIRM, loose=2),)))
    assert [word for word in LOOSE if word in once] == ["foot loose"]
    assert [word for word in LOOSE if word in twice] == list(LOOSE)


def test_unmeasured_is_all_dashed() -> None:
    svg = big(UNMEASURED)
    assert svg.count("stone empty") == 30
    assert svg.count("not measured yet</text>") == 6
    assert "rotate(-5" not in svg


def test_what_people_write_stays_text() -> None:
    names = {block: BlockName(HOSTILE, (HOSTILE, HOSTILE), 1) for block in Block}
    points = (TrendPoint(HOSTILE, Band.WEAK),)
    for svg in (
        bridge(OPEN, names=names, hrefs=dict.fromkeys(Block, HOSTILE), uid='"><b', numbers=True),
        bridge_mini(OPEN, names=names, uid='"><b'),
        spread(ROWS, names=names, uid='"><b'),
        trend(Block.GOAL, points, names=names, uid='"><b'),
    ):
        root = parse(svg)
        assert "<script>alert(1)" in "".join(root.itertext())
        assert not [node for node in root.iter() if node.tag in {"script", "b"}]
        assert not [node for node in root.iter() if "onload" in node.attrib]


def test_decimals_are_written_as_the_reader_does() -> None:
    with override("nl"):
        assert ">4,1</text>" in big()
        assert ">3,6</text>" in trend(Block.GOAL, MEANS, names=NAMES, uid="t")
    assert ">4.1</text>" in big()


def test_the_spread_has_a_mark_and_a_name_for_every_perspective() -> None:
    svg = spread(ROWS, names=NAMES, uid="s")
    for name in ("edu", "clb", "wel", "gov", "civ", "fam"):
        assert f'class="mark {name}"' in svg
    assert "Local government" in svg
    assert "big difference" in svg
    assert "nothing shown" in svg
    places = re.findall(r'class="mark \w+" transform="translate\(([^)]*)\)"', svg)
    assert len(set(places)) == len(places)


def test_a_trend_dashes_over_rounds_that_show_nothing() -> None:
    means = trend(Block.GOAL, MEANS, names=NAMES, uid="t")
    assert means.count('class="line dashed"') == 1
    assert means.count('class="half"') == 2
    assert "Goal and so on. nov 24: 2.8; may 25: nothing shown; nov 25: 3.6." in means
    bands = trend(Block.GOAL, BANDS, names=NAMES, uid="t")
    assert bands.count('class="line"') == 1
    assert "can be better" in bands
    assert 'class="line' not in trend(Block.GOAL, BANDS[:1], names=NAMES, uid="t")


def test_stones_are_filled_from_the_bottom() -> None:
    assert [stones(value).count("stone solid") for value in range(6)] == [0, 1, 2, 3, 4, 5]
    assert progress(3, 6).count('class="done"') == 2


@pytest.mark.parametrize("shown", [OPEN, ANONYMOUS, UNMEASURED])
def test_a_bridge_is_light(shown: Bridge) -> None:
    assert len(gzip.compress(big(shown).encode())) <= 3 * 1024


def test_paper_carries_its_own_colours() -> None:
    for svg in drawings()[:-1]:
        printed = for_print(svg)
        root = parse(printed)
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert "var(" not in printed
        assert "@" not in printed
        assert ".drawing .stone.firm{fill: #000;}" in printed
