"""Breaking the glass, as rules alone: reasons, times, numbers, and whom a family does not want."""

from datetime import timedelta

import pytest

from brugwerk.families.rules.glass import (
    Objected,
    Span,
    is_alarming,
    is_unwanted,
    says_enough,
    too_many,
)
from tests.make.clock import NOW


@pytest.mark.parametrize(
    ("reason", "enough"),
    [
        ("We bereiken niemand en het kind is niet op school.", True),
        ("Zé béreiken niémand, het kínd is nérgens gezíen.", True),
        ("Dringend.", False),
        ("Dringend." + "\u200b" * 40, False),
        ("\u2060".join("we bereiken niemand"), False),
        ("Dringend. " * 10, False),
        ("bla " * 20, False),
        ("blablabla hahaha hihihi xxxxx aaaaaa ...... ------ zzzzzzzz", False),
        ("qwrt zxcv sdfg hjkl mnbv pqrst vbnm dfgh tghj wrtp", False),
        ("." * 60, False),
        ("1234567890 1234567890 1234567890", False),
        ("\u3164".join(["nu"] * 20), False),
    ],
)
def test_g16_a_reason_is_made_of_words_that_people_see(reason: str, enough: bool) -> None:  # noqa: FBT001
    assert says_enough(reason) is enough


HOUR = timedelta(minutes=60)


@pytest.mark.parametrize(
    ("seen", "now", "runs"),
    [
        (0, 0, True),
        (0, 59, True),
        (0, 60, False),
        (30, 29.5, True),  # clocks of servers are set right by seconds all day
        (30, 20, False),
        (59, -30, False),
        (60, 10, False),  # was seen to be over
        (90, 59, False),
    ],
)
def test_g16_t08d_a_clock_that_goes_back_lengthens_nothing(
    seen: float,
    now: float,
    runs: bool,  # noqa: FBT001
) -> None:
    span = Span(NOW, HOUR, NOW + timedelta(minutes=seen))
    assert span.runs(NOW + timedelta(minutes=now)) is runs


@pytest.mark.parametrize(
    ("place", "unwanted"),
    [
        (None, False),  # no place: the family was never asked about her
        (Objected(inside=True, heard=[]), False),
        (Objected(inside=False, heard=[]), False),  # named, and not refused
        (Objected(inside=False, heard=[False]), True),
        (Objected(inside=False, heard=[True]), True),  # talked about is not yet a yes
        (Objected(inside=True, heard=[True]), False),  # said yes to again
        (Objected(inside=True, heard=[True, False]), True),
    ],
)
def test_inv19_a_no_to_somebody_is_a_no_until_the_family_says_yes(
    place: Objected | None,
    unwanted: bool,  # noqa: FBT001
) -> None:
    assert is_unwanted(place) is unwanted


def test_g16_three_asks_five_codes_and_more_than_three_open_are_too_much() -> None:
    assert [too_many(asked, 0) for asked in (0, 2, 3)] == [False, False, True]
    assert [too_many(0, wrong) for wrong in (4, 5)] == [False, True]
    assert [is_alarming(opened) for opened in (3, 4)] == [False, True]
