"""Reminders: the right people, once a step, however often and by however many workers."""

import datetime
import threading
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from cooperation.followups import commitments, kinds, services, tasks
from cooperation.followups.models import Reminder
from cooperation.followups.rules import RULES
from cooperation.followups.services import reminding
from cooperation.notifications import delivery, sentences
from cooperation.notifications.models import Notification, Outbox
from tests.factories.directory import (
    InstitutionFactory,
    OfficeFactory,
    coordinator,
    focal_point,
    officer,
    staff,
)
from tests.followups.waits import DUE, await_answer

ONE_DAY = datetime.timedelta(days=1)
A_DAY_BEFORE = datetime.date(2026, 12, 17)


@pytest.fixture
def ministry(db):
    return InstitutionFactory(name="Ministry of Health")


def zone_of(row):
    return ZoneInfo(row.time_zone)


def told_to(person):
    return list(person.notifications.order_by("pk").values_list("kind", flat=True))


def test_whoever_is_awaited_is_reminded_in_the_platform_and_by_mail(ministry):
    person, other = focal_point(ministry), focal_point(ministry)
    bystander, stranger = staff(ministry), focal_point(InstitutionFactory())
    await_answer(ministry)

    made = services.remind(on=A_DAY_BEFORE)

    assert made == 2
    assert told_to(person) == told_to(other) == ["reminder.answer_match"]
    assert told_to(bystander) == told_to(stranger) == []
    assert set(Outbox.objects.values_list("recipient", flat=True)) == {person.pk, other.pk}


def test_running_again_sends_nothing_new(ministry):
    person = focal_point(ministry)
    await_answer(ministry)

    numbers = [services.remind(on=A_DAY_BEFORE) for _run in range(3)]

    assert numbers == [1, 0, 0]
    assert len(told_to(person)) == 1


def test_each_step_is_taken_once_as_the_days_pass(ministry):
    person = focal_point(ministry)
    await_answer(ministry, "endorse", days=7)

    for number in range(40):
        services.remind(on=DUE - 20 * ONE_DAY + number * ONE_DAY)

    steps = Reminder.objects.order_by("pk").values_list("step", flat=True)
    assert list(steps) == ["-2w", "0w", "+2w"]
    assert told_to(person) == ["reminder.endorse", "reminder.endorse", "overdue.endorse"]


def test_after_a_pause_nobody_gets_old_steps(ministry):
    person = focal_point(ministry)
    await_answer(ministry, "endorse", days=7)

    services.remind(on=DUE + 30 * ONE_DAY)

    assert told_to(person) == ["overdue.endorse"]
    assert Reminder.objects.get().step == "+2w"


def test_nothing_is_sent_before_the_first_step(ministry):
    focal_point(ministry)
    await_answer(ministry)

    assert services.remind(on=DUE - 30 * ONE_DAY) == 0


def test_a_closed_commitment_is_not_reminded(ministry):
    focal_point(ministry)
    about = InstitutionFactory()
    await_answer(ministry, about=about)
    commitments.close(about, by=None)

    assert services.remind(on=DUE) == 0


def test_a_reminder_of_what_was_done_meanwhile_is_not_mailed(ministry, mailoutbox):
    focal_point(ministry)
    about = InstitutionFactory()
    await_answer(ministry, about=about)
    services.remind(on=DUE)
    commitments.close(about, by=None)
    Outbox.objects.update(send_after=timezone.now())

    delivery.deliver()

    assert mailoutbox == []
    assert Outbox.objects.get().state == Outbox.State.DROPPED


def test_escalation_goes_to_officer_then_region_and_says_why(db):
    office = OfficeFactory(countries=["GT"])
    country_officer, regional_officer = officer(office), officer(office.parent)
    person = coordinator("GT")
    ministry = person.memberships.get().institution
    await_answer(ministry, "endorse", "coordinator", days=7, escalates_to=("officer", "regional"))

    services.remind(on=datetime.date(2026, 12, 23))

    assert told_to(country_officer) == ["escalation.endorse.officer"]
    assert told_to(regional_officer) == []

    services.remind(on=datetime.date(2026, 12, 31))

    assert told_to(regional_officer) == ["escalation.endorse.regional"]
    notice = country_officer.notifications.get()
    words = sentences.sentence(notice.kind, notice.subject, notice.params)
    assert str(ministry) in words
    assert "because your office covers that institution's country" in words


def test_a_late_decision_reaches_the_officers_of_the_region_every_week(db):
    office = OfficeFactory(countries=["GT"])
    officer(office)
    regional_officer = officer(office.parent)
    await_answer(office.institution, "decide", "officer", days=10, escalates_to=("regional",))

    for number in range(22):
        services.remind(on=DUE + number * ONE_DAY)

    assert told_to(regional_officer) == ["escalation.decide.regional"] * 3


