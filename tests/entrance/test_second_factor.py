"""The second factor: who needs one, setting it up, signing in with it, losing it (L2)."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts import sessions
from cooperation.core.errors import NotAllowed
from cooperation.core.models import ActivityEntry
from platform_site.operations import second_factor as resetting
from tests.architecture.access.addresses import addresses
from tests.factories import directory
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.second_factor import code_now, set_up
from tests.signing_in import without_second_factor

pytestmark = pytest.mark.django_db
LOGIN = "/en/accounts/login/"
SET_UP = "/en/accounts/second-factor/"
# Open before it is set up: one's own account, leaving, help, and what carries it.
OPEN = ("account_", "mfa_", "oidc_", "socialaccount_", "accounts:", "help", "accessibility")
MACHINES = {"alive", "ready"}


def sign_in(client, person):
    return client.post(LOGIN, {"login": person.email, "password": PASSWORD})


def decides(role):
    if role == "administrator":
        return UserFactory(is_staff=True, is_superuser=True)
    return directory.officer(directory.OfficeFactory()) if role == "officer" else (
        directory.coordinator("GT")
    )  # fmt: skip


@pytest.mark.parametrize("role", ["officer", "coordinator", "administrator"])
def test_whoever_decides_for_others_gets_nowhere_without_a_second_factor(client, role):
    """Every address of the platform that needs no object, and the administration (L2)."""
    client.force_login(decides(role))
    without_second_factor(client)
    found = []
    for one in addresses():
        if "<" in one.route or one.name.startswith(OPEN) or one.name in MACHINES:
            continue
        if not one.name or one.name.startswith("/"):
            continue
        url = reverse(one.name)
        for method in (client.get, client.post):
            answer = method(url)
            if answer.status_code != 302 or answer["Location"] != SET_UP:
                found.append(f"{one.name}: {answer.status_code}")

    assert found == []
    assert client.get(SET_UP).status_code == 200
    assert client.get("/en/profile/").status_code == 200
    assert client.get("/en/help/").status_code == 200


@pytest.mark.parametrize("role", ["staff", "focal_point"])
def test_others_may_have_one_and_need_none(client, role):
    person = getattr(directory, role)(directory.InstitutionFactory())
    client.force_login(person)
    without_second_factor(client)

    assert client.get("/en/").status_code == 200
    assert client.get(SET_UP).status_code == 200


def test_a_membership_that_is_given_meanwhile_counts_at_once_for_what_is_sent(client):
    person = UserFactory()
    client.force_login(person)
    without_second_factor(client)
    assert client.post(reverse("notifications:mark_all_read"))["Location"] != SET_UP
    directory.MembershipFactory(
        user=person, institution=directory.OfficeFactory().institution, role="officer"
    )

    assert client.post(reverse("notifications:mark_all_read"))["Location"] == SET_UP


@pytest.mark.django_db(transaction=True)
def test_setting_up_an_app_opens_everything_and_is_told_by_mail(client):
    person = decides("officer")
    sign_in(client, person)
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret

    answer = client.post(reverse("mfa_activate_totp"), {"code": code_now(secret)})

    codes = client.get(answer["Location"])
    assert codes.context["unused_codes"]
    assert client.get("/en/").status_code == 200
    assert [one.to for one in mail.outbox] == [[person.email]]
    assert "<svg" in page.content.decode()
    stored = Authenticator.objects.get(user=person, type="totp").data["secret"]
    assert secret not in stored


def test_one_signs_in_with_a_code_and_with_a_recovery_code_once(client):
    person = decides("officer")
    recovery = set_up(person)[0]

    answer = sign_in(client, person)
    assert answer["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    client.post(answer["Location"], {"code": "000000"})
    assert "_auth_user_id" not in client.session
    client.post(answer["Location"], {"code": code_now()})
    assert client.session["_auth_user_id"] == str(person.pk)

    for expected in (True, False):
        other = Client()
        sign_in(other, person)
        other.post(reverse("mfa_authenticate"), {"code": recovery})
        assert ("_auth_user_id" in other.session) is expected


def test_whoever_has_one_and_came_in_without_it_shows_it_first(client):
    person = decides("officer")
    client.force_login(person)
    set_up(person)
    without_second_factor(client)

    answer = client.get("/en/")
    assert answer["Location"].startswith(reverse("mfa_reauthenticate"))
    client.post(answer["Location"], {"code": code_now(), "next": "/en/"})

    assert client.get("/en/").status_code == 200


def test_without_any_left_it_has_to_be_set_up_again(client):
    person = decides("officer")
    set_up(person)
    sign_in(client, person)
    client.post(reverse("mfa_authenticate"), {"code": code_now()})
    assert client.get("/en/").status_code == 200

    client.post(reverse("mfa_deactivate_totp"))

    assert not Authenticator.objects.filter(user=person).exists()
    assert client.get("/en/")["Location"] == SET_UP


@pytest.mark.django_db(transaction=True)
def test_an_administrator_resets_that_of_somebody_else_with_a_reason(client):
    administrator, person = decides("administrator"), decides("officer")
    set_up(person)
    theirs = Client()
    sign_in(theirs, person)
    theirs.post(reverse("mfa_authenticate"), {"code": code_now()})
    client.force_login(administrator)
    address = reverse("operations:reset_second_factor", args=[person.pk])

    assert client.post(address, {"reason": "short"}).status_code == 200
    assert Authenticator.objects.filter(user=person).exists()
    client.post(address, {"reason": "Telephone lost, confirmed by a call"})

    assert not Authenticator.objects.filter(user=person).exists()
    assert sessions.live(person) == []
    assert theirs.get(reverse("accounts:profile")).status_code == 302
    assert "Telephone lost" in mail.outbox[-1].body
    assert mail.outbox[-1].to == [person.email]
    entry = ActivityEntry.objects.get(verb="second_factor.reset")
    assert (entry.by, entry.reason) == (administrator, "Telephone lost, confirmed by a call")
    assert LogEntry.objects.filter(user=administrator, object_id=str(person.pk)).exists()


def test_nobody_resets_their_own():
    administrator = decides("administrator")
    set_up(administrator)

    with pytest.raises(NotAllowed):
        resetting.reset(administrator, by=administrator, reason="I have lost my telephone")

    assert Authenticator.objects.filter(user=administrator).exists()


@pytest.mark.parametrize("role", ["officer", "coordinator", "administrator", "limited", "oneself"])
def test_a_limited_administrator_resets_nobody_with_further_rights(role):
    limited = limited_administrator()
    person = {"limited": limited_administrator, "oneself": lambda: limited}.get(
        role, lambda: decides(role)
    )()
    set_up(person)

    with pytest.raises(NotAllowed):
        resetting.reset(person, by=limited, reason="I have lost my telephone")
    assert Authenticator.objects.filter(user=person).exists()

    if role != "oneself":
        resetting.reset(person, by=decides("administrator"), reason="I have lost my telephone")
        assert not Authenticator.objects.filter(user=person).exists()


def test_a_limited_administrator_resets_that_of_others_where_people_are_in_their_part():
    person = directory.focal_point(directory.InstitutionFactory())
    set_up(person)

    with pytest.raises(NotAllowed, match="part of the administration"):
        resetting.reset(person, by=UserFactory(is_staff=True), reason="I have lost my telephone")
    resetting.reset(person, by=limited_administrator(), reason="I have lost my telephone")

    assert not Authenticator.objects.filter(user=person).exists()


def limited_administrator():
    person = UserFactory(is_staff=True)
    person.user_permissions.add(Permission.objects.get(codename="change_user"))
    return person


def test_the_rule_costs_whoever_has_passed_no_query(client):
    client.force_login(decides("officer"))
    client.get("/en/help/")
    with connection.execute_wrapper(_no_second_factor):
        assert client.get("/en/help/").status_code == 200


def _no_second_factor(execute, sql, params, many, context):
    assert "mfa_authenticator" not in sql
    assert "usersessions" not in sql
    return execute(sql, params, many, context)
