"""Days of the demo, counted from the day on which it is loaded, so that its history never ages."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone


@dataclass(frozen=True, slots=True)
class Calendar:
    """The moment at which the demo is loaded; day -21 is three weeks earlier."""

    now: datetime

    @property
    def today(self) -> date:
        """Return the day of loading."""
        return timezone.localdate(self.now)

    def day(self, number: int) -> date:
        """Return a day."""
        return self.today + timedelta(days=number)

    def day_or_none(self, number: int | None) -> date | None:
        """Return a day, or nothing where the story has none."""
        return None if number is None else self.day(number)

    def at(self, number: int, hour: int) -> datetime:
        """Return an hour of a day, by the clocks of here."""
        return datetime.combine(
            self.day(number), time(hour), tzinfo=timezone.get_current_timezone()
        )
