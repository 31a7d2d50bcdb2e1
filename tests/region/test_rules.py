"""What a region may tell: bands over five or more, nothing to subtract (R3, R6, R7)."""

from datetime import date
from random import Random

import pytest

from brugwerk.region.rules import LEAST, Facts, Kept, Share, next_picture, place, quarter, share

MAY, OCTOBER = date(2027, 5, 1), date(2027, 10, 1)
WEAK = "weak:trust"


def said(*values: bool, start: int = 0) -> dict[int, Facts]:
    return {start + number: {WEAK: value} for number, value in enumerate(values)}


@pytest.mark.parametrize(
    ("yes", "of", "told"),
    [
        (0, 5, Share.FEW),
        (1, 5, Share.FEW),
        (2, 5, Share.SOME),
        (3, 5, Share.SOME),
        (4, 5, Share.MANY),
        (5, 5, Share.MANY),
        (2, 6, Share.SOME),
        (4, 6, Share.SOME),
    ],
)
def test_a_share_is_a_band(yes: int, of: int, told: Share) -> None:
    assert share(yes, of) is told


@pytest.mark.parametrize("partnerships", range(1, 9))
def test_a_line_is_told_from_five_partnerships_on(partnerships: int) -> None:
    told = next_picture({}, said(*[True] * partnerships), today=MAY)
    assert (WEAK in told) is (partnerships >= LEAST)


def test_who_says_nothing_about_a_line_does_not_count_for_it() -> None:
    facts = {**said(*[True] * 4), 9: {"weak:goal": True}}
    assert next_picture({}, facts, today=MAY) == {}


@pytest.mark.parametrize(("came", "moves"), [(0, True), (1, False), (2, False), (3, True)])
def test_with_one_or_two_newcomers_the_earlier_words_stay(came: int, *, moves: bool) -> None:
    """R6: the difference would be theirs alone."""
    before = next_picture({}, said(*[False] * 6), today=MAY)
    told = next_picture(before, said(*[True] * (6 + came)), today=OCTOBER)
    assert (told[WEAK].share is Share.MANY) is moves
    assert told[WEAK].since == (OCTOBER if moves else MAY)


def test_a_line_that_comes_back_is_compared_with_what_was_told_before() -> None:
    """Five, then four, then five with one in another's place: one may not be worked out."""
    first = next_picture({}, said(*[False] * 5), today=MAY)
    gone = next_picture(first, said(*[False] * 4), today=OCTOBER)
    assert gone[WEAK].share is None
    back = next_picture(gone, said(*[True] * 6), today=date(2028, 1, 1))
    assert back[WEAK] == Kept(None, MAY, first[WEAK].sayers)
    others = next_picture(gone, said(*[True] * 8), today=date(2028, 1, 1))
    assert others[WEAK].share is Share.MANY


def test_no_two_pictures_differ_by_who_came_or_went_alone() -> None:
    """Whoever knows all others of a line cannot work one out from two pictures (R7)."""
    chance = Random(7)  # noqa: S311 -- the same each time
    for _group in range(2_000):
        here = {number: {WEAK: chance.random() < 0.5} for number in range(chance.randint(4, 9))}
        before = next_picture({}, here, today=MAY)
        then = dict(here)
        for _change in range(chance.randint(1, 2)):
            if chance.random() < 0.5 and then:
                del then[chance.choice(list(then))]
            else:
                then[chance.randint(20, 40)] = {WEAK: chance.random() < 0.5}
        after = next_picture(before, then, today=OCTOBER)
        if WEAK in before and WEAK in after and then.keys() != here.keys():
            assert after[WEAK].share in {before[WEAK].share, None}


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2027, 1, 1), date(2027, 1, 1)),
        (date(2027, 3, 31), date(2027, 1, 1)),
        (date(2027, 12, 31), date(2027, 10, 1)),
    ],
)
def test_a_region_is_looked_at_four_times_a_year(day: date, first: date) -> None:
    assert quarter(day) == first


def test_a_region_is_recognised_in_any_spelling() -> None:
    assert place("  Regio  WISSEBEKE ") == place("regio wissebeke")
