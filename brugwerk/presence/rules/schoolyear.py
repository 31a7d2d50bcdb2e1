"""The school year in Flanders, worked out: holidays and moments that matter. Pure.

Source: the decree of the Flemish government of 17 April 1991, which sets holidays by rules instead
of dates: a week around All Saints, two around Christmas, one before Lent and two around Easter; the
summer is July and August. A school has some free days of its own besides: call those off.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from itertools import chain

from dateutil.easter import easter

WEEK = timedelta(days=7)
SUNDAY, SATURDAY = 6, 5
LATE_EASTER = 15  # of April: then the holiday begins two Mondays before
NEW_YEAR_MONTH = 9


class Holiday(StrEnum):
    """A time without school."""

    AUTUMN = "autumn"
    CHRISTMAS = "christmas"
    CARNIVAL = "carnival"
    EASTER = "easter"
    SUMMER = "summer"
    ARMISTICE = "armistice"
    EASTER_MONDAY = "easter_monday"
    LABOUR = "labour"
    ASCENSION = "ascension"
    WHIT_MONDAY = "whit_monday"


class Moment(StrEnum):
    """A moment at which being seen counts (2.21)."""

    START = "start"
    ENROLMENT = "enrolment"
    FIRST_REPORT = "first_report"
    PARENT_EVENINGS = "parent_evenings"
    LAST_REPORT = "last_report"


@dataclass(frozen=True, slots=True)
class Free:
    """A holiday with its first and last day."""

    holiday: Holiday
    first: date
    last: date


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _next_monday(day: date) -> date:
    return _monday(day) + WEEK


@cache
def holidays(year: int) -> Sequence[Free]:
    """Return the holidays of the school year that begins in September of a year."""
    saints, christmas = date(year, 11, 1), date(year, 12, 25)
    autumn = _next_monday(saints) if saints.weekday() == SUNDAY else _monday(saints)
    winter = _next_monday(christmas) if christmas.weekday() >= SATURDAY else _monday(christmas)
    sunday = easter(year + 1)
    carnival = sunday + timedelta(days=1) - 7 * WEEK
    spring = _easter_holiday(sunday)
    ascension = sunday + timedelta(days=39)
    found = [
        Free(Holiday.AUTUMN, autumn, autumn + timedelta(days=6)),
        Free(Holiday.ARMISTICE, date(year, 11, 11), date(year, 11, 11)),
        Free(Holiday.CHRISTMAS, winter, winter + timedelta(days=13)),
        Free(Holiday.CARNIVAL, carnival, carnival + timedelta(days=6)),
        Free(Holiday.EASTER, spring, spring + timedelta(days=13)),
        Free(Holiday.EASTER_MONDAY, sunday + timedelta(days=1), sunday + timedelta(days=1)),
        Free(Holiday.LABOUR, date(year + 1, 5, 1), date(year + 1, 5, 1)),
        Free(Holiday.ASCENSION, ascension, ascension + timedelta(days=1)),
        Free(Holiday.WHIT_MONDAY, sunday + timedelta(days=50), sunday + timedelta(days=50)),
        Free(Holiday.SUMMER, date(year + 1, 7, 1), date(year + 1, 8, 31)),
    ]
    return tuple(sorted(found, key=lambda one: one.first))


def _easter_holiday(sunday: date) -> date:
    """Return its first day: in March after Easter, late in April two Mondays before it."""
    if sunday.month == 3:  # noqa: PLR2004 -- March
        return sunday + timedelta(days=1)
    if sunday.day > LATE_EASTER:
        return _monday(sunday) - WEEK
    first = date(sunday.year, 4, 1)
    return first if first.weekday() == 0 else _next_monday(first)


def school_year(day: date) -> int:
    """Return the year in which the school year of a day began."""
    return day.year if day.month >= NEW_YEAR_MONTH else day.year - 1


def free_on(day: date) -> Holiday | None:
    """Return which holiday it is, if any."""
    years = (school_year(day) - 1, school_year(day))
    for one in chain.from_iterable(holidays(year) for year in years):
        if one.first <= day <= one.last:
            return one.holiday
    return None


def moments(year: int) -> Iterator[tuple[date, Moment]]:
    """Yield the moments of a school year, on the day where they usually fall."""
    yield date(year, 9, 1), Moment.START
    yield date(year, 10, 15), Moment.PARENT_EVENINGS
    yield date(year, 12, 18), Moment.FIRST_REPORT
    yield date(year + 1, 3, 1), Moment.ENROLMENT
    yield date(year + 1, 6, 29), Moment.LAST_REPORT


@dataclass(frozen=True, slots=True)
class Marked:
    """A day of the school year that counts: a moment, a holiday, or what a place calls its own.

    ``usual`` says that it is around that day; a place may know its own day. ``pk`` is the number of
    what a place wrote down.
    """

    on: date
    moment: Moment | None = None
    holiday: Free | None = None
    what: str = ""
    usual: bool = False
    pk: int | None = None


def year_of(place: Sequence[Marked], today: date, ahead: date) -> list[Marked]:
    """Return the days that count from today to a day: of the pack, and of the place itself.

    Where a place says on which day of a school year a moment falls there, the usual day is left
    out (2.21).
    """
    years = (school_year(today), school_year(today) + 1)
    known = {(one.moment, school_year(one.on)) for one in place if one.moment}
    usual = [
        Marked(on, moment=moment, usual=True)
        for year in years
        for on, moment in moments(year)
        if (moment, year) not in known
    ]
    free = [Marked(one.first, holiday=one) for year in years for one in holidays(year)]
    found = [one for one in (*usual, *free, *place) if today <= one.on <= ahead]
    return sorted(found, key=lambda one: (one.on, one.pk or 0))
