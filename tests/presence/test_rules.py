"""The school year, rhythms and mixed tables (2.21, 2.28, 2.31)."""

from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brugwerk.presence.rules.meeting import ENCOUNTER_LIFE, Act, Person, State, mixed
from brugwerk.presence.rules.schoolyear import Holiday, free_on, holidays, moments, school_year
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
    assert [one.new for one in found] == [0, 1, 2, 2]


@given(st.permutations(range(8)))
def test_the_same_people_make_the_same_table(order: list[int]) -> None:
    people = [someone(pk, pk % 3, "abc"[pk % 3]) for pk in range(8)]
    wanted = [one.person.pk for one in mixed(people, ())]
    assert [one.person.pk for one in mixed([people[pk] for pk in order], ())] == wanted


def test_what_is_written_down_or_called_off_is_over() -> None:
    ends = {state for state in State if ENCOUNTER_LIFE.is_end(state)}
    assert ends == {State.HARVESTED, State.CALLED_OFF}
    assert ENCOUNTER_LIFE.after(State.HELD, Act.CALL_OFF) is None
