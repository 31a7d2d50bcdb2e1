"""The rhythm of a forum: what people choose, as RFC 5545 writes it, and the days it gives. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import islice

from dateutil.easter import easter
from dateutil.rrule import rrulestr

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LAST = -1
FULL_WEEKS = 4
EASTERS = (1583, 4099)  # the years for which Easter is worked out
WEEKLY = re.compile(r"FREQ=WEEKLY(;INTERVAL=2)?;BYDAY=(MO|TU|WE|TH|FR|SA|SU)")
MONTHLY = re.compile(
    r"FREQ=MONTHLY(?:;BYMONTH=(\d{1,2}(?:,\d{1,2})*))?;BYDAY=(-1|[1-4])(MO|TU|WE|TH|FR|SA|SU)"
)


class Beat(StrEnum):
    """How often a forum meets."""

    NONE = "none"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    MONTHS = "months"  # on chosen months of the year


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A rhythm as people choose it; ``week`` is 1 to 4, or -1 for the last of the month."""

    beat: Beat
    weekday: int = 0
    week: int = 0
    months: tuple[int, ...] = ()


def chosen(beat: Beat, first_on: date, *, week: int = 0, months: Sequence[int] = ()) -> Rhythm:
    """Return the rhythm that begins on a day; without a week of the month it is that of the day."""
    if beat is Beat.NONE:
        return Rhythm(beat)
    if beat in (Beat.WEEKLY, Beat.FORTNIGHTLY):
        return Rhythm(beat, first_on.weekday())
    of_day = (first_on.day - 1) // 7 + 1
    return Rhythm(
        beat,
        first_on.weekday(),
        week or (of_day if of_day <= FULL_WEEKS else LAST),
        tuple(sorted(set(months))) if beat is Beat.MONTHS else (),
    )


def written(rhythm: Rhythm) -> str:
    """Return a rhythm as RFC 5545 writes it; no rhythm is blank."""
    day = DAYS[rhythm.weekday]
    if rhythm.beat is Beat.NONE:
        return ""
    if rhythm.beat is Beat.WEEKLY:
        return f"FREQ=WEEKLY;BYDAY={day}"
    if rhythm.beat is Beat.FORTNIGHTLY:
        return f"FREQ=WEEKLY;INTERVAL=2;BYDAY={day}"
    months = ",".join(str(month) for month in rhythm.months)
    part = f";BYMONTH={months}" if months else ""
    return f"FREQ=MONTHLY{part};BYDAY={rhythm.week}{day}"


def read(rrule: str) -> Rhythm | None:
    """Return the rhythm that was written, or None for a rule that our form does not know."""
    if not rrule:
        return Rhythm(Beat.NONE)
    if weekly := WEEKLY.fullmatch(rrule):
        beat = Beat.FORTNIGHTLY if weekly[1] else Beat.WEEKLY
        return Rhythm(beat, DAYS.index(weekly[2]))
    if monthly := MONTHLY.fullmatch(rrule):
        months = tuple(int(month) for month in (monthly[1] or "").split(",") if month)
        beat = Beat.MONTHS if months else Beat.MONTHLY
        return Rhythm(beat, DAYS.index(monthly[3]), int(monthly[2]), months)
    return None


def dates(rrule: str, first_on: date | None, after: date, n: int) -> tuple[date, ...]:
    """Return the first ``n`` days of a rhythm from ``after`` on, that day included.

    Without a rhythm the only day is the first one, as long as it is not past.
    """
    if first_on is None:
        return ()
    if not rrule:
        return (first_on,) if first_on >= after and n else ()
    rule = rrulestr(rrule, dtstart=datetime.combine(first_on, datetime.min.time()))
    start = datetime.combine(max(after, first_on), datetime.min.time())
    return tuple(found.date() for found in islice(rule.xafter(start, inc=True), n))


NEAR = timedelta(days=14)


def untaken(days: Sequence[date], planned: Sequence[date]) -> tuple[date, ...]:
    """Return the days of a rhythm without those in whose place people planned a nearby day.

    ``days`` begins before the first planned one, so that each finds the day nearest to it.
    """
    taken = {min(days, key=lambda one: abs(one - day)) for day in planned} if days else set()
    near = {day for day in taken if any(abs(day - one) <= NEAR for one in planned)}
    return tuple(day for day in days if day not in near)


class Holiday(StrEnum):
    """A holiday of Flemish schools."""

    AUTUMN = "autumn"
    CHRISTMAS = "christmas"
    SPRING = "spring"  # krokus
    EASTER = "easter"
    SUMMER = "summer"


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _school_holidays(year: int) -> tuple[tuple[Holiday, date, date], ...]:
    """Return the holidays that begin in a year, by the rules of the Flemish school calendar."""
    all_saints, christmas = date(year, 11, 1), date(year, 12, 25)
    sunday = easter(year)
    autumn = _monday(all_saints + timedelta(days=all_saints.weekday() == DAYS.index("SU")))
    winter = _monday(christmas + timedelta(days=2 * (christmas.weekday() >= DAYS.index("SA"))))
    if sunday.month == 3:  # noqa: PLR2004 -- March: the holiday begins after Easter
        paas = sunday + timedelta(days=1)
    elif sunday > date(year, 4, 15):  # a late Easter: the second Monday before it
        paas = sunday - timedelta(days=13)
    else:
        paas = _monday(date(year, 4, 7))  # the first Monday of April
    week, two = timedelta(days=6), timedelta(days=13)
    spring = sunday - timedelta(days=48)
    return (
        (Holiday.SPRING, spring, spring + week),
        (Holiday.EASTER, paas, paas + two),
        (Holiday.SUMMER, date(year, 7, 1), date(year, 8, 31)),
        (Holiday.AUTUMN, autumn, autumn + week),
        (Holiday.CHRISTMAS, winter, winter + two),
    )


def holiday(day: date) -> Holiday | None:
    """Return the school holiday in which a day falls; a hint, since schools have own days too."""
    if not EASTERS[0] < day.year <= EASTERS[1]:
        return None
    found = (*_school_holidays(day.year - 1), *_school_holidays(day.year))
    return next((name for name, first, last in found if first <= day <= last), None)
