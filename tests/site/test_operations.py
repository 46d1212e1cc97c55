"""The operations page: what an administrator has to know, and mail that is tried again."""

import datetime

import pytest
from django.contrib.admin.models import LogEntry
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from cooperation.core import services as core
from cooperation.core.models import TaskRun
from cooperation.directory.models import Country
from cooperation.notifications import services as notices
from cooperation.notifications.models import Outbox
from cooperation.notifications.tasks import sweep
from platform_site.celery import app
from platform_site.operations import beat, gaps
from tests.factories.accounts import UserFactory
from tests.factories.directory import InstitutionFactory, country

OVERVIEW, OUTBOX = "/en/operations/", "/en/operations/outbox/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    person = UserFactory(is_staff=True)
    client.force_login(person)
    return person


def mail(state="dead", **facts):
    sent_at = timezone.now() if state == "sent" else None
    about = InstitutionFactory().subject
    return Outbox.objects.create(
        kind="test.news",
        recipient=UserFactory(),
        subject=about,
        state=state,
        sent_at=sent_at,
        attempts=1,
        **facts,
    )


def run(name="followups.remind", *, ago, **facts):
    return TaskRun.objects.create(
        name=name, started_at=timezone.now() - datetime.timedelta(minutes=ago), **facts
    )


def state_of(name):
    return next(one.state for one in beat.table() if one.name == name)


def test_the_overview_shows_every_part_with_few_queries(
    client, administrator, django_assert_max_num_queries
):
    mail(), mail("waiting"), run(ago=1, succeeded=True)
    client.get(OVERVIEW)

    with django_assert_max_num_queries(20):
        page = client.get(OVERVIEW).content.decode()

    for words in ("Outbox", "What runs regularly", "Missing translations", "Not sealed yet"):
        assert words in page


@pytest.mark.parametrize("address", [OVERVIEW, OUTBOX])
def test_others_read_that_it_is_not_for_them(client, address):
    client.force_login(UserFactory())
    assert client.get(address).status_code == 403
    client.logout()
    assert "login" in client.get(address).url


@pytest.mark.parametrize(
    ("minutes", "facts", "state"),
    [
        (5, {"succeeded": True}, "on time"),
        (5, {"succeeded": False}, "failed"),
        (1, {}, "running"),
        (60, {"succeeded": True}, "late"),
    ],
)
def test_a_task_says_in_words_how_it_is(minutes, facts, state):
    run(ago=minutes, **facts)

    assert state_of("followups.remind") == state


def test_a_task_that_never_ran_is_named_once_its_time_has_come():
    MigrationRecorder.Migration.objects.update(applied=timezone.now())
    assert state_of("notifications.deliver") == "not due yet"

    long_ago = timezone.now() - datetime.timedelta(days=2)
    MigrationRecorder.Migration.objects.update(applied=long_ago)

    assert state_of("notifications.deliver") == "never ran"


def test_every_schedule_of_the_plan_is_said_in_words():
    spoken = {one.name: one.schedule for one in beat.table()}

    assert spoken["notifications.deliver"] == "every 5 seconds"
    assert spoken["followups.remind"] == "every 15 minutes"
    assert spoken["matching.lapse"] == "every hour"
    assert spoken["matching.sweep"] == "every day at 02:10 UTC"


def test_the_worker_writes_down_what_it_ran():
    sweep.apply()

    noted = TaskRun.objects.get(name="notifications.sweep")
    assert noted.succeeded is True
    assert noted.finished_at >= noted.started_at


def test_a_failure_is_kept_after_a_run_that_went_well(settings):
    core.note_start("notifications.sweep")
    core.note_end("notifications.sweep", failure="OSError()")
    core.note_start("notifications.sweep")
    core.note_end("notifications.sweep")

    noted = TaskRun.objects.get()
    assert (noted.succeeded, noted.failure) == (True, "OSError()")


def test_a_task_that_fails_is_written_down_as_failed(monkeypatch):
    @app.task(name="notifications.sweep_that_fails")
    def fails():
        raise OSError("no disk")

    monkeypatch.setitem(app.conf.beat_schedule, "one more", {"task": fails.name, "schedule": 60.0})

    fails.apply()

    noted = TaskRun.objects.get(name=fails.name)
    assert (noted.succeeded, noted.failure) == (False, "OSError('no disk')")


def test_countries_without_holidays_next_year_are_named():
    InstitutionFactory(country="GT"), InstitutionFactory(country="CO")
    year = gaps.next_year()
    country("GT").holidays.filter(date__year=year).delete()
    day = {"date": datetime.date(year, 1, 1)}
    country("CO").holidays.get_or_create(**day, defaults={"name": "New year"})

    found = gaps.countries_without_holidays(year)

    assert country("GT") in found
    assert country("CO") not in found
    assert Country.objects.filter(pk__in=[one.pk for one in found]).count() == len(found)


def test_a_country_without_a_name_in_a_language_is_counted():
    Country.objects.filter(iso2="GT").update(name_fr="")

    by_code = {one.code: one for one in gaps.languages()}

    assert (by_code["fr"].countries, by_code["es"].countries) == (1, 0)


def test_silent_addresses_are_shown(client, administrator):
    person = UserFactory()
    for _one in range(3):
        notices.note_bounce(Outbox.objects.create(kind="x", recipient=person), "550")

    page = client.get(OVERVIEW).content.decode()

    assert person.email in page
    assert "3 mails came back" in page


def test_failed_mail_stands_with_its_reason_and_can_be_narrowed(client, administrator):
    dead, other, sent = mail(last_error="550 No such person"), mail("failed"), mail("sent")

    page = client.get(OUTBOX).content.decode()
    narrowed = client.get(OUTBOX, {"q": "no such"}).content.decode()
    made_up = client.get(OUTBOX, {"state": "dragons"}).content.decode()

    assert "550 No such person" in page
    assert sent.recipient.email not in page
    assert dead.recipient.email in narrowed
    assert other.recipient.email not in narrowed
    assert "dragons" in made_up


def test_one_mail_is_tried_again_and_the_log_says_by_whom(client, administrator):
    one, other = mail(), mail()

    page = client.post(f"{OUTBOX}{one.pk}/retry/", follow=True).content.decode()

    one.refresh_from_db(), other.refresh_from_db()
    assert (one.state, one.attempts, other.state) == ("waiting", 0, "dead")
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_id) == (administrator, str(one.pk))
    assert "Tried again lately" in page


def test_all_mails_of_the_filter_are_tried_again(client, administrator):
    chosen, other, sent = mail(last_error="timeout"), mail(), mail("sent")

    client.post(f"{OUTBOX}retry/?q=timeout")

    states = [Outbox.objects.get(pk=row.pk).state for row in (chosen, other, sent)]
    assert states == ["waiting", "dead", "sent"]


def test_every_regular_task_has_words_and_no_words_are_left_over():
    planned = {entry["task"] for entry in app.conf.beat_schedule.values()}

    assert set(beat.WORDS) == planned
