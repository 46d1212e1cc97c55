"""When mail may go: at eight in the morning where its reader is, on a working day."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from zoneinfo import ZoneInfo

from accounts.models import User
from cooperation.core.calendar import WorkingCalendar

MAIL_HOUR = datetime.time(8)
ONE_DAY = datetime.timedelta(days=1)
EVERYWHERE = WorkingCalendar()

Calendars = Mapping[int, WorkingCalendar]
_finders: list[Callable[[Iterable[User]], Calendars]] = []


def declare_calendars(finder: Callable[[Iterable[User]], Calendars]) -> None:
    """The directory knows where people work, and so their working days, by key of the person."""
    _finders.append(finder)


def calendars_of(people: Iterable[User]) -> Calendars:
    """The working days of people; whoever works nowhere has Monday to Friday."""
    people = list(people)
    found: dict[int, WorkingCalendar] = {}
    for finder in _finders if people else []:
        found |= finder(people)
    return {person.pk: found.get(person.pk, EVERYWHERE) for person in people}


def mail_moment(
    now: datetime.datetime, zone: ZoneInfo, calendar: WorkingCalendar
) -> datetime.datetime:
    """At 08:00 in the reader's zone on a working day: today's if it is still to come.

    After eight on a working day the mail goes at once.
    """
    local = now.astimezone(zone)
    if calendar.is_working_day(local.date()) and local.time() >= MAIL_HOUR:
        return now
    return _at_eight(calendar.add(local.date(), 0), zone)


def next_morning(
    now: datetime.datetime, zone: ZoneInfo, calendar: WorkingCalendar
) -> datetime.datetime:
    """The next 08:00 in the reader's zone on a working day, never one that has passed."""
    local = now.astimezone(zone)
    day = local.date() if local.time() < MAIL_HOUR else local.date() + ONE_DAY
    return _at_eight(calendar.add(day, 0), zone)


def _at_eight(day: datetime.date, zone: ZoneInfo) -> datetime.datetime:
    return datetime.datetime.combine(day, MAIL_HOUR, tzinfo=zone).astimezone(datetime.UTC)
