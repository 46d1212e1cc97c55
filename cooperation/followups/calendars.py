"""The local date of whoever is awaited: due dates are local dates."""

import datetime
from zoneinfo import ZoneInfo

from cooperation.directory.calendars import Calendars, calendar_country
from cooperation.followups.models import Commitment

__all__ = ["Calendars", "today_for"]


def today_for(commitment: Commitment, now: datetime.datetime) -> datetime.date:
    """The date where the awaited side is."""
    institution, person = commitment.awaits_institution, commitment.awaits_person
    country = calendar_country(institution) if institution else None
    zone = country.time_zone if country else person.time_zone if person else "UTC"
    return now.astimezone(ZoneInfo(zone)).date()
