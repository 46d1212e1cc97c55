"""The record of acts: written once, never changed, not even by bulk or raw writes."""

import pytest
from django.db import ProgrammingError, connection, transaction

from cooperation.core import activity, rights
from cooperation.core.models import ActivityEntry
from tests.factories.accounts import UserFactory
from tests.factories.directory import InstitutionFactory, focal_point

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry() -> ActivityEntry:
    return activity.record("institution.renamed", InstitutionFactory(), by=None, fields=["name"])


@pytest.fixture
def application_role(settings) -> str:
    """The role of the running stack, or one made for the test where a single role does it all."""
    role = settings.DATABASE_APPLICATION_ROLE
    if not role:
        role = "trial_application"
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE ROLE {role}")
        rights.grant(role)
    return role


def test_an_entry_says_who_what_and_which_fields(entry):
    assert entry.verb == "institution.renamed"
    assert entry.by is None
    assert entry.fields == ["name"]


@pytest.mark.parametrize("change", ["update", "delete"])
def test_an_entry_is_neither_changed_nor_deleted_by_bulk_writes(entry, change):
    rows = ActivityEntry.objects.filter(pk=entry.pk)

    with pytest.raises(ProgrammingError, match="Cannot"), transaction.atomic():
        rows.update(verb="forged") if change == "update" else rows.delete()

    assert ActivityEntry.objects.get(pk=entry.pk).verb == "institution.renamed"


@pytest.mark.parametrize("table", rights.APPEND_ONLY_TABLES)
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_application_role_may_only_insert_and_read(entry, application_role, table, statement):
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {application_role}")
        cursor.execute(f"SELECT count(*) FROM {table}")

        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            cursor.execute(statement.format(table))


def test_an_entry_keeps_the_role_of_whoever_acted_and_the_moment_of_its_transaction():
    institution = InstitutionFactory()
    person = focal_point(institution)
    administrator = UserFactory(is_staff=True)

    by_person = activity.record("x", institution, by=person, as_institution=institution.name)
    by_administrator = activity.record("x", institution, by=administrator)
    by_nobody = activity.record("x", institution, by=None)

    roles = [one.as_role for one in (by_person, by_administrator, by_nobody)]
    assert roles == ["focal_point", "administrator", ""]
    with connection.cursor() as cursor:
        cursor.execute("SELECT transaction_timestamp()")
        assert by_person.transaction_at == cursor.fetchone()[0]


def test_the_application_role_writes_other_tables(application_role):
    institution = InstitutionFactory()
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {application_role}")

        cursor.execute(
            "UPDATE directory_institution SET acronym = 'X' WHERE id = %s", [institution.pk]
        )

    institution.refresh_from_db()
    assert institution.acronym == "X"
