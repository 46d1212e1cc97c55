"""Lets a past day be the present while the story of a record is told."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import timezone

WORKING_HOUR = 14  # in UTC: a working day in every country of the demo's main stories


@contextmanager
def at(moment: datetime.datetime) -> Iterator[None]:
    """Whatever asks Django for the time inside is told this moment."""
    real = timezone.now
    timezone.__dict__["now"] = lambda: moment
    try:
        yield
    finally:
        timezone.__dict__["now"] = real


class Timeline:
    """Moments counted in days from the day of loading; no two of them are the same."""

    def __init__(self, today: datetime.date) -> None:
        self.today = today
        self._told = 0

    def day(self, offset: int) -> datetime.date:
        return self.today + datetime.timedelta(days=offset)

    def moment(self, offset: int) -> datetime.datetime:
        """A moment of a working hour; later calls of the same day give later moments."""
        self._told += 1
        start = datetime.datetime.combine(
            self.day(offset), datetime.time(WORKING_HOUR), tzinfo=datetime.UTC
        )
        return start + datetime.timedelta(seconds=self._told)
