"""The school year in Flanders, worked out: holidays and moments that matter. Pure.

The rules are those by which the Flemish government sets its holidays: a week around All Saints,
two around Christmas, one before Lent and two around Easter; the summer is July and August.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
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
    return sorted(found, key=lambda one: one.first)


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
