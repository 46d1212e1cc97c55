"""The days of a mission as an entry for a calendar (RFC 5545), as a file and inside a mail.

The entry says what the register says: no costs, no people and no link to the call, which stand on
the page. Its identity never changes, so that a postponed mission moves in people's calendars and a
cancelled one leaves them.
"""

import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone

from cooperation.core.models import Subject
from cooperation.missions.lifecycle import PUBLIC_STATES
from cooperation.missions.models import Mission
from cooperation.notifications.kinds import Enclosure

GONE = ("postponed", "cancelled")


def as_calendar(mission: Mission) -> bytes:
    """One entry for all its days: whole days, or from the first hour to the last each day."""
    is_gone = mission.state in GONE
    calendar = Calendar()
    calendar.add("prodid", "-//Trama//Missions//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if is_gone else "PUBLISH")
    if mission.start_time:
        calendar.add_component(_zone_of(mission))
    event = Event()
    event.add("uid", f"{mission.code}@trama")
    event.add("sequence", mission.subject.activity.count())
    event.add("dtstamp", timezone.now())
    _add_days(event, mission)
    event.add("summary", f"{mission.code}: {mission.title}")
    address = f"{settings.SITE_URL.rstrip('/')}/go/{mission.code}/"
    event.add("description", f"{_('Host')}: {mission.host.name}\n{address}")
    event.add("url", address)
    event.add("location", _place(mission))
    event.add("status", _status(mission))
    calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made


def _status(mission: Mission) -> str:
    """What is not approved yet may still move."""
    if mission.state in GONE:
        return "CANCELLED"
    return "CONFIRMED" if mission.state in PUBLIC_STATES else "TENTATIVE"


def _zone_of(mission: Mission) -> Timezone:
    begins = mission.start_on or timezone.localdate()
    ends = (mission.end_on or begins) + datetime.timedelta(days=1)
    return Timezone.from_tzinfo(ZoneInfo(mission.time_zone), first_date=begins, last_date=ends)


def _add_days(event: Event, mission: Mission) -> None:
    begins = mission.start_on or timezone.localdate()
    ends = mission.end_on or begins
    if mission.start_time and mission.end_time:
        there = ZoneInfo(mission.time_zone)
        event.add("dtstart", datetime.datetime.combine(begins, mission.start_time, there))
        event.add("dtend", datetime.datetime.combine(begins, mission.end_time, there))
        if ends > begins:
            event.add("rrule", {"freq": "daily", "count": (ends - begins).days + 1})
        return
    event.add("dtstart", begins)
    event.add("dtend", ends + datetime.timedelta(days=1))


def _place(mission: Mission) -> str:
    if mission.delivery == Mission.Delivery.VIRTUAL:
        return _("by video call")
    return ", ".join(part for part in (mission.place, mission.host_country.name) if part)


def enclosed(subject: Subject) -> Enclosure | None:
    """The entry to go with a mail, as the mission stands when the mail leaves."""
    mission = (
        Mission.objects.filter(subject=subject, start_on__isnull=False)
        .select_related("subject", "host", "host_country")
        .first()
    )
    if mission is None:
        return None
    method = "CANCEL" if mission.state in GONE else "PUBLISH"
    return Enclosure(f"{mission.code}.ics", f"text/calendar; method={method}", as_calendar(mission))
