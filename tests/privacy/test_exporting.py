"""What somebody gets who asks what is held about them: all of theirs, nothing of others."""

import datetime
import io
import json
import zipfile

import pytest
from django.urls import reverse
from django.utils import timezone

from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.directory.models import Invitation, Membership
from cooperation.notifications.models import Notification, Outbox
from cooperation.privacy import queries, services
from cooperation.privacy.archive import archive_of
from cooperation.privacy.models import DataExport
from tests.factories.accounts import UserFactory
from tests.marketplace.test_races import at_once
from tests.privacy.somebody import ADDRESS, FUNCTION, NAME, at_work

pytestmark = pytest.mark.django_db


def opened(content: bytes) -> tuple[dict, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert sorted(archive.namelist()) == ["my-data.html", "my-data.json"]
        return json.loads(archive.read("my-data.json")), archive.read("my-data.html").decode()


def data_of(person) -> tuple[dict, str]:
    return opened(archive_of(person, at=timezone.now()))


def test_it_holds_account_memberships_acts_documents_and_what_was_told():
    world = at_work()

    data, page = data_of(world.person)

    tables = data["tables"]
    account = tables["accounts.User"][0]
    assert (account["email"], account["display_name"]) == (ADDRESS, NAME)
    assert account["function_title"] == FUNCTION
    assert account["consent_public_contact"] is True
    assert {one["role"] for one in tables["directory.Membership"]} == {"focal_point", "staff"}
    assert any(
        "work in this unit" in one["request_reason"] for one in tables["directory.Membership"]
    )
    assert f"CV {NAME}" in [one["title"] for one in tables["cooperation_core.Document"]]
    assert tables["cooperation_core.ActivityEntry"]
    assert {one["verb"] for one in tables["cooperation_core.ActivityEntry"]} >= {
        "listing.submit"
    } or (len(tables["cooperation_core.ActivityEntry"]) > 3)
    assert tables["followups.SavedView"][0]["query"] == "q=x"
    assert tables["notifications.Bounce"][0]["address"] == ADDRESS
    assert [one["email"] for one in tables["directory.Invitation"]] == [ADDRESS]
    assert tables["privacy.Consent"][0]["withdrawn_at"] is None
    for words in (ADDRESS, NAME, FUNCTION, "My data"):
        assert words in page


def test_it_holds_no_secret():
    world = at_work()

    data, page = data_of(world.person)

    whole = json.dumps(data) + page
    assert world.person.password not in whole
    assert "argon2" not in whole


def test_it_holds_nothing_of_others():
    """Everybody else's names, functions, addresses and words carry a mark."""
    world = at_work()
    mark = "canaryofothers"
    for number, other in enumerate(type(world.person).objects.exclude(pk=world.person.pk)):
        other.display_name = f"{mark} {number}"
        other.function_title = f"Function {mark}"
        other.email = f"{mark}{number}@example.org"
        other.save()
        other.emailaddress_set.update(email=other.email)
    theirs = Membership.objects.exclude(user=world.person)
    theirs.update(request_reason=mark, end_reason=mark)
    Invitation.objects.exclude(email=ADDRESS).update(email=f"{mark}@example.org")
    # Whoever invites knows the address; the file goes without.
    invited = Invitation.objects.create(
        institution=world.cast.recipient,
        email=f"{mark}-invited@example.org",
        role="staff",
        invited_by=world.person,
        expires_at=timezone.now(),
    )
    Notification.objects.exclude(user=world.person).update(params={"w": mark})
    Notification.objects.filter(user=world.person).update(params={"w": mark})
    Outbox.objects.filter(recipient=world.person).update(params={"w": mark})

    data, page = data_of(world.person)

    assert mark not in (json.dumps(data) + page).lower()
    row = next(one for one in data["tables"]["directory.Invitation"] if one["number"] == invited.pk)
    assert row["email"] == ""


def test_a_stranger_stands_in_it_with_the_account_alone():
    at_work()
    stranger = UserFactory()

    data, _page = data_of(stranger)

    assert set(data["tables"]) == {"accounts.User", "account.EmailAddress"}


def test_it_is_in_the_readers_language_and_what_was_typed_is_text():
    person = UserFactory(language="es", display_name="<script>alert(1)</script>")

    _data, page = data_of(person)

    assert '<html lang="es">' in page
    assert "<script>" not in page


def test_it_is_asked_for_once_a_day_and_made_by_the_worker():
    person = UserFactory()
    asked = services.ask_export(person, by=person)
    assert asked.state == "waiting"

    with pytest.raises(NotPossible, match="once a day"):
        services.ask_export(person, by=person)
    assert services.make_waiting() == 1
    assert services.make_waiting() == 0

    asked.refresh_from_db()
    assert asked.state == "ready"
    assert asked.expires_at - asked.made_at == datetime.timedelta(days=7)
    assert Notification.objects.get(user=person).kind == "own_data.ready"
    assert Outbox.objects.get(recipient=person).kind == "own_data.ready"
    DataExport.objects.update(asked_at=timezone.now() - datetime.timedelta(hours=25))
    services.ask_export(person, by=person)


def test_nobody_asks_for_somebody_elses():
    person, other = UserFactory(), UserFactory()

    with pytest.raises(NotAllowed):
        services.ask_export(person, by=other)

    assert not DataExport.objects.exists()


def test_one_that_fails_keeps_nobody_waiting(monkeypatch):
    first, second = UserFactory(), UserFactory()
    services.ask_export(first, by=first)
    services.ask_export(second, by=second)
    whole = services.exporting.archive_of
    monkeypatch.setattr(
        services.exporting,
        "archive_of",
        lambda user, at: whole(user, at=at) if user == second else 1 / 0,
    )

    assert services.make_waiting() == 1

    assert queries.downloadable(second).exists()
    assert not queries.downloadable(first).exists()


def test_the_link_is_for_its_person_alone_and_ends_after_a_week(client):
    person, other = UserFactory(), UserFactory()
    made = services.ask_export(person, by=person)
    services.make_waiting()
    url = reverse("privacy:download", args=[made.key])

    assert client.get(url).status_code == 302
    client.force_login(other)
    assert client.get(url).status_code == 404
    client.force_login(person)
    got = client.get(url)
    assert got.status_code == 200
    assert got["Cache-Control"] == "private, no-store"
    assert got["Content-Disposition"] == 'attachment; filename="my-data.zip"'
    data, _page = opened(got.getvalue())
    assert data["tables"]["accounts.User"][0]["email"] == person.email
    DataExport.objects.update(expires_at=timezone.now())
    assert client.get(url).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_of_two_presses_at_once_one_counts():
    person = UserFactory()

    answers = at_once(*[lambda: services.ask_export(person, by=person) for _two in range(2)])

    assert sum(isinstance(one, DataExport) for one in answers) == 1
    assert sum(isinstance(one, NotPossible) for one in answers) == 1
