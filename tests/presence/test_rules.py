"""The school year, rhythms and mixed tables (2.21, 2.28, 2.31)."""

from dataclasses import replace
from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brugwerk.presence import words
from brugwerk.presence.rules.meeting import (
    ENCOUNTER_LIFE,
    Act,
    Brings,
    Person,
    State,
    mixed,
)
from brugwerk.presence.rules.schoolyear import (
    Holiday,
    Marked,
    Moment,
    free_on,
    holidays,
    moments,
    school_year,
    year_of,
)
from brugwerk.presence.rules.slots import Every, Times, days, is_there, left_out

YEARS = st.integers(2000, 2090)


@pytest.mark.parametrize(
    ("year", "holiday", "first", "last"),
    [  # as the Flemish government announced them
        (2023, Holiday.AUTUMN, date(2023, 10, 30), date(2023, 11, 5)),
        (2023, Holiday.CHRISTMAS, date(2023, 12, 25), date(2024, 1, 7)),
        (2023, Holiday.CARNIVAL, date(2024, 2, 12), date(2024, 2, 18)),
        (2023, Holiday.EASTER, date(2024, 4, 1), date(2024, 4, 14)),
        (2024, Holiday.AUTUMN, date(2024, 10, 28), date(2024, 11, 3)),
        (2024, Holiday.CHRISTMAS, date(2024, 12, 23), date(2025, 1, 5)),
        (2024, Holiday.CARNIVAL, date(2025, 3, 3), date(2025, 3, 9)),
        (2024, Holiday.EASTER, date(2025, 4, 7), date(2025, 4, 20)),
        (2025, Holiday.AUTUMN, date(2025, 10, 27), date(2025, 11, 2)),
        (2025, Holiday.CHRISTMAS, date(2025, 12, 22), date(2026, 1, 4)),
        (2025, Holiday.CARNIVAL, date(2026, 2, 16), date(2026, 2, 22)),
        (2025, Holiday.EASTER, date(2026, 4, 6), date(2026, 4, 19)),
        (2026, Holiday.AUTUMN, date(2026, 11, 2), date(2026, 11, 8)),
        # by the decree: Easter in March, Christmas on a Saturday, and Easter late in April
        (2026, Holiday.CHRISTMAS, date(2026, 12, 21), date(2027, 1, 3)),
        (2026, Holiday.CARNIVAL, date(2027, 2, 8), date(2027, 2, 14)),
        (2026, Holiday.EASTER, date(2027, 3, 29), date(2027, 4, 11)),
        (2027, Holiday.AUTUMN, date(2027, 11, 1), date(2027, 11, 7)),
        (2027, Holiday.CHRISTMAS, date(2027, 12, 27), date(2028, 1, 9)),
        (2027, Holiday.CARNIVAL, date(2028, 2, 28), date(2028, 3, 5)),
        (2027, Holiday.EASTER, date(2028, 4, 3), date(2028, 4, 16)),
    ],
)
def test_holidays_fall_as_they_were_announced(
    year: int, holiday: Holiday, first: date, last: date
) -> None:
    found = {one.holiday: one for one in holidays(year)}
    assert (found[holiday].first, found[holiday].last) == (first, last)


@given(YEARS)
def test_holidays_begin_on_a_monday_and_never_overlap(year: int) -> None:
    long = [one for one in holidays(year) if (one.last - one.first).days > 2]
    assert len(long) == 5
    for one, other in pairwise(long):
        assert one.last < other.first
    assert all(one.first.weekday() == 0 for one in long[:4])
    assert all(school_year(one.first) == year for one in long)


@given(YEARS)
def test_moments_come_in_order_and_in_the_school_year(year: int) -> None:
    found = [day for day, _moment in moments(year)]
    assert found == sorted(found)
    assert all(school_year(day) == year for day in found)


def weekly(**more: object) -> Times:
    told = {
        "first": date(2026, 9, 1),
        "last": date(2027, 6, 30),
        "every": Every.WEEK,
        "starts": time(16),
        "ends": time(17),
        "in_holidays": False,
        **more,
    }
    return Times(**told)  # type: ignore[arg-type]


def test_a_week_skips_holidays_and_days_called_off() -> None:
    off = {date(2026, 9, 15)}
    found = list(days(weekly(off=off), date(2026, 9, 1), date(2026, 11, 30)))
    assert all(day.weekday() == 1 for day in found)
    assert date(2026, 11, 3) not in found  # autumn holiday
    assert date(2026, 9, 15) not in found
    assert date(2026, 11, 10) in found
    assert set(left_out(weekly(off=off), date(2026, 11, 30))) == off | {date(2026, 11, 3)}


def test_every_second_week_counts_from_the_first() -> None:
    found = list(days(weekly(every=Every.SECOND_WEEK), date(2026, 9, 5), date(2026, 10, 1)))
    assert found == [date(2026, 9, 15), date(2026, 9, 29)]


