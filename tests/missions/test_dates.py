"""The days of a mission in people's calendars: as a file, and inside the mail."""

import email
from email import policy

import pytest
from icalendar import Calendar

from cooperation.missions import services
from cooperation.notifications import mail
from cooperation.notifications.models import Outbox
from tests.factories.missions import REASON, approved, day, drafted

pytestmark = pytest.mark.django_db


def entry(content):
    calendar = Calendar.from_ical(content)
    (event,) = calendar.walk("VEVENT")
    return calendar, event


def mailed(kind, person):
    row = Outbox.objects.filter(kind=kind, recipient=person).latest("pk")
    sent = mail.as_sent(mail.compose(row))
    return email.message_from_bytes(sent, policy=policy.default)


def test_the_file_has_whole_days_and_what_everybody_may_know(client, people):
    mission = approved(people, cost=0)

    answer = client.get(f"/en/missions/{mission.code}/mission.ics")

    assert answer["Content-Type"].startswith("text/calendar")
    calendar, event = entry(answer.content)
    assert str(calendar["METHOD"]) == "PUBLISH"
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (day(60), day(63))
    assert "Bogotá" in str(event["LOCATION"])
    assert str(event["STATUS"]) == "CONFIRMED"


def test_with_hours_each_day_has_its_time_at_the_host(people):
    mission = drafted(
        people, start_time="09:00", end_time="12:30", join_url="https://call.example/secret"
    )
    mission.refresh_from_db()
    from cooperation.missions import dates

    content = dates.as_calendar(mission)

    _calendar, event = entry(content)
    assert event.decoded("dtstart").strftime("%H:%M %Z") == "09:00 -05"
    assert event["RRULE"]["COUNT"] == [3]
    assert b"TZID" in content
    assert b"secret" not in content


def test_the_mail_of_an_approval_carries_it_in_its_body_and_as_a_file(people):
    mission = approved(people)

    message = mailed("mission.approved", people.recipient_focal)

    parts = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    inside, attached = parts
    assert inside.get_param("method") == "PUBLISH"
    assert inside.get_content_disposition() is None
    assert attached.get_filename() == f"{mission.code}.ics"
    for part in parts:
        raw = part.get_payload(decode=True)
        _calendar, event = entry(raw)
        assert str(event["UID"]) == f"{mission.code}@trama"
    assert "text/plain" in {part.get_content_type() for part in message.walk()}


def test_what_is_not_approved_yet_is_tentative(client, people):
    mission = drafted(people)
    client.force_login(people.recipient_focal)

    answer = client.get(f"/en/missions/{mission.code}/mission.ics")

    assert str(entry(answer.content)[1]["STATUS"]) == "TENTATIVE"


@pytest.mark.parametrize(
    ("act", "kind"),
    [(services.postpone, "mission.postponed"), (services.cancel, "mission.cancelled")],
)
def test_what_does_not_take_place_leaves_the_calendars(people, act, kind):
    mission = approved(people)
    first = entry(
        mailed("mission.approved", people.provider_focal).get_payload()[-1].get_payload(decode=True)
    )[1]

    act(mission, by=people.recipient_coordinator, reason=REASON)

    message = mailed(kind, people.provider_focal)
    (inside, _attached) = [
        part for part in message.walk() if part.get_content_type() == "text/calendar"
    ]
    calendar, event = entry(inside.get_payload(decode=True))
    assert (str(calendar["METHOD"]), str(event["STATUS"])) == ("CANCEL", "CANCELLED")
    assert event["UID"] == first["UID"]
    assert int(event["SEQUENCE"]) > int(first["SEQUENCE"])
