"""What an attacker learns from anonymous rounds (T05a, INV7, INV11): terms in `attacker`."""

import random
from collections.abc import Iterator
from itertools import product

import pytest

from brugwerk.compass.rules.shapes import Ballot, Release
from brugwerk.content.rules import Block
from tests.compass.attacker import (
    ANSWERS,
    LINKS,
    MISSED,
    NOBODY,
    STATEMENTS,
    VALUES,
    Between,
    Topic,
    alone,
    certain,
    closed,
    crowds,
    is_published,
    only,
    pairs_of_rounds,
    shares_between,
    shown,
)


@pytest.mark.parametrize("topic", Topic)
@pytest.mark.parametrize("n", range(3, 11))
def test_an_outsider_is_certain_of_nobody_t05a(topic: Topic, n: int) -> None:
    """INV11: whatever is shown of 3 to 10 people, it fixes no answer of anybody."""
    assert not any(certain(topic, n).values())


@pytest.mark.parametrize("topic", Topic)
@pytest.mark.parametrize("n", range(5, 11))
def test_an_insider_is_certain_of_nobody_t05a(topic: Topic, n: int) -> None:
    """From five people on, the own answer does not help either."""
    for own in ANSWERS:
        assert not any(certain(topic, n - 1, only(own)).values())


@pytest.mark.parametrize("topic", Topic)
def test_below_five_people_every_release_is_the_same(topic: Topic) -> None:
    for n in (1, 2, 3, 4):
        assert len({shown(topic, crowd) for crowd in crowds(n)}) == 1


def test_twenty_thousand_groups_with_everything_at_once_t05a() -> None:
    """Six blocks, links and groups not heard in one release tell no more than each of them alone.

    Each part of the release is what it would be if nothing else had been asked, so the answers that
    fit the whole are the product of those that fit the parts, and nobody is certain of anything.
    """
    chance = random.Random(20261123)  # noqa: S311 - a fixed series, not a secret
    certainties = 0
    for _ in range(20_000):
        n = chance.randint(3, 8)
        leaning = [chance.random() + 0.05 for _ in ANSWERS]
        topics = [Topic.BLOCK] * len(Block) + [Topic.LINK, Topic.UNHEARD]
        answers = [chance.choices(ANSWERS, leaning, k=n) for _ in topics]
        ballots = [
            Ballot(
                {
                    key: chance.choice(VALUES[row[who]])
                    for key, row in zip(STATEMENTS, answers, strict=False)
                },
                strengthened_by=LINKS[answers[-2][who]][0],
                strengthen=LINKS[answers[-2][who]][1],
                unheard=MISSED[answers[-1][who]],
            )
            for who in range(n)
        ]
        whole = closed(ballots)
        for place, (topic, row) in enumerate(zip(topics, answers, strict=True)):
            crowd = (row.count(0), row.count(1), row.count(2), row.count(3))
            part = alone(topic, crowd)
            assert said(whole, topic, place) == said(part, topic, 0)
            key = shown(topic, crowd)
            certainties += bool(certain(topic, n)[key])
            if n >= 5:
                certainties += sum(bool(certain(topic, n - 1, only(own))[key]) for own in set(row))
    assert certainties == 0


def said(shown_: Release, topic: Topic, place: int) -> object:
    """Return what a release says about one topic; the ``place`` is that of the block."""
    result = shown_.block(list(Block)[place % len(Block)])
    parts = {
        Topic.BLOCK: (result.band, result.agreement),
        Topic.LINK: shown_.links,
        Topic.UNHEARD: shown_.unheard,
    }
    return (shown_.outcome, shown_.n, parts[topic])


def test_one_or_two_changes_publish_nothing_r6() -> None:
    for before, after in product(range(5, 12), repeat=2):
        for kept in range(min(before, after) + 1):
            left, joined = before - kept, after - kept
            if left + joined in {1, 2} or 1 in {left, joined}:
                assert not is_published(before, after, kept)


@pytest.mark.parametrize("topic", Topic)
def test_an_outsider_is_certain_of_nobody_between_rounds_r6(topic: Topic) -> None:
    """Among 5 to 10 people, for each number who stay, leave and join: never certain."""
    shares = {pair: shares_between(topic, pair) for pair in pairs_of_rounds(10)}
    worst = max(shares, key=lambda pair: max(shares[pair]))
    assert shares[worst] == (0, 0), f"{worst}: {shares[worst]}"


def test_why_nobody_comes_or_goes_alone_r6() -> None:
    """Three changes are not enough: of five people who look firm, one makes room for two: weak.

    And a theme that appears when a single person joins was named by that person.
    """
    assert shares_between(Topic.BLOCK, Between(4, 1, 2))[0] == pytest.approx(0.0051, abs=1e-4)
    assert shares_between(Topic.LINK, Between(7, 2, 1))[1] > 0.05


def test_the_limit_of_comparing_with_the_last_publication_only() -> None:
    """The honest rest of R6: older lists of who took part are destroyed, so nobody can check them.

    Three of eight stay away once and come back with one newcomer: both rounds are published, and
    the first and the third differ by one person. Someone who keeps the first one, and is right that
    nobody changed an answer in two rounds, knows the newcomer's band in 7 % of cases.
    """
    assert is_published(before=8, after=5, kept=5)
    assert is_published(before=5, after=9, kept=5)
    assert shares_between(Topic.BLOCK, Between(8, 0, 1))[1] == pytest.approx(0.0721, abs=1e-4)


def insiders(pair: Between) -> Iterator[tuple[str, list[Between]]]:
    """Return, for each kind of insider there can be, the pair of rounds for each own answer."""
    k, left, joined = pair.kept, pair.left, pair.joined
    one = [only(answer) for answer in ANSWERS]
    if k:
        yield "kept", [Between(k - 1, left, joined, own, own) for own in one]
    if left:
        yield "left", [Between(k, left - 1, joined, own, NOBODY) for own in one]
    if joined:
        yield "joined", [Between(k, left, joined - 1, NOBODY, own) for own in one]


@pytest.mark.parametrize(
    ("topic", "kept", "changed"),
    [(Topic.BLOCK, 0.0003, 0.0066), (Topic.LINK, 0.0003, 0.0986), (Topic.UNHEARD, 0, 0.0291)],
)
def test_what_an_insider_can_learn_between_rounds(
    topic: Topic, kept: float, changed: float
) -> None:
    """The honest rest: an insider is one person less to hide among, so R6 gives no zero here.

    The highest shares among 5 to 9 people, of an insider who stayed and of one who left or joined.
    A band: 0.03 % and 0.66 %. A link: 0.03 % and 9.9 %, where just two joined, one of them the
    insider, and a link appears that the insider did not name. "In a small group others can
    sometimes guess" is what every participant reads before answering.
    """
    worst = dict.fromkeys(("kept", "left", "joined"), 0.0)
    for pair in pairs_of_rounds(9):
        for role, own in insiders(pair):
            shares = [shares_between(topic, one) for one in own]
            mean = [sum(column) / len(shares) for column in zip(*shares, strict=True)]
            worst[role] = max(worst[role], *mean)
    assert worst["kept"] <= kept
    assert worst["left"] == pytest.approx(worst["joined"])
    assert worst["joined"] <= changed
