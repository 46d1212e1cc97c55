"""Changing how one signs in: only after a fresh sign-in, and never by the password alone (L2)."""

import pytest
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from django.urls import reverse

from platform_site.entrance.own_account import SENT, SHOWN_AND_SENT
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.second_factor import answer_of, code_now, passkey_of, set_up
from tests.signing_in import PROOFS, make_stale, without_second_factor

pytestmark = pytest.mark.django_db
LOGIN = "/en/accounts/login/"
STATE, PENDING = "mfa.webauthn.state", "account_login"


def sign_in(client, person):
    return client.post(LOGIN, {"login": person.email, "password": PASSWORD})


def address_of(name, person):
    if name in {"mfa_remove_webauthn", "mfa_edit_webauthn"}:
        return reverse(name, args=[passkey_of(person).pk])
    return reverse(name)


@pytest.fixture
def from_a_provider(client):
    """Neither a password nor a second factor of ours, and signed in hours ago."""
    person = UserFactory()
    person.set_unusable_password()
    person.save()
    client.force_login(person)
    make_stale(client)
    return person


@pytest.mark.parametrize("name", sorted(SHOWN_AND_SENT))
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_open_screen_of_whoever_comes_from_a_provider_changes_nothing(
    client, from_a_provider, name, method
):
    address = address_of(name, from_a_provider)
    before = Authenticator.objects.count()

    answer = getattr(client, method)(address)

    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    assert Authenticator.objects.count() == before


@pytest.mark.parametrize("name", sorted(SENT))
def test_its_addresses_and_links_neither(client, from_a_provider, name):
    answer = client.post(reverse(name), {"action_add": "", "email": "mine@example.org"})

    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    assert client.get(reverse(name)).status_code == 200


def test_no_link_to_a_provider_is_begun_at_an_open_screen(client, from_a_provider):
    start = reverse("oidc_login", args=["ministry"])
    for answer in (
        client.post(start, {"process": "connect"}),
        client.post(f"{start}?process=connect"),
    ):
        assert answer["Location"].startswith(reverse("account_reauthenticate"))


@pytest.mark.parametrize("name", sorted(SHOWN_AND_SENT | {"account_change_password"}))
def test_the_password_alone_does_not_take_away_the_second_factor(client, name):
    """A session from before it was set up, in the hands of somebody who knows the password."""
    person = UserFactory()
    set_up(person)
    client.force_login(person)
    without_second_factor(client)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    answer = client.post(address_of(name, person))

    assert answer["Location"].startswith(reverse("mfa_reauthenticate"))
    assert Authenticator.objects.filter(user=person, type="totp").exists()


@pytest.mark.django_db(transaction=True)
def test_sessions_from_before_end_when_the_first_factor_is_set_up(client):
    person = UserFactory()
    other = Client(HTTP_USER_AGENT="Somewhere else")
    sign_in(other, person)
    sign_in(client, person)
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret

    client.post(reverse("mfa_activate_totp"), {"code": code_now(secret)})

    assert client.get("/en/profile/").status_code == 200
    assert other.get("/en/profile/").status_code == 302


@pytest.mark.parametrize("asked_for_pin", [True, False])
def test_a_found_key_without_its_pin_signs_nobody_in(client, asked_for_pin):
    """The challenge is one put beside a password, where a touch is enough; that try is over."""
    finder, owner = UserFactory(), UserFactory()
    passkey_of(finder)
    key = ec.generate_private_key(ec.SECP256R1())
    passkey = passkey_of(owner, key=key)
    sign_in(client, finder)
    assert client.get(reverse("mfa_authenticate")).status_code == 200
    challenge = client.session[STATE]["challenge"]
    assert client.session[STATE]["user_verification"] == "preferred"
    said = answer_of(passkey, key, challenge, asked_for_pin=asked_for_pin)

    session = client.session
    session[PENDING]["initiated_at"] -= 60 * 60
    session.save()

    client.post(reverse("mfa_login_webauthn"), {"credential": said})

    is_in = client.session.get("_auth_user_id") == str(owner.pk)
    assert is_in is asked_for_pin


def test_the_administration_has_no_other_page_for_the_password(client):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))

    answer = client.get("/admin/password_change/")

    assert answer["Location"] == reverse("account_change_password")


def test_a_fresh_session_changes_its_account(client):
    client.force_login(UserFactory())

    assert client.session[PROOFS]
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
