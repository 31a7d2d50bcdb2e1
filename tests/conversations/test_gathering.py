"""What a group gathers: at most three dots each, and its worth as a band or as nothing (R3)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brugwerk.content.rules import Block
from brugwerk.conversations.rules.gathering import (
    Worth,
    WorthResult,
    by_dots,
    count_dots,
    valid_dots,
    worth,
)

OPTIONS = [str(block) for block in Block]
dots = st.lists(st.sampled_from(OPTIONS), max_size=3)


class TestDots:
    @pytest.mark.parametrize(
        ("given_dots", "valid"),
        [
            ([], True),
            (["trust"], True),
            (["trust", "goal", "levels"], True),
            (["trust", "trust", "trust"], True),
            (["trust", "trust", "goal", "goal"], False),
            (["trust"] * 4, False),
            (["weather"], False),
            (["trust", ""], False),
            (["Trust"], False),
        ],
    )
    def test_at_most_three_on_what_is_offered(self, given_dots: list[str], *, valid: bool) -> None:
        assert valid_dots(given_dots, OPTIONS) is valid

    @given(st.lists(st.sampled_from(OPTIONS), max_size=9))
    def test_never_more_than_three(self, given_dots: list[str]) -> None:
        assert valid_dots(given_dots, OPTIONS) is (len(given_dots) < 4)

    @given(st.lists(dots, max_size=12))
    def test_each_dot_counts_once(self, everybody: list[list[str]]) -> None:
        totals = count_dots(everybody, OPTIONS)
        assert list(totals) == OPTIONS
        assert sum(totals.values()) == sum(len(own) for own in everybody)
        for option in OPTIONS:
            assert totals[option] == sum(own.count(option) for own in everybody)

    @given(st.lists(dots, max_size=8), st.randoms())
    def test_who_put_them_first_plays_no_part(
        self, everybody: list[list[str]], chance: object
    ) -> None:
        """INV7: the count is the same whatever the order of coming."""
        turned = [own[::-1] for own in everybody][::-1]
        chance.shuffle(turned)  # type: ignore[attr-defined]
        assert count_dots(turned, OPTIONS) == count_dots(everybody, OPTIONS)

    def test_what_is_offered_no_more_does_not_count(self) -> None:
        assert count_dots([["trust", "goal"]], ["goal", "levels"]) == {"goal": 1, "levels": 0}

    def test_most_dots_first_and_of_equals_the_first(self) -> None:
        totals = {"goal": 1, "relation": 3, "levels": 0, "trust": 3}
        assert by_dots(totals) == ("relation", "trust", "goal", "levels")
        assert by_dots(dict.fromkeys(OPTIONS, 0)) == tuple(OPTIONS)
        assert by_dots({}) == ()


FIVE_OR_MORE = st.lists(st.integers(1, 5), min_size=5, max_size=30)


class TestWorth:
    @pytest.mark.parametrize(
        ("said", "band"),
        [
            ([1, 1, 1, 1, 1], Worth.LITTLE),
            ([2, 2, 2, 5, 5], Worth.LITTLE),
            ([1, 1, 3, 5, 5], Worth.FAIR),
            ([3, 3, 3, 3, 3], Worth.FAIR),
            ([1, 1, 4, 4, 4], Worth.MUCH),
            ([5, 5, 5, 5, 5], Worth.MUCH),
            ([2, 2, 2, 4, 4, 4], Worth.LITTLE),  # of two in the middle the lower one
            ([3, 3, 3, 4, 4, 4], Worth.FAIR),
        ],
    )
    def test_the_median_as_a_band(self, said: list[int], band: Worth) -> None:
        """R4."""
        assert worth(said) == WorthResult(len(said), band)

    @pytest.mark.parametrize("count", range(7))
    def test_below_five_only_how_many(self, count: int) -> None:
        """R3."""
        found = worth([5] * count)
        assert found.n == count
        assert (found.band is None) is (count < 5)

    @settings(deadline=None, derandomize=True)
    @given(FIVE_OR_MORE)
    def test_half_of_the_people_make_a_band(self, said: list[int]) -> None:
        low, high = sum(value < 3 for value in said), sum(value > 3 for value in said)
        band = worth(said).band
        assert (band is Worth.LITTLE) is (2 * low >= len(said))
        assert (band is Worth.MUCH) is (2 * high > len(said))

    @given(FIVE_OR_MORE)
    def test_the_order_plays_no_part(self, said: list[int]) -> None:
        assert worth(sorted(said)) == worth(said) == worth(said[::-1])
