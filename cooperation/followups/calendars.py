"""The local date of whoever is awaited: due dates are local dates."""

import datetime
from zoneinfo import ZoneInfo

from cooperation.directory.calendars import Calendars, today_at
from cooperation.followups.models import Commitment

__all__ = ["Calendars", "today_for"]


def today_for(commitment: Commitment, now: datetime.datetime) -> datetime.date:
    """The date where the awaited side is."""
    institution, person = commitment.awaits_institution, commitment.awaits_person
    if institution:
        return today_at(institution, now)
    return now.astimezone(ZoneInfo(person.time_zone if person else "UTC")).date()
