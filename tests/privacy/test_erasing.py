"""Erasing a person: nobody can tell any more who it was, and nothing that was done is undone."""

import hashlib

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client

from accounts.models import User
from cooperation.core import personal
from cooperation.core.activity import sealing, verifying
from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.core.models import ActivityEntry, Document
from cooperation.core.personal import Erasing
from cooperation.directory.models import Invitation, Membership
from cooperation.followups.kinds import GIVEN
from cooperation.notifications import outbox, sentences
from cooperation.notifications.models import Notification
from cooperation.privacy import policies, queries, services
from cooperation.privacy.models import Consent, DataExport, Erasure
from tests.factories import agreements
from tests.factories.accounts import UserFactory
from tests.factories.directory import InstitutionFactory, focal_point, staff
from tests.marketplace.test_races import at_once
from tests.privacy.somebody import ADDRESS, CANARY, FUNCTION, at_work, row_counts, where_found

pytestmark = pytest.mark.django_db
# What an erasure itself writes: who left is told to others, acts are recorded and sealed.
GROWING = {
    "cooperation_core_activityentry", "cooperation_core_activityseal", "notifications_outbox",
    "notifications_notification", "followups_commitment", "privacy_erasure", "django_content_type",
}  # fmt: skip
# A function that was typed into the act itself is the act's: the record is sealed.
SEALED = "cooperation_core_activityentry"


REGISTERS = (
    "/en/countries/export.csv",
    "/en/countries/institutions/export.csv",
    "/en/exchanges/export.csv",
    "/en/missions/export.csv",
    "/en/memoranda/export.csv",
    "/en/listings/export.csv",
)


def registers() -> dict[str, bytes]:
    """What the public reads of everything that was done, as files."""
    answers = {address: Client().get(address) for address in REGISTERS}
    return {address: one.getvalue() for address, one in answers.items() if one.status_code == 200}


def of_the_person() -> set[str]:
    """The tables whose rows go with their person, and histories, which grow with each change."""
    deleted = {
        apps.get_model(held.table)._meta.db_table
        for held in personal.declared()
        if held.erasing is Erasing.DELETED
    }
    return deleted | {table for table in row_counts() if table.endswith("event")}


def test_no_name_function_or_address_is_left_in_any_table():
    world = at_work()
    assert len(where_found(CANARY)) > 12

    services.erase_self(world.person, by=world.person)

    assert where_found(CANARY) == []
    assert where_found(ADDRESS) == []


def test_the_person_is_a_number_that_cannot_sign_in(client):
    world = at_work()

    services.erase_self(world.person, by=world.person)

    person = User.objects.get(pk=world.person.pk)
    assert str(person) == f"person {person.pk} (erased)"
    assert not person.has_usable_password()
    assert not person.is_active
    assert not person.emailaddress_set.exists()
    assert world.browser.get("/en/profile/").status_code == 302
    assert not client.login(email=person.email, password="x")
    mine = [one.get_decoded() for one in Session.objects.all()]
    assert str(person.pk) not in [one.get("_auth_user_id") for one in mine]
    erasure = Erasure.objects.get(user=person)
    assert (erasure.by, erasure.way) == (person, "self")


def test_the_chain_of_acts_stays_valid_and_says_the_same():
    world = at_work()
    sealing.seal()
    before = list(ActivityEntry.objects.order_by("pk").values())
    head = sealing.head()

    services.erase_self(world.person, by=world.person)
    sealing.seal()

    after = list(ActivityEntry.objects.order_by("pk").values())
    assert after[: len(before)] == before
    assert list(verifying.faults([head])) == []
    assert any(entry["by_id"] == world.person.pk for entry in before)


def test_counts_and_registers_stay():
    world = at_work()
    moving = GROWING | of_the_person()
    before = {table: rows for table, rows in row_counts().items() if table not in moving}
    public = registers()

    services.erase_self(world.person, by=world.person)

    after = {table: rows for table, rows in row_counts().items() if table not in moving}
    assert after == before
    assert registers() == public
    assert len(public) == len(REGISTERS)


def test_documents_keep_their_content_and_lose_the_name_in_their_title():
    world = at_work()
    documents = [one for one in Document.objects.all() if default_storage.exists(one.file.name)]

    services.erase_self(world.person, by=world.person)

    assert documents
    for document in documents:
        now = Document.objects.get(pk=document.pk)
        with now.file.open() as file:
            assert hashlib.sha256(file.read()).hexdigest() == document.sha256 == now.sha256
    assert "Letter" in Document.objects.filter(uploaded_by=world.person).values_list(
        "title", flat=True
    )


def test_where_the_person_works_and_asks_to_ends_first_and_others_are_told():
    world = at_work()

    services.erase_self(world.person, by=world.person)

    mine = Membership.objects.filter(user=world.person)
    assert {one.state for one in mine} == {"ended", "withdrawn"}
    assert set(mine.values_list("request_reason", "end_reason")) == {("", "")}
    assert ActivityEntry.objects.filter(verb="membership.left", by=world.person).count() == 1
    # The invitation to the address is over: nobody is mailed there.
    assert not Invitation.objects.filter(accepted_at=None, revoked_at=None).exists()


