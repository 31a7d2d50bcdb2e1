"""What a network says, as tables of small networks (Q3.1, INV30)."""

from datetime import date, timedelta

import pytest

from brugwerk.network.rules.findings import found_in, moments
from brugwerk.network.rules.houses import works_there
from brugwerk.network.rules.indexed import Indexed, what_if
from brugwerk.network.rules.said import Findings
from brugwerk.network.rules.shapes import (
    Network,
    Node,
    NodeKind,
    Quarter,
    Ring,
    Tie,
    TieKind,
    Warmth,
)

TODAY = date(2027, 3, 16)
SIDES = {"s": Quarter.EDUCATION, "w": Quarter.WELFARE, "g": Quarter.GOVERNMENT}


def net(*pairs: str, more: tuple[str, ...] = (), days: int = 10) -> Network:
    """Return a network in words: "s1 w1" ties a school to a welfare organisation."""
    keys = sorted({key for pair in pairs for key in pair.split()} | set(more))
    nodes = [Node(key, key.upper(), quarter=SIDES[key[0]], school=key[0] == "s") for key in keys]
    ties = [
        Tie(a, b, TieKind.FORUM, "Overleg", contacts=(TODAY - timedelta(days),))
        for a, b in (pair.split() for pair in pairs)
    ]
    return Network(nodes, ties)


def said(network: Network) -> Findings:
    return found_in(network, TODAY)


def test_who_connects_worlds_stands_by_name_without_a_number() -> None:
    """INV30: no score, no order of importance."""
    found = said(net("s1 w1", "s2 w1", "s1 s2", "w1 g1", "g1 g2", "w1 w2"))
    assert [(one.key, one.worlds) for one in found.connects] == [
        ("g1", (Quarter.GOVERNMENT, Quarter.WELFARE)),
        ("w1", (Quarter.EDUCATION, Quarter.GOVERNMENT, Quarter.WELFARE)),
    ]
    assert not any(
        isinstance(getattr(one, name), float) for one in found.connects for name in one.__slots__
    )
    assert found.exact


def test_who_carries_alone_and_who_comes_loose() -> None:
    found = said(net("s1 w1", "w1 g1", "g1 s1", "g1 g2"))
    assert [(one.key, one.apart) for one in found.carries] == [("g1", ("G2",))]


def test_an_organisation_carries_more_than_its_own_people() -> None:
    """That somebody's own function comes loose says nothing."""
    network = net("s1 w1")
    role = Node("r1", "Brugfiguur", NodeKind.FUNCTION, home="s1")
    tied = Tie("r1", "s1", TieKind.ROLE, "Brugfiguur")
    assert said(Network([*network.nodes, role], [*network.ties, tied])).carries == ()


def test_pairs_that_share_friends_but_are_not_tied() -> None:
    found = said(net("s1 w1", "s1 w2", "g1 w1", "g1 w2"))
    assert [(one.label_a, one.label_b, one.through) for one in found.strangers] == [
        ("G1", "S1", ("W1", "W2"))
    ]


def test_a_school_that_misses_a_side() -> None:
    found = said(net("s1 w1", "s2 s1", "g1 w1"))
    assert [(one.key, one.sides) for one in found.gaps] == [
        ("s1", (Quarter.GOVERNMENT, Quarter.NEIGHBOURHOOD)),
        ("s2", (Quarter.WELFARE, Quarter.GOVERNMENT, Quarter.NEIGHBOURHOOD)),
    ]


def test_cold_ties_groups_and_the_share_across() -> None:
    found = said(net("s1 w1", "s1 s2", days=200))
    assert [(one.label_a, one.source) for one in found.cold] == [
        ("S1", "Overleg"),
        ("S1", "Overleg"),
    ]
    assert (found.cross_percent, found.parts, found.pairs) == (50, 1, 2)
    assert [one.count for one in found.groups] == [3]


def test_nothing_is_found_in_nothing() -> None:
    found = said(Network([], []))
    assert (found.nodes, found.pairs, found.connects, found.groups) == (0, 0, (), ())


def test_who_is_missing_is_no_part_of_it_yet() -> None:
    network = net("s1 w1")
    missing = Node("e1", "Politie", missing="Zicht op de straat")
    needed = Tie("e1", "s1", TieKind.NEEDED, "Overleg")
    assert needed.warmth(TODAY) is Warmth.NEEDED
    assert said(Network([*network.nodes, missing], [*network.ties, needed])).nodes == 2


def test_what_if_names_the_parts_and_the_sides_that_schools_lose() -> None:
    found = what_if(Indexed(net("s1 w1", "s2 w1", "s1 s2", "w1 g1")), "w1")
    assert found is not None
    assert found.parts == (("S1", "S2"), ("G1",))
    assert [(one.key, one.sides) for one in found.losses] == [
        ("s1", (Quarter.GOVERNMENT,)),
        ("s2", (Quarter.GOVERNMENT,)),
    ]
    assert what_if(Indexed(net("s1 w1")), "x") is None


@pytest.mark.parametrize(
    ("days", "warmth"),
    [
        (0, Warmth.WARM),
        (90, Warmth.WARM),
        (91, Warmth.COOL),
        (180, Warmth.COOL),
        (181, Warmth.COLD),
    ],
)
def test_how_warm(days: int, warmth: Warmth) -> None:
    """ux 3.8: within the rhythm, within twice that, longer ago."""
    (tie,) = net("s1 w1", days=days).ties
    assert tie.warmth(TODAY) is warmth
    assert Tie("a", "b", TieKind.TASK, "x").warmth(TODAY) is Warmth.UNKNOWN


def test_how_it_moved() -> None:
    before, now = net("s1 w1", days=300), net("s1 w1", "s1 g1", "s1 s2", more=("w9",))
    then = TODAY - timedelta(days=100)
    found = moments({TODAY: now, then: before})
    assert [(one.on, one.partners, one.pairs, one.carry) for one in found] == [
        (then, 2, 1, 0),
        (TODAY, 5, 3, 1),
    ]


def test_ring_and_side_of_a_tie_that_ended() -> None:
    tie = Tie("a", "b", TieKind.TASK, "x", since=TODAY, until=TODAY)
    one, other, gone = (
        Node("a", "A"),
        Node("b", "B", NodeKind.FUNCTION),
        Node("c", "C", ring=Ring.MACRO),
    )
    network = Network([one, other, gone], [tie])
    assert network.on(TODAY).ties == [tie]
    later = network.on(TODAY + timedelta(days=1))
    assert (later.ties, [node.key for node in later.nodes]) == ([], ["a", "c"])


def test_the_ties_of_people_count_for_their_organisation() -> None:
    """A school whose teacher knows everybody misses nobody; its people leave with it."""
    network = net("s1 w1", more=("w2", "g1"))
    jo = Node("jo", "Iemand van S1", NodeKind.PERSON, quarter=Quarter.EDUCATION, home="s1")
    file = [Tie(a, b, TieKind.IMPORTED, "x") for a, b in (("jo", "w2"), ("jo", "g1"), ("w2", "g1"))]
    whole = Network(
        [*network.nodes, jo], [*network.ties, *file, *works_there([*network.nodes, jo], "x")]
    )
    found = said(whole)
    assert [(one.key, one.sides) for one in found.gaps] == [("s1", (Quarter.NEIGHBOURHOOD,))]
    assert (found.nodes, found.pairs, found.parts) == (4, 4, 1)
    assert [(one.key, one.apart, one.home) for one in found.carries] == [
        ("jo", ("G1", "W2"), "s1"),
        ("s1", ("W1",), ""),
    ]
    assert [one.key for one in found.connects] == ["s1"]