def test_holidays_are_left_out_however_long_ago_it_began() -> None:
    """2.21: a rhythm of three years ago still skips the autumn holiday of this year."""
    old = weekly(first=date(2023, 9, 5), last=None)
    gone = set(left_out(old, date(2026, 12, 1)))
    assert {date(2023, 10, 31), date(2025, 10, 28), date(2026, 11, 3)} <= gone
    assert date(2026, 11, 10) not in gone


def test_a_place_says_its_own_day() -> None:
    """2.21: the usual day of a moment goes, in that school year alone; the rest stays."""
    ours = [
        Marked(date(2026, 10, 6), moment=Moment.PARENT_EVENINGS, pk=1),
        Marked(date(2026, 9, 12), what="Schoolfeest", pk=2),
    ]
    found = year_of(ours, date(2026, 9, 1), date(2027, 12, 31))
    evenings = [(one.on, one.usual) for one in found if one.moment is Moment.PARENT_EVENINGS]
    assert evenings == [(date(2026, 10, 6), False), (date(2027, 10, 15), True)]
    assert ours[1] in found
    assert [one.on for one in found] == sorted(one.on for one in found)
    assert Holiday.AUTUMN in {one.holiday.holiday for one in found if one.holiday}


def test_once_is_one_day() -> None:
    once = weekly(every=Every.ONCE, first=date(2026, 12, 24), last=None)
    assert is_there(once, date(2026, 12, 24))
    assert not is_there(once, date(2026, 12, 31))
    assert list(left_out(once, date(2027, 12, 31))) == []


@given(st.dates(date(2026, 9, 1), date(2027, 6, 30)), st.sampled_from([1, 2]))
def test_who_is_there_on_a_day_is_there_in_the_week(day: date, every: int) -> None:
    times = weekly(every=Every(every))
    week = list(days(times, day - timedelta(days=3), day + timedelta(days=3)))
    assert (day in week) == is_there(times, day)
    assert all(free_on(one) is None for one in week)


def someone(pk: int, organisation: int, perspective: str) -> Person:
    return Person(pk, f"P{pk:02}", organisation, perspective, "micro")


def test_a_table_brings_every_side_and_people_who_do_not_meet() -> None:
    """2.31: others of my own school come last; who sits with me in a forum is no news."""
    people = [
        someone(1, 1, "education"),
        someone(2, 1, "education"),
        someone(3, 2, "welfare"),
        someone(4, 2, "welfare"),
        someone(5, 3, "family"),
        someone(6, 4, "welfare"),
    ]
    met = {frozenset((1, 3)), frozenset((1, 6))}
    found = mixed(people, met, first=1, size=4)
    assert [one.person.pk for one in found] == [1, 4, 5, 6]
    assert [one.unmet for one in found] == [(), ("P01",), ("P01", "P04"), ("P04", "P05")]
    assert [Brings.PERSPECTIVE in one.brings for one in found] == [False, True, True, False]


def test_who_comes_for_no_organisation_is_nobodys_colleague() -> None:
    """2.31: two parents do not know each other because neither works anywhere here."""
    parents = [Person(pk, f"P{pk}", None, "family", "micro") for pk in (1, 2)]
    assert mixed(parents, ())[1].unmet == ("P1",)


@pytest.mark.parametrize(
    ("field", "other", "brings"),
    [
        ("perspective", "welfare", Brings.PERSPECTIVE),
        ("sector", "clb", Brings.SECTOR),
        ("level", "macro", Brings.LEVEL),
    ],
)
def test_a_side_a_sector_and_a_level_each_count(field: str, other: str, brings: Brings) -> None:
    """2.31: of two alike, who brings something the table has not, is asked first."""
    host = Person(1, "Amina", 1, "education", "micro", "education")
    like, unlike = replace(host, pk=2, name="Bram"), replace(host, pk=3, name="Zoë")
    unlike = replace(unlike, **{field: other})  # type: ignore[arg-type]
    found = mixed([host, like, unlike], (), first=1)
    assert [one.person.pk for one in found] == [1, 3, 2]
    assert found[1].brings == (brings,)


def test_reasons_are_sentences_without_a_number() -> None:
    """2.31, INV30: why somebody is asked is said in words, and nobody gets a score."""
    people = [someone(pk, pk, "welfare") for pk in range(1, 7)]
    named = [replace(one, name="ABCDEF"[one.pk - 1]) for one in people]
    told = dict(words.reasons(mixed(named, (), first=1)))
    assert told["A"] == []
    assert told["B"] == ["omdat B en A elkaar nog niet zien in een overleg"]
    assert not any(sign.isdigit() for said in told.values() for line in said for sign in line)


@given(st.permutations(range(8)))
def test_the_same_people_make_the_same_table(order: list[int]) -> None:
    people = [someone(pk, pk % 3, "abc"[pk % 3]) for pk in range(8)]
    wanted = [one.person.pk for one in mixed(people, ())]
    assert [one.person.pk for one in mixed([people[pk] for pk in order], ())] == wanted


def test_what_is_written_down_or_called_off_is_over() -> None:
    ends = {state for state in State if ENCOUNTER_LIFE.is_end(state)}
    assert ends == {State.HARVESTED, State.CALLED_OFF}
    assert ENCOUNTER_LIFE.after(State.HELD, Act.CALL_OFF) is None