def test_consent_ends_and_files_go_from_the_disk():
    world = at_work()
    file = DataExport.objects.get(user=world.person).file.name
    assert default_storage.exists(file)

    services.erase_self(world.person, by=world.person)

    assert not Consent.objects.filter(user=world.person, withdrawn_at=None).exists()
    assert not default_storage.exists(file)
    assert str(settings.MEDIA_ROOT) in default_storage.path(file)


def test_in_what_others_were_told_the_person_is_a_number():
    world = at_work()
    other = focal_point(world.cast.recipient, language="es")
    with transaction.atomic():
        outbox.tell([other], GIVEN, about=world.cast.recipient.subject, params=given_by(world))
    told = Notification.objects.get(user=other, kind=GIVEN.code)
    assert FUNCTION in sentences.sentence(told.kind, told.subject, told.params)

    services.erase_self(world.person, by=world.person)

    told.refresh_from_db()
    assert str(world.person.pk) in told.params["by"]
    assert where_found(CANARY) == []


def given_by(world):
    return {"commitment": 0, **outbox.who(world.person)}


def test_an_administrator_erases_who_works_nowhere_and_nobody_else():
    administrator, person = agreements.administrator(), UserFactory()
    member = staff(InstitutionFactory())

    with pytest.raises(NotPossible, match="still works in an institution"):
        services.erase_for(member, by=administrator, way="letter")
    with pytest.raises(NotAllowed):
        services.erase_for(person, by=member, way="letter")
    with pytest.raises(NotAllowed, match="Erase your own account"):
        services.erase_for(administrator, by=administrator, way="letter")
    made = services.erase_for(person, by=administrator, way="letter")

    assert (made.by, made.way) == (administrator, "letter")
    assert User.objects.get(pk=member.pk).erased_at is None


def test_the_demos_people_and_the_last_administrator_are_refused():
    invented = UserFactory(is_demo=True)
    administrator = UserFactory(is_staff=True)

    with pytest.raises(NotPossible, match="invented person"):
        services.erase_self(invented, by=invented)
    with pytest.raises(NotPossible, match="last administrator"):
        services.erase_self(administrator, by=administrator)
    UserFactory(is_staff=True)
    services.erase_self(administrator, by=administrator)

    assert User.objects.get(pk=administrator.pk).erased_at is not None


def test_nobody_erases_somebody_else_here():
    person, other = UserFactory(), UserFactory()

    with pytest.raises(NotAllowed):
        services.erase_self(person, by=other)

    assert not Erasure.objects.exists()


def test_the_only_focal_point_is_told_so():
    ministry = InstitutionFactory()
    person = focal_point(ministry)

    assert queries.left_without_a_focal_point(person) == [ministry]
    focal_point(ministry)
    assert queries.left_without_a_focal_point(person) == []


def test_after_a_restore_the_people_of_the_log_are_erased_again(
    caplog, capsys, django_capture_on_commit_callbacks
):
    person, other = staff(InstitutionFactory()), UserFactory()
    caplog.set_level("INFO")

    with django_capture_on_commit_callbacks(execute=True):
        call_command("erase_again", str(person.pk))
    call_command("erase_again", str(person.pk))
    with pytest.raises(CommandError, match="nobody with the number"):
        call_command("erase_again", str(other.pk), "999999999")

    assert f"person {person.pk} was erased" in caplog.text
    assert person.email not in caplog.text
    assert "erased already" in capsys.readouterr().err
    assert User.objects.get(pk=other.pk).erased_at is None


def test_a_fault_in_the_middle_changes_nothing(monkeypatch):
    world = at_work()
    kept = list(personal.declaring._ON_ERASING)

    def fails(person: User) -> None:
        raise RuntimeError

    monkeypatch.setattr(personal.declaring, "_ON_ERASING", [*kept, fails])
    with pytest.raises(RuntimeError):
        services.erase_self(world.person, by=world.person)

    assert User.objects.get(pk=world.person.pk).email == ADDRESS
    assert queries.open_memberships(world.person)


@pytest.mark.django_db(transaction=True)
def test_of_two_presses_at_once_one_wins():
    person = staff(InstitutionFactory())

    answers = at_once(
        *[
            lambda: services.erase_self(User.objects.get(pk=person.pk), by=person)
            for _two in range(2)
        ]
    )

    assert sum(isinstance(one, Erasure) for one in answers) == 1
    refused = next(one for one in answers if not isinstance(one, Erasure))
    assert str(refused) == str(policies.ERASED_ALREADY)


@pytest.mark.django_db(transaction=True)
def test_the_last_two_administrators_cannot_go_at_once():
    pair = [UserFactory(is_staff=True), UserFactory(is_staff=True)]

    answers = at_once(*[lambda one=one: services.erase_self(one, by=one) for one in pair])

    assert sum(isinstance(one, Erasure) for one in answers) == 1
    assert User.objects.filter(is_staff=True, is_active=True).count() == 1
