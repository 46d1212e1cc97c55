"""People: addresses, settings, signing in and resetting a password."""

import re

import pytest
from django.core import mail
from django.db import IntegrityError
from django.urls import reverse

from accounts.models import User
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
LOGIN = "/en/accounts/login/"


def test_an_address_is_unique_in_any_case():
    UserFactory(email="person@example.org")

    with pytest.raises(IntegrityError):
        User.objects.create_user("Person@Example.org", "x")


def test_a_person_signs_in_with_address_and_password_and_gets_their_language(client):
    person = UserFactory(language="es")

    response = client.post(LOGIN, {"login": person.email.upper(), "password": PASSWORD})

    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(person.pk)
    assert response["Location"] == "/es/"


@pytest.mark.parametrize("language", ["en", "es", "pt-br", "fr"])
def test_the_way_to_a_new_password_stands_once_on_the_page(client, language):
    page = client.get(f"/{language}/accounts/login/").content.decode()

    assert page.count(f'href="/{language}/accounts/password/reset/"') == 1


def test_addresses_without_a_language_open_in_the_language_read_last(client):
    client.get("/fr/help/")

    assert client.get("/").headers["Location"] == "/fr/"


def test_the_session_key_changes_at_sign_in(client):
    person = UserFactory()
    client.get("/en/")
    session = client.session
    session["kept"] = "x"
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before

    client.post(LOGIN, {"login": person.email, "password": PASSWORD})

    assert client.session.session_key != before
    assert client.session["kept"] == "x"


def test_a_wrong_password_and_an_unknown_address_read_the_same(client):
    person = UserFactory()

    wrong = client.post(LOGIN, {"login": person.email, "password": "not-this-one-either"})
    unknown = client.post(LOGIN, {"login": "nobody@example.org", "password": "not-this-one"})

    errors = [response.context["form"].errors.as_json() for response in (wrong, unknown)]
    assert errors[0] == errors[1]
    assert wrong.status_code == unknown.status_code == 200


def test_tries_are_limited(client):
    person = UserFactory()
    for _ in range(6):
        client.post(LOGIN, {"login": person.email, "password": "wrong-password-again"})

    response = client.post(LOGIN, {"login": person.email, "password": PASSWORD})

    assert "_auth_user_id" not in client.session
    assert response.status_code in {200, 429}


def test_the_admin_has_no_door_of_its_own(client):
    response = client.get("/admin/", follow=True)

    assert response.redirect_chain[-1][0].startswith("/en/accounts/login/")


def register(client, email):
    return client.post(
        reverse("account_signup"), {"email": email, "password1": PASSWORD, "password2": PASSWORD}
    )


def test_an_account_begins_with_a_confirmed_address(client):
    register(client, "new@example.org")
    assert "_auth_user_id" not in client.session
    link = re.search(r"http://[^/\s]+(/\S+confirm-email/\S+)", mail.outbox[0].body).group(1)

    assert "new@example.org" in client.get(link).content.decode()
    client.post(link)
    client.post(LOGIN, {"login": "new@example.org", "password": PASSWORD})

    assert "_auth_user_id" in client.session
    assert not User.objects.get(email="new@example.org").memberships.exists()


def test_registering_reads_the_same_for_an_address_that_has_an_account(client):
    known, unknown = register(client, UserFactory().email), register(client, "new@example.org")

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert "has an account" in mail.outbox[0].body or "is an account" in mail.outbox[0].body


def test_a_forgotten_password_is_set_anew_by_mail(client):
    person = UserFactory()

    client.post(reverse("account_reset_password"), {"email": person.email})
    link = re.search(r"http://\S+(/en/accounts/password/reset/key/\S+)", mail.outbox[0].body)
    assert link is not None
    form = client.get(link.group(1), follow=True)
    address = form.redirect_chain[-1][0]
    client.post(address, {"password1": "quite-another-one", "password2": "quite-another-one"})

    person.refresh_from_db()
    assert person.check_password("quite-another-one")


def test_a_reset_for_an_unknown_address_reads_the_same(client):
    known = client.post(reverse("account_reset_password"), {"email": UserFactory().email})
    unknown = client.post(reverse("account_reset_password"), {"email": "nobody@example.org"})

    assert known.status_code == unknown.status_code == 302
    assert known["Location"] == unknown["Location"]


def test_settings_are_saved_and_the_next_page_speaks_the_new_language(client):
    person = UserFactory()
    client.force_login(person)

    response = client.post(
        reverse("accounts:profile"),
        {
            "display_name": "",
            "function_title": "Director",
            "language": "pt-br",
            "time_zone": "America/Sao_Paulo",
        },
    )

    person.refresh_from_db()
    assert person.function_title == "Director"
    assert response["Location"].startswith("/pt-br/")


def test_a_made_up_time_zone_is_refused_beside_its_field_and_the_rest_is_kept(client):
    client.force_login(UserFactory())

    page = client.post(
        reverse("accounts:profile"),
        {"function_title": "Kept words", "language": "en", "time_zone": "Mars/Olympus"},
    )

    assert page.status_code == 200
    assert "time_zone" in page.context["form"].errors
    assert "Kept words" in page.content.decode()


def test_settings_written_after_the_session_ended_come_back_after_signing_in(client):
    person = UserFactory()
    address = reverse("accounts:profile")
    words = {"function_title": "Kept words", "language": "en", "time_zone": "UTC"}

    answer = client.post(address, words)
    client.post(answer["Location"], {"login": person.email, "password": PASSWORD})

    assert "Kept words" in client.get(address).content.decode()
