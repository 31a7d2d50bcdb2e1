"""Which statements a round asks, and in which order."""

from collections import Counter

import pytest

from brugwerk.compass.rules.selection import StatementInfo, choose
from brugwerk.compass.rules.shapes import Length
from brugwerk.content.rules import Block

POOL = [
    StatementInfo(f"s{block.number}.{number}", block, voice=number == 6, families=number in {2, 6})
    for block in Block
    for number in range(1, 7)
]


def block_numbers(keys: tuple[str, ...]) -> list[int]:
    return [int(key[1]) for key in keys]


@pytest.mark.parametrize(
    ("length", "count"), [(Length.SHORT, 6), (Length.NORMAL, 18), (Length.FULL, 36)]
)
def test_a_round_asks_as_much_of_every_block(length: Length, count: int) -> None:
    keys = choose(length, POOL, {}, families=False)
    assert len(keys) == len(set(keys)) == count
    assert block_numbers(keys) == [1, 2, 3, 4, 5, 6] * (count // 6)


def test_the_voice_is_asked_in_all_but_short_rounds() -> None:
    often = {f"s{block.number}.6": 9 for block in Block}
    assert not any(key.endswith(".6") for key in choose(Length.SHORT, POOL, often, families=False))
    normal = choose(Length.NORMAL, POOL, often, families=False)
    assert sum(key.endswith(".6") for key in normal) == 6


def test_the_least_asked_comes_first() -> None:
    asked = {"s1.1": 2, "s1.2": 1, "s1.3": 2, "s1.4": 1, "s1.5": 1, "s1.6": 3}
    assert choose(Length.SHORT, POOL, asked, families=False)[0] == "s1.2"
    normal = choose(Length.NORMAL, POOL, asked, families=False)
    assert normal[::6] == ("s1.2", "s1.4", "s1.6")


def test_six_short_rounds_ask_everything_once() -> None:
    asked: Counter[str] = Counter()
    for _ in range(6):
        asked.update(choose(Length.SHORT, POOL, asked, families=False))
    assert set(asked.values()) == {1}
    assert len(asked) == 36


def test_families_get_only_what_they_can_answer_in_a_short_round() -> None:
    asked: Counter[str] = Counter()
    for _ in range(2):
        asked.update(choose(Length.SHORT, POOL, asked, families=True))
    assert set(asked) == {one.key for one in POOL if one.families}
    assert len(choose(Length.FULL, POOL, {}, families=True)) == 36


def test_the_order_of_the_pool_plays_no_part() -> None:
    assert choose(Length.NORMAL, POOL[::-1], {}, families=False) == choose(
        Length.NORMAL, POOL, {}, families=False
    )


def test_a_pool_with_gaps_gives_what_it_has() -> None:
    gaps = [one for one in POOL if one.block is not Block.TRUST or one.voice]
    assert block_numbers(choose(Length.NORMAL, gaps, {}, families=False)) == [
        *[1, 2, 3, 4, 5, 6],
        *[1, 2, 3, 5, 6] * 2,
    ]
    assert choose(Length.SHORT, [], {}, families=False) == ()
