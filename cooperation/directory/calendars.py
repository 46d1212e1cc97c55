"""The calendars of many institutions or people at once, by one query for all their holidays."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from zoneinfo import ZoneInfo

from django.utils import timezone

from accounts.models import User
from cooperation.core.calendar import WorkingCalendar
from cooperation.directory.models import Country, Holiday, Institution, Membership

EVERYWHERE = WorkingCalendar()


def calendar_country(institution: Institution) -> Country | None:
    """Whose calendar counts: an office's duty country, else the institution's own country."""
    office = getattr(institution, "unfpa_office", None)
    return office.duty_country if office else institution.country


def today_at(institution: Institution, now: datetime.datetime | None = None) -> datetime.date:
    """The date where an institution counts its days: at night it is another one than here."""
    country = calendar_country(institution)
    zone = ZoneInfo(country.time_zone if country else "UTC")
    return (now or timezone.now()).astimezone(zone).date()


class Calendars:
    """Working days of institutions; each country is read once."""

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


def of_readers(people: Iterable[User]) -> Mapping[int, WorkingCalendar]:
    """Each person's working days: those of where they have served longest; two queries in all."""
    memberships = (
        Membership.objects.active_on(timezone.localdate())
        .filter(user__in=list(people))
        .select_related("institution__country", "institution__unfpa_office__duty_country")
        .order_by("-starts_on", "-pk")
    )
    works_at = {one.user_id: one.institution for one in memberships}
    calendars = Calendars()
    calendars.load(works_at.values())
    return {person: calendars.of(institution) for person, institution in works_at.items()}
