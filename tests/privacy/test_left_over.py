"""What lies beside the rows of today: earlier lists, devices, files of tries that failed."""

import datetime
import io
import json
import threading
import zipfile

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from accounts.models import AdministratorGrant, User
from cooperation.core import personal
from cooperation.core.personal import periods
from cooperation.directory import services as directory
from cooperation.exchanges.models import Exchange
from cooperation.missions import services as missions_services
from cooperation.missions.models import Delegate
from cooperation.missions.services import Travellers
from cooperation.privacy import services
from cooperation.privacy.archive import archive_of
from cooperation.privacy.models import DataExport
from platform_site import contact
from tests.agreements.test_races import until_somebody_waits
from tests.factories import exchanges, missions
from tests.factories.accounts import UserFactory
from tests.factories.directory import InstitutionFactory, OfficeFactory, focal_point
from tests.privacy.somebody import where_found

CANARY = "canarytobeforgotten"


@pytest.mark.django_db
def test_who_was_to_travel_is_forgotten_where_the_list_was_changed():
    cast = missions.people()
    mission = missions.drafted(cast)
    first = [Travellers(cast.recipient, CANARY, 1)]
    second = [Travellers(cast.recipient, "Head of youth services", 1)]
    for travellers in (first, second):
        missions_services.send(mission, by=cast.recipient_focal, travellers=travellers)
    missions_services.cancel(mission, by=cast.recipient_focal, reason="It is not needed any more.")
    later = timezone.now() + periods.PARTICIPANTS.length
    day = datetime.timedelta(days=1)
    services.forget_in_time(later - day)
    assert where_found(CANARY) != []

    services.forget_in_time(later + day)

    assert where_found(CANARY) == []
    assert Delegate.objects.get().number == 1
    assert set(services.forget_in_time(later + day).values()) == {0}


@pytest.mark.django_db
def test_devices_are_forgotten_though_their_person_never_comes_back():
    person = UserFactory()
    old, new = (
        UserSession.objects.create(
            user=person, session_key=key, ip="192.0.2.7", user_agent="x", created_at=timezone.now()
        )
        for key in ("old", "new")
    )
    past = periods.DEVICES.before(timezone.now()) - datetime.timedelta(days=1)
    UserSession.objects.filter(pk=old.pk).update(last_seen_at=past)

    assert services.forget_in_time()["accounts.devices"] == 1

    assert UserSession.objects.get() == new


@pytest.mark.django_db
def test_who_confirms_while_others_are_forgotten_stays(monkeypatch):
    long_ago = periods.UNCONFIRMED_ACCOUNTS.before(timezone.now()) - datetime.timedelta(days=1)
    person = UserFactory(verified=False, date_joined=long_ago)
    write = services.forgetting._write

    def confirmed_just_before(step: personal.Step, *args: object) -> None:
        if step.code == "accounts.unconfirmed":
            EmailAddress.objects.create(user=person, email=person.email, verified=True)
        write(step, *args)

    monkeypatch.setattr(services.forgetting, "_write", confirmed_just_before)

    services.forget_in_time()

    assert User.objects.filter(pk=person.pk).exists()


@pytest.mark.django_db
def test_a_file_that_a_failed_try_left_is_replaced_and_goes_with_the_person():
    people = [UserFactory(), UserFactory()]
    for person in people:
        services.ask_export(person, by=person)
    asked = list(DataExport.objects.order_by("pk"))
    for one in asked:
        default_storage.save(f"own-data/{one.key}.zip", ContentFile(b"of a try that failed"))

    services.erase_self(people[1], by=people[1])
    services.make_waiting()

    asked[0].refresh_from_db()
    assert asked[0].file.name == f"own-data/{asked[0].key}.zip"
    with asked[0].file.open("rb") as made:
        assert made.read() != b"of a try that failed"
    assert not default_storage.exists(f"own-data/{asked[1].key}.zip")


@pytest.mark.django_db(transaction=True)
def test_a_file_that_is_being_made_goes_with_its_person(monkeypatch):
    person = UserFactory()
    asked = services.ask_export(person, by=person)
    whole = services.exporting.archive_of
    erasing = threading.Thread(target=_erase, args=(person,))

    def slowly(user: User, at: datetime.datetime) -> bytes:
        erasing.start()
        until_somebody_waits()
        return whole(user, at=at)

    monkeypatch.setattr(services.exporting, "archive_of", slowly)

    services.make_waiting()
    erasing.join()

    asked.refresh_from_db()
    assert (asked.state, asked.file.name) == ("over", "")
    assert not default_storage.exists(f"own-data/{asked.key}.zip")


def _erase(person: User) -> None:
    try:
        services.erase_self(person, by=person)
    finally:
        connection.close()


@pytest.mark.django_db
def test_the_log_of_the_administration_forgets_proposals_and_what_was_written_of_the_person():
    person = UserFactory(function_title="", display_name=f"Vera {CANARY}")
    proposer = UserFactory(is_staff=True, is_superuser=True)
    reset = "second factor reset: told by phone"
    LogEntry.objects.log_actions(proposer.pk, [person], CHANGE, change_message=reset)
    for state in ({}, {"decided_at": timezone.now(), "refused_by": UserFactory()}):
        grant = AdministratorGrant.objects.create(
            person=person, proposed_by=proposer, reason="Is needed.", **state
        )
        LogEntry.objects.log_actions(proposer.pk, [grant], ADDITION, change_message="[]")
    assert "django_admin_log" in where_found(CANARY)

    services.erase_self(person, by=person)

    assert where_found(CANARY) == []
    assert where_found("told by phone") == []
    assert LogEntry.objects.count() == 3


@pytest.mark.django_db
def test_the_file_of_who_left_says_nothing_of_where_an_object_stands_today():
    cast = exchanges.cast()
    exchange = exchanges.negotiating(cast)
    person = UserFactory()
    Exchange.objects.filter(pk=exchange.pk).update(facilitator=person)

    content = archive_of(person, at=timezone.now())

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        data = json.loads(archive.read("my-data.json"))
    (row,) = data["tables"]["exchanges.Exchange"]
    assert row["about"] == exchange.code
    assert "negotiation" not in json.dumps(row)
    assert "state" not in row


@pytest.mark.django_db
def test_another_address_of_a_person_is_no_address_of_an_office():
    office = OfficeFactory()
    office.institution.contact_email = "Second@Office.example"
    office.institution.save()
    person = UserFactory()
    assert office in contact.offices()

    EmailAddress.objects.create(user=person, email="second@office.example", verified=True)

    assert office not in contact.offices()


@pytest.mark.django_db
def test_an_address_that_was_never_confirmed_gives_nothing_out_and_takes_nothing_away():
    """Whoever registers with the address of somebody who is invited learns and ends nothing."""
    ministry = InstitutionFactory()
    invited = directory.invite(
        ministry, by=focal_point(ministry), email="invited@ministry.example", role="staff"
    )
    stranger = UserFactory(email="invited@ministry.example")
    EmailAddress.objects.filter(user=stranger).update(verified=False)

    given = archive_of(stranger, at=timezone.now())
    services.erase_self(stranger, by=stranger)

    with zipfile.ZipFile(io.BytesIO(given)) as packed:
        tables = json.loads(packed.read("my-data.json"))["tables"]
    assert "directory.Invitation" not in tables
    invited.refresh_from_db()
    assert (invited.email, invited.revoked_at) == ("invited@ministry.example", None)
