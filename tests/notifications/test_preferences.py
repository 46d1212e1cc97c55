"""At once, once a day, never: how people want their mail, and what comes all the same."""

import datetime
import threading
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings as configured
from django.db import connections, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cooperation.core.calendar import WorkingCalendar
from cooperation.core.errors import NotPossible
from cooperation.notifications import delivery, kinds, moments, outbox, services
from cooperation.notifications.kinds import Kind
from cooperation.notifications.models import Notification, Outbox
from tests.factories.accounts import UserFactory
from tests.factories.directory import InstitutionFactory, MembershipFactory, country
from tests.notifications.conftest import DAY, NEWS

DUTY = Kind("test.duty", "decisions", "%(code)s", "A duty about “%(title)s”.", mandatory=True)


@pytest.fixture
def reader(db):
    kinds.declare(DUTY)
    return UserFactory(time_zone="America/Guatemala")


def choose(person, way, family="decisions"):
    services.choose_delivery({family: way}, by=person)


def due():
    Outbox.objects.update(send_after=timezone.now())


def test_never_keeps_the_notice_and_sends_no_mail(reader, told):
    choose(reader, "never")

    with pytest.raises(Outbox.DoesNotExist):
        told(reader)

    assert reader.notifications.count() == 1


def test_a_duty_comes_by_mail_even_where_the_family_is_muted(reader, told):
    choose(reader, "never")

    assert told(reader, DUTY).kind == "test.duty"


def test_another_family_is_not_touched(reader, told):
    choose(reader, "never", "matches")

    assert told(reader).kind == "test.news"


def test_never_is_refused_where_all_is_a_duty(reader, monkeypatch):
    monkeypatch.setattr(kinds, "_KINDS", {DUTY.code: DUTY})

    with pytest.raises(NotPossible):
        choose(reader, "never")
    choose(reader, "daily")

    assert reader.mail_preferences.get().delivery == "daily"


def test_a_day_is_one_mail_by_matter_with_one_link(reader, told, mailoutbox):
    first, second = InstitutionFactory().subject, InstitutionFactory().subject
    choose(reader, "daily")
    told(reader, subject=first, note="One.")
    told(reader, subject=second, note="Two.")
    told(reader, DUTY, subject=first)
    due()

    assert delivery.deliver() == 1
    assert delivery.deliver() == 0

    (mail,) = mailoutbox
    assert mail.subject == "3 notices of the day"
    assert mail.body.count(f"{first.code} {first.title}") == 1
    assert mail.body.index("One.") < mail.body.index("A duty") < mail.body.index("Two.")
    assert mail.body.count("http") == 1
    assert mail.alternatives[0][0].count("http") == 1


def test_the_daily_mail_is_in_the_readers_language(told, mailoutbox, db):
    reader = UserFactory(language="es")
    choose(reader, "daily", "matches")
    told(reader, DAY, due_on="2026-12-01")
    due()

    delivery.deliver()

    assert "diciembre" in mailoutbox[0].body
    assert "/es/notices/" in mailoutbox[0].body


def test_what_is_over_is_left_out_and_an_empty_day_sends_nothing(reader, told, mailoutbox):
    over = set()
    kinds.declare_check(NEWS, lambda params: params["note"] not in over)
    choose(reader, "daily")
    row = told(reader, note="One.")
    told(reader, note="Two.")
    over.add("One.")
    due()
    delivery.deliver()
    assert "One." not in mailoutbox[0].body

    told(reader, note="One.")
    due()
    delivery.deliver()

    assert len(mailoutbox) == 1
    assert set(Outbox.objects.exclude(pk=row.pk).values_list("state", flat=True)) == {"dropped"}


def test_what_comes_after_the_mail_has_left_goes_into_the_next_one(reader, told):
    choose(reader, "daily")
    first = told(reader)
    due()
    delivery.deliver()

    second = told(reader)

    assert second.pk != first.pk
    assert second.digest_on > first.digest_on


