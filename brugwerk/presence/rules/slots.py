"""When somebody is there: every week, every second week, or once. Pure."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import IntEnum, StrEnum

from brugwerk.presence.rules.schoolyear import free_on

HORIZON = 400
"""A calendar holds no day further ahead than so many."""


class Every(IntEnum):
    """How often somebody is there, in weeks."""

    ONCE = 0
    WEEK = 1
    SECOND_WEEK = 2


class Group(StrEnum):
    """From which side somebody is there: everybody around the child, not on demand (2.28)."""

    SCHOOL = "school"
    WELFARE = "welfare"
    LEISURE = "leisure"
    NEIGHBOURHOOD = "neighbourhood"
    PARENTS = "parents"
    CARE = "care"


class Who(StrEnum):
    """Who is there on a day: whose place it is, somebody instead, or nobody yet (N1)."""

    SELF = "self"
    INSTEAD = "instead"
    NOBODY = "nobody"


class Answer(StrEnum):
    """What somebody says who is asked to be there instead."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Times:
    """The rhythm of one presence."""

    first: date
    last: date | None
    every: Every
    starts: time
    ends: time
    in_holidays: bool
    off: Collection[date] = ()


def days(times: Times, since: date, until: date) -> Iterator[date]:
    """Yield the days on which somebody is there; not in school holidays, unless it says so."""
    if times.every is Every.ONCE:
        if since <= times.first <= until and times.first not in times.off:
            yield times.first
        return
    step = timedelta(weeks=times.every)
    end = min(until, times.last or until)
    skipped = max(0, -(-(since - times.first).days // step.days))
    day = times.first + skipped * step
    while day <= end:
        if day not in times.off and (times.in_holidays or free_on(day) is None):
            yield day
        day += step


def next_day(times: Times, since: date) -> date | None:
    """Return the first day on which somebody is there, from a day on."""
    return next(days(times, since, since + timedelta(days=HORIZON)), None)


def on_the_door(times: Times) -> tuple[bool, int, date, time]:
    """Return where a presence stands on a door: the days of the week first, then single days."""
    once = times.every is Every.ONCE
    day = times.first if once else date.min
    return once, 0 if once else times.first.weekday(), day, times.starts


def is_there(times: Times, day: date) -> bool:
    """Test whether somebody is there on a day."""
    return any(True for _day in days(times, day, day))


def left_out(
    times: Times,
    until: date,
    *,
    since: date | None = None,
    there: Collection[date] | None = None,
) -> Iterator[date]:
    """Yield the days that the rhythm would hold and that fall away: for EXDATE in a calendar.

    ``there`` are the days that stay, where they are fewer than those of the rhythm itself.
    """
    if times.every is Every.ONCE:
        return
    kept = set(days(times, times.first, until)) if there is None else set(there)
    plain = replace(times, in_holidays=True, off=())
    yield from (day for day in days(plain, since or times.first, until) if day not in kept)
