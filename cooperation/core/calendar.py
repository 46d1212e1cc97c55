"""Working days: what a deadline of "seven working days" means in a country."""

import datetime
from collections.abc import Container
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

ONE_DAY = datetime.timedelta(days=1)


def end_of_day(moment: datetime.datetime, zone: ZoneInfo) -> datetime.datetime:
    """When the next day begins where it is this moment."""
    tomorrow = moment.astimezone(zone).date() + ONE_DAY
    return datetime.datetime.combine(tomorrow, datetime.time.min, tzinfo=zone)


@dataclass(frozen=True)
class WorkingCalendar:
    """A country's week and holidays. ``weekend`` holds ISO weekdays (6 = Saturday, 7 = Sunday)."""

    weekend: frozenset[int] = frozenset({6, 7})
    holidays: Container[datetime.date] = field(default_factory=frozenset)

    def is_working_day(self, day: datetime.date) -> bool:
        return day.isoweekday() not in self.weekend and day not in self.holidays

    def add(self, start: datetime.date, days: int) -> datetime.date:
        """The day that is ``days`` working days after ``start`` (before it when negative).

        Zero is the start itself where it is a working day, else the next working day.
        """
        step = ONE_DAY if days >= 0 else -ONE_DAY
        day = start
        while days == 0 and not self.is_working_day(day):
            day += ONE_DAY
        for _ in range(abs(days)):
            day += step
            while not self.is_working_day(day):
                day += step
        return day

    def left(self, today: datetime.date, due: datetime.date) -> int:
        """Working days from today until the due day; negative once it has passed."""
        if due == today:
            return 0
        sign = 1 if due > today else -1
        first, last = (today, due) if sign > 0 else (due, today)
        span = (last - first).days
        count = sum(self.is_working_day(first + ONE_DAY * n) for n in range(1, span + 1))
        if sign < 0 and count == 0:
            return -1
        return sign * count
