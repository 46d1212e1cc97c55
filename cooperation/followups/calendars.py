"""The calendars of many institutions at once, by one query for all their holidays."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from cooperation.core.calendar import WorkingCalendar
from cooperation.directory.models import Holiday, Institution
from cooperation.followups.commitments import calendar_country
from cooperation.followups.models import Commitment

EVERYWHERE = WorkingCalendar()


class Calendars:
    """Working days and local dates of whoever is awaited; each country is read once."""

    def __init__(self) -> None:
        self._known: dict[int, WorkingCalendar] = {}

    def load(self, institutions: Iterable[Institution | None]) -> None:
        """Read the holidays of all the countries that are not known yet."""
        countries = {
            country.pk: country
            for institution in institutions
            if institution is not None and (country := calendar_country(institution)) is not None
        }
        missing = {pk: row for pk, row in countries.items() if pk not in self._known}
        if not missing:
            return
        days: dict[int, set[datetime.date]] = defaultdict(set)
        rows = Holiday.objects.filter(country__in=missing).values_list("country_id", "date")
        for pk, date in rows:
            days[pk].add(date)
        for pk, country in missing.items():
            weekend = frozenset(country.weekend_days or {6, 7})
            self._known[pk] = WorkingCalendar(weekend, frozenset(days[pk]))

    def of(self, institution: Institution | None) -> WorkingCalendar:
        country = calendar_country(institution) if institution else None
        if country is None:
            return EVERYWHERE
        if country.pk not in self._known:
            self.load([institution])
        return self._known[country.pk]


def today_for(commitment: Commitment, now: datetime.datetime) -> datetime.date:
    """The date where the awaited side is: due dates are local dates."""
    institution, person = commitment.awaits_institution, commitment.awaits_person
    country = calendar_country(institution) if institution else None
    zone = country.time_zone if country else person.time_zone if person else "UTC"
    return now.astimezone(ZoneInfo(zone)).date()
