"""When the mail of the week goes out: on a working morning, once in seven days. Pure."""

from datetime import date, datetime, timedelta

DAYS = 7
SATURDAY, FROM_HOUR, TO_HOUR = 5, 8, 12


def is_time(at: datetime) -> bool:
    """Test whether mails go out now, by the clocks of here: no evenings, no weekends (ux 13)."""
    return at.weekday() < SATURDAY and FROM_HOUR <= at.hour < TO_HOUR


def last_allowed(today: date) -> date:
    """Return the last day on which an earlier mail may have gone out: one a week at most (N12)."""
    return today - timedelta(days=DAYS)
