"""The day on which every test plays: a Tuesday morning."""

from datetime import UTC, date, datetime, timedelta

NOW = datetime(2027, 3, 16, 9, 0, tzinfo=UTC)  # ten o'clock in Brussels
TODAY = date(2027, 3, 16)


def day(number: int) -> date:
    """Return a day counted from today."""
    return TODAY + timedelta(days=number)


def moment(number: int, hour: int = 9) -> datetime:
    """Return an hour (UTC) of a day counted from today."""
    return NOW.replace(hour=hour) + timedelta(days=number)
