"""The map: the same data give the same picture, and nothing in it is markup (ux 3.8, N25)."""

import random
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from brugwerk.network import drawings
from brugwerk.network.rules.canvas import MOST_NODES, drawn
from brugwerk.network.rules.picture import CENTRE, EDGES, READABLE, cells, lines
from brugwerk.network.rules.places import Spot, placed, wrapped
from brugwerk.network.rules.quarters import is_school, quarter_of
from brugwerk.network.rules.shapes import Network, Node, Quarter, Ring, Tie, TieKind, Warmth

SVG = "{http://www.w3.org/2000/svg}"


def many(count: int) -> list[Node]:
    return [
        Node(f"k{n}", f"Organisatie {n}", ring=list(Ring)[n % 3], quarter=list(Quarter)[n % 4])
        for n in range(count)
    ]


def stands(nodes: list[Node]) -> Mapping[str, Spot]:
    found = placed(nodes)
    assert found is not None
    return found


def test_the_same_data_give_the_same_picture() -> None:
    nodes = many(40)
    mixed = random.Random(1).sample(nodes, len(nodes))  # noqa: S311 -- an order, no secret
    assert placed(nodes) == placed(mixed)


@pytest.mark.parametrize("count", [1, 12, 36])
def test_everybody_stands_in_their_own_ring_and_side(count: int) -> None:
    spots = stands(nodes := many(count))
    inner = {Ring.MICRO: 0, Ring.MESO: EDGES[Ring.MICRO], Ring.MACRO: EDGES[Ring.MESO]}
    for node in nodes:
        x, y = spots[node.key].x - CENTRE, spots[node.key].y - CENTRE
        far = (x * x + y * y) ** 0.5
        assert inner[node.ring] < far < EDGES[node.ring]
        right, below = (
            node.quarter in (Quarter.WELFARE, Quarter.GOVERNMENT),
            node.quarter
            in (
                Quarter.WELFARE,
                Quarter.EDUCATION,
            ),
        )
        assert (x > 0, y > 0) == (right, below)


TOWN = (
    "Basisschool De Kiezelsprong",
    "CLB De Klaproos",
    "Huis van het Kind Wissebeke",
    "OCMW",
)


@pytest.mark.parametrize(
    ("count", "one_ring"), [(8, False), (26, False), (40, False), (READABLE, False), (36, True)]
)
def test_nothing_covers_another(count: int, *, one_ring: bool) -> None:
    """Also where a file said nothing of rings, so that all stand in one."""
    nodes = [
        replace(one, label=f"{TOWN[at % 4]} {at}", ring=Ring.MESO if one_ring else one.ring)
        for at, one in enumerate(many(count))
    ]
    spots = stands(nodes)
    numbers = sorted(spot.number for spot in spots.values() if not spot.lines)
    assert numbers == list(range(1, len(numbers) + 1))  # who has no name has a number
    assert bool(numbers) == (count > 40 or one_ring)
    boxes = [spot.box() for spot in spots.values()]
    covered = [
        (one, other)
        for at, one in enumerate(boxes)
        for other in boxes[:at]
        if min(one[2], other[2]) > max(one[0], other[0])
        and min(one[3], other[3]) > max(one[1], other[1])
    ]
    assert covered == []


def test_more_than_fit_are_not_squeezed_in() -> None:
    """The list comes first then, by group."""
    assert (
        placed(replace(one, ring=Ring.MICRO, quarter=Quarter.WELFARE) for one in many(60)) is None
    )


def test_long_names_are_wrapped_and_cut() -> None:
    assert wrapped("Basisschool De Kiezelsprong") == ("Basisschool De", "Kiezelsprong")
    assert len(wrapped("een twee drie vier vijf zes zeven acht negen tien elf twaalf")) == 3
    assert wrapped("x" * 60)[0].endswith("…")


def test_words_stay_words_and_all_is_said_in_the_title() -> None:
    nodes = [Node("a", '<script>"'), Node("b", "B", missing="Zicht"), Node("c", "C")]
    ties = [
        Tie("a", "c", TieKind.FORUM, "x", contacts=(date(2027, 3, 1),)),
        Tie("c", "a", TieKind.TASK, "y"),
        Tie("a", "b", TieKind.NEEDED, "z"),
    ]
    found = lines(ties, {tie: tie.warmth(date(2027, 3, 16)) for tie in ties})
    assert [(one.a, one.b, one.warmth, len(one.ties)) for one in found] == [
        ("a", "b", Warmth.NEEDED, 1),
        ("a", "c", Warmth.WARM, 2),  # one line, as warm as its warmest
    ]
    svg = str(drawings.network(nodes, found, stands(nodes))).replace(
        "<svg ", f'<svg xmlns="{SVG[1:-1]}" '
    )
    root = ET.fromstring(svg)  # noqa: S314 -- our own
    assert root.find(f".//{SVG}script") is None
    title = root.findtext(f"{SVG}title") or ""
    assert "2 partners." in title
    assert "B" in title
    assert len(root.findall(f".//{SVG}g")) == 3


def test_a_large_network_is_drawn_in_groups() -> None:
    found = cells([*many(50), Node("m", "M", missing="x")])
    assert sum(cell.count for cell in found) == 51
    svg = str(drawings.groups(found, [("micro-education", "meso-welfare", 8)]))
    assert svg.count('class="node') == len(found)
    assert svg.count("tie bundle") == 1


def test_the_canvas_has_places_of_its_own_and_groups_first() -> None:
    nodes = many(200)
    ties = [Tie(nodes[n].key, nodes[n + 1].key, TieKind.IMPORTED, "x") for n in range(199)]
    whole = drawn(Network(nodes, ties), None, group=None)
    assert (len(whole.points), len(whole.ties), whole.of_groups) == (200, 199, False)
    assert len({(x, y) for _label, x, y, *_rest in whole.points}) == 200
    assert drawn(Network(nodes, ties), None, group=None) == whole
    labels = [n // 100 for n in range(200)]
    assert len(drawn(Network(nodes, ties), labels, group=1).points) == 100
    large = many(MOST_NODES + 1)
    groups = drawn(Network(large, []), [n % 7 for n in range(len(large))], group=None)
    assert (len(groups.points), groups.of_groups) == (7, True)


@pytest.mark.parametrize(
    ("sector", "quarter"),
    [
        ("Onderwijs", Quarter.EDUCATION),
        ("CLB", Quarter.EDUCATION),
        ("OCMW", Quarter.GOVERNMENT),
        ("werk", Quarter.GOVERNMENT),
        ("Jeugdwerk", Quarter.NEIGHBOURHOOD),
        ("Buitenschoolse opvang", Quarter.NEIGHBOURHOOD),
        ("welzijnswerk", Quarter.WELFARE),
        ("", Quarter.WELFARE),
    ],
)
def test_on_which_side_a_sector_stands(sector: str, quarter: Quarter) -> None:
    assert quarter_of(sector) is quarter


def test_a_centre_and_an_umbrella_are_no_schools() -> None:
    assert is_school("Onderwijs", Ring.MICRO)
    assert not is_school("CLB", Ring.MICRO)
    assert not is_school("Onderwijs", Ring.MACRO)
