"""Telling people: a notice in the platform and a mail, written in the caller's transaction."""

import datetime
from collections.abc import Iterable, Mapping
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection
from django.utils import timezone

from accounts.models import User
from cooperation.core.calendar import WorkingCalendar
from cooperation.core.models import Subject
from cooperation.notifications import digests, moments, queries, standing_in
from cooperation.notifications.kinds import Kind
from cooperation.notifications.models import Notification, Outbox, Preference

Words = Mapping[str, str | int]
# The places in which a notice may name somebody.
NAMES = ("by", "for_person", "other", "who")


def tell(
    recipients: Iterable[User],
    kind: Kind,
    *,
    about: Subject | None,
    params: Words | None = None,
    send_after: datetime.datetime | None = None,
    apart_from: Iterable[User] = (),
    nobody_is_away: bool = False,
) -> None:
    """Tell each person once, in the way they want the family, or from a moment on.

    Whoever stands in for one of them is told as well, and reads for whom; those ``apart_from``
    them are told in another way. A caller who tells very many knows when ``nobody_is_away``.

    Must run inside the transaction of what is told: both happen or neither. The worker sends the
    mail later, on a morning of the reader's working days; a dead broker or mail server never
    fails the use case.
    """
    people = _active(recipients)
    words = dict(params or {})
    _write(people, kind, about, words, send_after)
    if nobody_is_away:
        return
    reached = {one.pk for one in apart_from}
    for one in standing_in.of(people, kind, about):
        if one.person.pk not in reached:
            beside = {
                **words,
                **named(for_person=one.away),
                "stands_in_until_on": one.until.isoformat(),
            }
            _write(_active([one.person]), kind, about, beside, send_after)


def _write(
    people: list[User],
    kind: Kind,
    about: Subject | None,
    words: dict[str, str | int],
    send_after: datetime.datetime | None,
) -> None:
    """The notice of each, and the mail or the line in the daily mail."""
    ways = queries.deliveries(people, kind)
    calendars = moments.calendars_of(people) if settings.MAIL_WAITS_FOR_MORNING else {}
    by_mail = [one for one in people if ways[one.pk] == Preference.Delivery.NOW]
    gathered = {
        one.pk: _gathering(one, calendars.get(one.pk))
        for one in people
        if ways[one.pk] == Preference.Delivery.DAILY
    }
    Notification.objects.bulk_create(
        Notification(
            user=person, kind=kind.code, subject=about, params=words, digest=gathered.get(person.pk)
        )
        for person in people
    )
    Outbox.objects.bulk_create(
        Outbox(
            kind=kind.code,
            recipient=person,
            subject=about,
            params=words,
            send_after=send_after or _moment(person, calendars.get(person.pk)),
        )
        for person in by_mail
    )


def note(
    recipients: Iterable[User], kind: Kind, *, about: Subject | None, params: Words | None = None
) -> None:
    """Tell people in the platform alone: there is no use in mail to an address that is silent."""
    Notification.objects.bulk_create(
        Notification(user=person, kind=kind.code, subject=about, params=dict(params or {}))
        for person in _active(recipients)
    )


def named(**people: User) -> dict[str, str | int]:
    """Words that name people, ``named(by=…)``; by the number a name can be taken out again."""
    words: dict[str, str | int] = {}
    for place in sorted(people):
        words |= {place: str(people[place]), f"{place}_number": people[place].pk}
    return words


def _active(recipients: Iterable[User]) -> list[User]:
    """Each once, in the order of their keys, so that two who tell the same people queue up."""
    if not connection.in_atomic_block:
        raise RuntimeError("tell inside the transaction of what is told")
    people = {person.pk: person for person in recipients if person.is_active}
    return [people[key] for key in sorted(people)]


def _moment(person: User, calendar: WorkingCalendar | None) -> datetime.datetime:
    now = timezone.now()
    if calendar is None:
        return now
    return moments.mail_moment(now, ZoneInfo(person.time_zone), calendar)


def _gathering(person: User, calendar: WorkingCalendar | None) -> Outbox:
    """The daily mail that still waits, held so that it does not leave without this line.

    Where the mail of a morning has gone already, it is the one of the next working day.
    """
    zone = ZoneInfo(person.time_zone)
    moment = now = timezone.now()
    while True:
        moment = moments.next_morning(moment, zone, calendar or moments.EVERYWHERE)
        of_the_day = {"recipient": person, "digest_on": moment.astimezone(zone).date()}
        leaves = {"kind": digests.KIND, "send_after": moment if calendar else now}
        Outbox.objects.get_or_create(**of_the_day, defaults=leaves)
        waiting = Outbox.objects.select_for_update(of=("self",)).filter(
            **of_the_day, state__in=[Outbox.State.WAITING, Outbox.State.FAILED]
        )
        if held := waiting.first():
            return held
