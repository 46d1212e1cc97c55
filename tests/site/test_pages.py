"""Home, help, accessibility, errors and sign-in: there for everyone, with a way out."""

import re

import pytest
from django.core import mail
from django.test import Client

from cooperation.followups.models import Commitment
from tests.factories import directory
from tests.factories.accounts import UserFactory
from tests.factories.exchanges import written
from tests.factories.marketplace import ListingFactory
from tests.site.conftest import ROLES

LANGUAGES = ("en", "es", "pt-br", "fr")
PUBLIC = ("", "help/", "accessibility/", "accounts/login/", "accounts/password/reset/")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PUBLIC)
def test_a_visitor_reads_the_public_pages(client, db, language, page):
    assert client.get(f"/{language}/{page}").status_code == 200


@pytest.mark.parametrize("role", ROLES)
def test_the_desk_says_what_to_do_when_nothing_waits(client, person_with, role):
    client.force_login(person_with(role))

    page = client.get("/en/").content.decode()

    assert "For you to do" in page
    assert "Nothing waits for you." in page


def test_the_desk_shows_what_waits_for_the_reader_and_nothing_else(client, db):
    institution, other = directory.InstitutionFactory.create_batch(2)
    today = directory.timezone.localdate()
    for place, text in ((institution, "Finish the draft"), (other, "Somebody else's")):
        Commitment.objects.create(
            about=place.subject,
            kind="answer",
            text=text,
            awaits_institution=place,
            awaits_role="staff",
            due_on=today - directory.datetime.timedelta(days=2),
        )
    client.force_login(directory.staff(institution))

    page = client.get("/en/").content.decode()

    assert "Finish the draft" in page
    assert "late</span>" in page
    assert "Somebody else" not in page


def test_a_missing_page_says_so_and_leads_on(client, db):
    response = client.get("/en/nothing/")

    assert response.status_code == 404
    assert "This page does not exist" in response.content.decode()
    assert 'href="/en/"' in response.content.decode()


def test_a_form_without_its_token_is_refused_with_a_way_back(db):
    response = Client(enforce_csrf_checks=True).post("/en/accounts/login/", {"login": "a@b.org"})

    assert response.status_code == 403
    assert "The form could not be sent" in response.content.decode()


def test_pages_for_people_signed_in_are_not_kept_by_search_engines(client, person_with):
    client.force_login(person_with("staff"))

    assert '<meta name="robots" content="noindex">' in client.get("/en/").content.decode()


def test_the_short_address_of_a_mail_says_nothing_of_what_exists(client, db):
    known = directory.InstitutionFactory().code

    there = client.get(f"/go/{known}/")
    missing = client.get(f"/go/{known[:-4]}9999/")

    assert there.status_code == missing.status_code == 302
    assert client.get("/go/nothing-at-all/").status_code == 404
    written("approved")
    assert client.get("/go/EXC-a%20b/").status_code == 404


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/go/EXC-%00/", 404),
        ("/en/listings/%00/", 404),
        ("/en/countries/?type=%00&q=%00&region=%00", 200),
        ("/en/listings/?q=%%0000&country=%00", 200),
        ("/en/proposals/?listing=%00", 200),
        ("/en/queue/mine/?country=%00", 200),
    ],
)
def test_a_null_character_finds_nothing_and_breaks_nothing(client, person_with, address, status):
    client.force_login(person_with("staff"))

    assert client.get(address).status_code == status


@pytest.mark.parametrize("role", ROLES)
def test_the_desk_leads_to_all_that_waits(client, person_with, role):
    client.force_login(person_with(role))

    page = client.get("/en/").content.decode()

    decides = role in ("coordinator", "officer")
    assert f'href="{"/en/queue/" if decides else "/en/queue/mine/"}"' in page


def test_whoever_may_not_administer_is_told_so_and_not_sent_in_a_circle(client, person_with):
    client.force_login(person_with("officer"))

    response = client.get("/admin/", follow=True)

    assert response.status_code == 403
    assert "The administration is for administrators" in response.content.decode()


def test_an_administrator_without_an_institution_is_led_to_the_administration(client, db):
    client.force_login(UserFactory(is_staff=True))

    page = client.get("/en/").content.decode()

    assert 'href="/admin/"' in page
    assert "You do not belong to an institution yet" not in page


def test_the_pointers_of_the_cards_on_the_front_page_have_their_drawings(client, db):
    ListingFactory(state="published")

    page = client.get("/en/").content.decode()

    assert set(re.findall(r'href="#(card-[a-z-]+)"', page)) <= set(
        re.findall(r'id="(card-[a-z-]+)"', page)
    )
    assert "#card-" in page


def test_whoever_forgot_the_password_is_told_where_to_look_and_led_on(client, db):
    client.post("/en/accounts/password/reset/", {"email": "nobody@example.org"})

    page = client.get("/en/accounts/password/reset/done/").content.decode()

    assert "Look into your mailbox" in page
    (letter,) = mail.outbox
    assert letter.subject == "No account with this address"
    assert "testserver" not in letter.body