@pytest.mark.django_db(transaction=True)
def test_a_person_has_one_daily_mail_however_many_tell_them_at_once():
    reader = UserFactory()
    choose(reader, "daily")
    about = InstitutionFactory().subject
    start = threading.Barrier(4)

    def tell():
        start.wait()
        with transaction.atomic():
            outbox.tell([reader], NEWS, about=about, params={"note": ""})
        connections.close_all()

    threads = [threading.Thread(target=tell) for _one in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    assert Outbox.objects.get().lines.count() == 4


SATURDAY = datetime.datetime(2026, 11, 28, 15, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("zone", "monday_at_eight"),
    [
        # Santiago is at UTC-3 in summer, Bogotá has no summer time, Caracas once had a half hour.
        ("America/Santiago", "2026-11-30T11:00"),
        ("America/Bogota", "2026-11-30T13:00"),
        ("America/St_Johns", "2026-11-30T11:30"),
        ("Asia/Kathmandu", "2026-11-30T02:15"),
    ],
)
def test_on_saturday_mail_waits_for_monday_at_eight(zone, monday_at_eight):
    expected = datetime.datetime.fromisoformat(monday_at_eight).replace(tzinfo=datetime.UTC)

    assert moments.mail_moment(SATURDAY, ZoneInfo(zone), WorkingCalendar()) == expected
    assert moments.next_morning(SATURDAY, ZoneInfo(zone), WorkingCalendar()) == expected


@given(
    now=st.datetimes(
        datetime.datetime.fromisoformat("2026-01-01"),
        datetime.datetime.fromisoformat("2027-12-31"),
    ),
    zone=st.sampled_from(["America/Santiago", "America/Bogota", "America/St_Johns", "Asia/Tokyo"]),
)
def test_the_next_morning_is_always_to_come_and_its_own_next_is_another_day(now, zone):
    moment, here = now.replace(tzinfo=datetime.UTC), ZoneInfo(zone)

    first = moments.next_morning(moment, here, WorkingCalendar())
    second = moments.next_morning(first, here, WorkingCalendar())

    assert moment < first < second
    assert first.astimezone(here).hour == second.astimezone(here).hour == 8
    assert first.astimezone(here).isoweekday() <= 5


def test_mail_waits_for_the_readers_own_working_day(reader, told, settings, monkeypatch):
    settings.MAIL_WAITS_FOR_MORNING = True
    ministry = InstitutionFactory(country="GT")
    MembershipFactory(user=reader, institution=ministry)
    country("GT").holidays.create(date="2026-11-30", name="Closed")
    monkeypatch.setattr(timezone, "now", lambda: SATURDAY)

    row = told(reader)

    assert row.send_after == datetime.datetime(2026, 12, 1, 14, tzinfo=datetime.UTC)
    assert configured.MAIL_WAITS_FOR_MORNING


def test_telling_many_takes_as_many_queries_as_telling_one(
    db, settings, django_assert_max_num_queries
):
    settings.MAIL_WAITS_FOR_MORNING = True
    people = [MembershipFactory().user for _one in range(6)]
    about = InstitutionFactory().subject

    with transaction.atomic(), django_assert_max_num_queries(7):
        outbox.tell(people, NEWS, about=about, params={"note": ""})

    assert Notification.objects.count() == 6


def test_one_chooses_on_a_page_that_says_what_still_comes(client, reader):
    client.force_login(reader)

    page = client.get("/en/notices/delivery/").content.decode()
    assert "To endorse: …" in page
    form = {f"family-{family}": "now" for family in kinds.families_in_use()}
    client.post("/en/notices/delivery/", {**form, "family-decisions": "daily"})

    assert reader.mail_preferences.get(family="decisions").delivery == "daily"
    assert "checked" in client.get("/en/notices/delivery/").content.decode()


def test_a_made_up_choice_comes_back_with_an_error(client, reader):
    client.force_login(reader)

    page = client.post("/en/notices/delivery/", {"family-decisions": "sometimes"})

    assert "Choose one of these" in page.content.decode()
    assert not reader.mail_preferences.exists()