def test_a_regional_office_has_nobody_above_it_and_is_pressed_itself(db):
    office = OfficeFactory()
    first, second = officer(office.parent), officer(office.parent)
    await_answer(
        office.parent.institution, "decide", "officer", days=10, escalates_to=("regional",)
    )

    services.remind(on=DUE + 8 * ONE_DAY)

    for one in (first, second):
        assert told_to(one).count("escalation.decide.regional") == 1


def test_a_deputy_is_a_colleague_who_is_not_awaited_anyway(ministry):
    person, colleague = focal_point(ministry), staff(ministry)
    await_answer(ministry, escalates_to=("deputy",))

    services.remind(on=DUE)

    assert told_to(colleague) == ["escalation.answer_match.deputy"]
    assert told_to(person) == ["reminder.answer_match"]


def test_a_step_without_anybody_who_has_an_account_is_skipped(ministry):
    focal_point(ministry)
    await_answer(ministry, escalates_to=("deputy", "coordinator", "officer"))

    assert services.remind(on=DUE) == 1


def test_a_person_who_comes_later_gets_the_latest_step(ministry):
    focal_point(ministry)
    await_answer(ministry)
    services.remind(on=A_DAY_BEFORE)
    successor = focal_point(ministry)

    assert services.remind(on=A_DAY_BEFORE) == 1
    assert told_to(successor) == ["reminder.answer_match"]


def test_mail_waits_for_eight_in_the_morning_and_the_notice_does_not(ministry, settings):
    settings.MAIL_WAITS_FOR_MORNING = True
    person = focal_point(ministry, time_zone="America/Guatemala")
    await_answer(ministry)

    services.remind(on=A_DAY_BEFORE)

    local = timezone.localtime(Outbox.objects.get().send_after, timezone=zone_of(person))
    assert local.hour >= 8
    assert person.notifications.count() == 1


def test_where_mail_does_not_wait_for_the_morning_it_goes_at_once(ministry):
    focal_point(ministry, time_zone="Pacific/Auckland")
    await_answer(ministry)

    services.remind(on=A_DAY_BEFORE)

    assert Outbox.objects.get().send_after <= timezone.now()


def test_a_reminder_is_read_in_the_readers_language_with_its_day(ministry, mailoutbox):
    focal_point(ministry, language="es")
    await_answer(ministry)
    services.remind(on=A_DAY_BEFORE)
    Outbox.objects.update(send_after=timezone.now())

    delivery.deliver()

    assert "18 de diciembre de 2026" in mailoutbox[0].body


def test_every_notice_of_following_up_can_be_put_into_words(ministry):
    wait = await_answer(ministry)
    params = reminding._words(wait)

    for code in RULES:
        for kind in kinds.all_kinds(code):
            with translation.override("en"):
                assert "%(" not in str(kind.headline) % {"code": "X"}
                words = sentences.sentence(kind.code, wait.about, params)
            assert wait.about.title in words
            assert "There is news" not in words


def test_the_command_and_the_task_do_the_same(ministry, capsys):
    focal_point(ministry)
    await_answer(ministry)

    call_command("remind", "--on", "2026-12-17")

    assert capsys.readouterr().out == "1 reminders\n"
    assert tasks.remind(on="2026-12-17") == 0
    with pytest.raises(CommandError, match="wants a day"):
        call_command("remind", "--on", "tomorrow")


def test_without_a_day_it_is_today_where_the_awaited_side_is(ministry):
    focal_point(ministry)
    today = timezone.localdate(timezone=zone_of(ministry.country))
    await_answer(ministry, due_on=today)

    assert services.remind() == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_remind_everybody_once():
    ministries = [InstitutionFactory() for _number in range(3)]
    people = [focal_point(one) for one in ministries]
    for one in ministries:
        for _number in range(20):
            await_answer(one)
    start = threading.Barrier(2)

    def work():
        start.wait()
        services.remind(on=A_DAY_BEFORE)
        connections.close_all()

    workers = [threading.Thread(target=work) for _number in range(2)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    services.remind(on=A_DAY_BEFORE)

    assert [len(told_to(person)) for person in people] == [20, 20, 20]
    assert Notification.objects.count() == Outbox.objects.count() == Reminder.objects.count() == 60


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_for_commitments_without_news_does_not_grow(
    ministry, number, django_assert_max_num_queries
):
    focal_point(ministry)
    for _one in range(number):
        await_answer(ministry)
    with CaptureQueriesContext(connection) as telling:
        services.remind(on=A_DAY_BEFORE)

    # Who is away is asked once, by a run that tells anything.
    assert sum('FROM "directory_absence"' in one["sql"] for one in telling) == 1
    with django_assert_max_num_queries(7):
        services.remind(on=A_DAY_BEFORE)
