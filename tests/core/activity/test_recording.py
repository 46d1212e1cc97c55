"""The record of acts: written once, never changed, not even by bulk or raw writes."""

import pytest
from django.db import ProgrammingError, connection, transaction

from cooperation.core import activity, rights
from cooperation.core.models import ActivityEntry
from tests.factories.directory import InstitutionFactory

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


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE cooperation_core_activityentry SET verb = 'forged'",
        "DELETE FROM cooperation_core_activityentry",
        "TRUNCATE cooperation_core_activityentry",
    ],
)
def test_the_application_role_may_only_insert_and_read_entries(entry, application_role, statement):
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {application_role}")
        cursor.execute("SELECT count(*) FROM cooperation_core_activityentry")

        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            cursor.execute(statement)


def test_the_application_role_writes_other_tables(application_role):
    institution = InstitutionFactory()
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {application_role}")

        cursor.execute(
            "UPDATE directory_institution SET acronym = 'X' WHERE id = %s", [institution.pk]
        )

    institution.refresh_from_db()
    assert institution.acronym == "X"
