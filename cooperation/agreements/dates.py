"""The days of a memorandum as entries for a calendar (RFC 5545)."""

import datetime
from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from cooperation.agreements.models import Memorandum
from cooperation.agreements.vague import Precision
from cooperation.agreements.waiting import renewal_day


def as_calendar(memorandum: Memorandum, *, address: str) -> bytes:
    """Entry into force, last days, amendments and withdrawals, as far as the day is known."""
    calendar = Calendar()
    calendar.add("prodid", "-//Trama//Memoranda//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for name, day, words in _days(memorandum):
        event = Event()
        event.add("uid", f"{memorandum.code}-{name}@trama")
        event.add("dtstamp", timezone.now())
        event.add("dtstart", day)
        event.add("dtend", day + datetime.timedelta(days=1))
        event.add("summary", f"{memorandum.code}: {words}")
        event.add("description", f"{memorandum.title}\n{address}")
        event.add("url", address)
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made


def _days(memorandum: Memorandum) -> Iterator[tuple[str, datetime.date, str]]:
    exact = memorandum.effective_from_precision == Precision.DAY
    if memorandum.effective_from and exact:
        yield "begins", memorandum.effective_from, _("enters into force")
    if memorandum.expires_on:
        day = renewal_day(memorandum)
        if day and day != memorandum.expires_on:
            yield "notice", day, _("last day for a notice before it renews itself")
        yield "ends", memorandum.expires_on, _("last day of validity")
    for amendment in memorandum.amendments.all():
        words = f"{amendment.get_kind_display()} {amendment.number}"
        yield f"amendment-{amendment.number}", amendment.effective_on, words
    for party in memorandum.parties.all():
        if party.withdrawn_on:
            words = _("the withdrawal of %(party)s takes effect") % {"party": party}
            yield f"withdrawal-{party.pk}", party.withdrawn_on, words
