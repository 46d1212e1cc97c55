"""A new edition comes with every transaction that wrote what people read, and with nothing else."""

import pytest
from django.db import connection, transaction

from accounts.models import User
from cooperation.core import editions
from cooperation.core import services as core
from cooperation.core.models import Term
from cooperation.directory.models import Country, Region
from cooperation.notifications.models import Notification
from tests.factories.accounts import UserFactory


@pytest.fixture
def renews(db, django_capture_on_commit_callbacks):
    """Whether there is a new edition once an act is committed."""

    def told(act) -> bool:
        before = editions.renew()
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return editions.present() != before

    return told


def raw(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def link():
    Country.objects.get(iso2="GT").regions.add(Region.objects.order_by("-pk")[0])


@pytest.mark.parametrize(
    "act",
    [
        pytest.param(lambda: Term.objects.first().save(), id="one row saved"),
        pytest.param(lambda: Term.objects.update(position=3), id="many rows at once"),
        pytest.param(UserFactory, id="a row made"),
        pytest.param(lambda: User.objects.bulk_create([User(email="a@b.c")]), id="rows made"),
        pytest.param(lambda: Country.objects.first().holidays.all().delete(), id="rows deleted"),
        pytest.param(link, id="two rows linked"),
        pytest.param(
            lambda: raw("update cooperation_core_term set position = %s", 3), id="by hand"
        ),
        pytest.param(
            lambda: raw("WITH one AS (SELECT 1) UPDATE cooperation_core_term SET position = %s", 3),
            id="with a query before it",
        ),
    ],
)
def test_whatever_is_written_in_whatever_way_makes_a_new_edition(renews, act):
    assert renews(act)


@pytest.mark.parametrize(
    "act",
    [
        pytest.param(lambda: list(Term.objects.all()), id="reading"),
        pytest.param(lambda: list(Term.objects.select_for_update()[:1]), id="holding"),
        pytest.param(lambda: core.note_start("a.task"), id="runs of tasks"),
        pytest.param(lambda: Notification.objects.update(read_at=None), id="notices"),
        pytest.param(lambda: raw("UPDATE django_session SET session_data = ''"), id="sessions"),
    ],
)
def test_what_no_kept_page_shows_leaves_the_edition(renews, act):
    assert not renews(act)


def test_what_is_rolled_back_leaves_the_edition_and_what_stays_renews_it(renews):
    def undone():
        with transaction.atomic():
            Term.objects.update(position=3)
            transaction.set_rollback(True)

    def undone_and_done():
        undone()
        Term.objects.update(position=4)

    assert not renews(undone)
    assert renews(undone_and_done)


def test_before_the_commit_nothing_is_forgotten(db, django_capture_on_commit_callbacks):
    before = editions.renew()

    with django_capture_on_commit_callbacks():
        Term.objects.update(position=3)

    assert editions.present() == before


def test_what_is_written_in_private_leaves_the_edition(renews):
    def in_private():
        with editions.in_private():
            Term.objects.update(position=3)

    def in_private_and_then_in_public():
        in_private()
        Term.objects.update(position=4)

    assert not renews(in_private)
    assert renews(in_private_and_then_in_public)


def test_only_few_tables_are_hidden():
    """A new table is shown until its room says that no kept page shows it."""
    hidden = {model._meta.label for model in editions.hidden()}

    assert hidden == {
        "cooperation_core.ActivitySeal",
        "cooperation_core.TaskRun",
        "notifications.Bounce",
        "notifications.Notification",
        "notifications.Outbox",
        "notifications.Preference",
        "privacy.DataExport",
        "privacy.Forgotten",
        "relevance.Embedding",
        "relevance.CorpusState",
        "matching.Reading",
    }
