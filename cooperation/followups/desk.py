"""The desk of a reader: the one calendar and date by which their queue is counted.

Each commitment is due on a day that was counted with the calendar of whoever must act. The reader
plans with their own: an officer with that of the office's duty country, a coordinator with that
of the country. With one calendar and one date, an earlier day never has more working days left
than a later one; so the order by due day is the order by working days left, across all pages.
"""

import datetime
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.utils import timezone

from accounts.models import User
from cooperation.core.calendar import WorkingCalendar, end_of_day
from cooperation.directory import queries as directory
from cooperation.directory.models import Country, Holiday, Membership, Role

# Who has several functions counts with the calendar of the first of these.
ROLES_IN_ORDER = (Role.OFFICER, Role.COORDINATOR, Role.FOCAL_POINT, Role.STAFF)


@dataclass(frozen=True)
class Desk:
    """Calendar and date of the reader, and the countries they coordinate or cover.

    ``ends_at`` is when it is another day, at the office or where the reader is.
    """

    calendar: WorkingCalendar
    today: datetime.date
    ends_at: datetime.datetime
    countries: tuple[Country, ...] = ()

    def country(self, iso2: str) -> Country | None:
        return next((one for one in self.countries if one.iso2 == iso2.upper()), None)


def desk_of(user: User, now: datetime.datetime | None = None) -> Desk:
    """One query for the countries and the holidays of the reader's own."""
    own = _own_country(user)
    reached = directory.coordinated_country_ids(user) | directory.covered_country_ids(user)
    found = {row.pk: row for row in _countries(reached, own)}
    mine, moment = found.get(own or 0), now or timezone.now()
    zone = ZoneInfo(mine.time_zone if mine else user.time_zone)
    return Desk(
        calendar=_calendar(mine),
        today=moment.astimezone(zone).date(),
        ends_at=min(end_of_day(moment, zone), end_of_day(moment, ZoneInfo(user.time_zone))),
        countries=tuple(
            sorted((found[pk] for pk in reached if pk in found), key=lambda one: one.sort_key)
        ),
    )


def _countries(reached: set[int], own: int | None) -> list[Country]:
    pks = reached | ({own} if own else set())
    # A day off elsewhere does not count here.
    holidays = Holiday.objects.filter(country=OuterRef("pk"), country__in=[own] if own else [])
    return list(
        Country.objects.filter(pk__in=pks).annotate(days=ArraySubquery(holidays.values("date")))
    )


def _calendar(country: Country | None) -> WorkingCalendar:
    if country is None:
        return WorkingCalendar()
    days: list[datetime.date] = country.days  # type: ignore[attr-defined]
    return WorkingCalendar(frozenset(country.weekend_days or {6, 7}), frozenset(days))


def _own_country(user: User) -> int | None:
    ordered = sorted(
        directory.memberships_of(user), key=lambda one: ROLES_IN_ORDER.index(Role(one.role))
    )
    return next((pk for one in ordered if (pk := _seat(one)) is not None), None)


def _seat(membership: Membership) -> int | None:
    """The duty country of an office; of any other institution its own country."""
    office = getattr(membership.institution, "unfpa_office", None)
    return office.duty_country_id if office else membership.institution.country_id
