"""Who is in a circle around a family, and when it ends by itself. Pure (trust 4.1, domain 5.2)."""

from calendar import monthrange
from datetime import date
from enum import StrEnum

SCHOOL_YEAR_ENDS = (9, 30)
"""End of the school year and one month: the hard stop of a circle that nobody renewed."""
WARN_DAYS = 21
USUAL_MONTHS = 6
ASKED_FROM = 12
"""From 12 a young person is presumed able to answer herself (INV18); the host may set it."""


class Kind(StrEnum):
    """Who somebody of the family is. There is no field for more."""

    PARENT = "parent"
    YOUNG = "young"


class Band(StrEnum):
    """How old, in steps."""

    UNDER_12 = "under_12"
    FROM_12 = "from_12"
    FROM_16 = "from_16"
    ADULT = "adult"


LOWEST = {Band.UNDER_12: 0, Band.FROM_12: 12, Band.FROM_16: 16, Band.ADULT: 18}


class Support(StrEnum):
    """Who stands by the family for herself, without a name here."""

    RELATIVE = "relative"
    FRIEND = "friend"
    CONFIDANT = "confidant"
    VOLUNTEER = "volunteer"


class Named(StrEnum):
    """Who said that somebody is the nearest person now (N18)."""

    FAMILY = "family"
    TEAM = "team"


class Rhythm(StrEnum):
    """How often somebody promises to say how far it is; said at the start (5.31)."""

    NONE = "none"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"


class Why(StrEnum):
    """Why a circle stays another school year; never a word about the family."""

    WANTED = "wanted"
    GOES_ON = "goes_on"


DAYS = {Rhythm.WEEKLY: 7, Rhythm.FORTNIGHTLY: 14, Rhythm.MONTHLY: 28}


def answers_herself(kind: Kind, band: Band, *, ripe: bool, asked_from: int = ASKED_FROM) -> bool:
    """Tell whether somebody is asked herself: adults, young people from 12, younger if ripe.

    Nobody can be passed over who is old enough (INV18).
    """
    return kind is Kind.PARENT or ripe or LOWEST[band] >= asked_from


def months_on(day: date, months: int) -> date:
    """Return the same day some months on, or the last of a shorter month."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def hard_stop(today: date) -> date:
    """Return the day on which a circle that is opened or renewed today ends at the latest.

    In the last two months of a school year the stop is that of the next one.
    """
    stop = date(today.year, *SCHOOL_YEAR_ENDS)
    return stop if months_on(today, 2) <= stop else date(today.year + 1, *SCHOOL_YEAR_ENDS)


def last_day(last_contact_on: date, kept_months: int, stays_until: date) -> date:
    """Return the last day of a circle: after no contact for some months, or the hard stop."""
    return min(months_on(last_contact_on, kept_months), stays_until)
