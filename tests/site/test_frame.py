"""The frame of every page: languages, menu, who is signed in, and what it costs."""

import re

import pytest
from django.core.cache import caches
from django.template.loader import render_to_string
from django.utils import translation

from cooperation.notifications.models import Notification
from platform_site.navigation import MENUS, address
from tests.factories import directory
from tests.factories.accounts import UserFactory
from tests.factories.marketplace import ListingFactory
from tests.site.conftest import ROLES

LANGUAGES = ("en", "es", "pt-br", "fr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_names_its_language(client, db, language):
    response = client.get(f"/{language}/help/")

    assert f'<html lang="{language}">' in response.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_switch_stays_on_the_page_and_keeps_the_filters(client, db, language):
    response = client.get("/en/help/?q=parteras&theme=SRH.1")

    assert f'href="/{language}/help/?q=parteras&amp;theme=SRH.1"' in response.content.decode()


def test_the_language_switch_of_a_missing_page_stays_at_its_address(client, db):
    response = client.get("/en/nothing/here/")

    assert response.status_code == 404
    assert 'href="/es/nothing/here/"' in response.content.decode()


def test_the_answer_to_a_form_switches_to_the_page_of_the_form(client, db):
    response = client.post(
        "/en/accounts/password/reset/",
        {"email": "not an address"},
        headers={"referer": "http://testserver/en/accounts/password/reset/?from=help"},
    )

    assert 'href="/fr/accounts/password/reset/?from=help"' in response.content.decode()


def test_a_page_outside_the_languages_switches_to_the_home(rf):
    from platform_site.languages import page_in_languages

    links = page_in_languages(rf.get("/demo/"))

    assert [link.url for link in links] == ["/es/", "/en/", "/pt-br/", "/fr/"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_administration_speaks_the_language_of_its_reader(client, db, language):
    client.force_login(UserFactory(is_staff=True, is_superuser=True, language=language))

    response = client.get("/admin/", headers={"accept-language": "de"})

    assert f'<html lang="{language}"' in response.content.decode()
    assert response["Content-Language"] == language


def test_the_administration_goes_on_in_the_language_that_was_read_last(client, db):
    client.force_login(UserFactory(is_staff=True, is_superuser=True, language="es"))
    client.get("/fr/help/")

    assert '<html lang="fr"' in client.get("/admin/").content.decode()


def test_signing_in_comes_back_to_the_page(client, db):
    response = client.get("/en/help/?q=a+b")

    assert "/en/accounts/login/?next=%2Fen%2Fhelp%2F%3Fq%3Da%2Bb" in response.content.decode()


def test_the_sign_in_page_keeps_where_to_go_next(client, db):
    response = client.get("/en/accounts/login/?next=/en/help/")

    page = response.content.decode()
    assert '<input type="hidden" name="next" value="/en/help/">' in page
    assert "/en/accounts/login/?next=%2Fen%2Fhelp%2F" in page


@pytest.mark.parametrize("role", ROLES)
def test_the_menu_follows_the_role(client, person_with, role):
    client.force_login(person_with(role))

    page = client.get("/en/").content.decode()

    shown = [address(place.page) for place in MENUS[role]]
    assert all(f'<a href="{url}"' in page for url in shown if url)


def test_the_menu_marks_the_page_that_is_open(client, db):
    page = client.get("/en/help/").content.decode()

    assert '<a href="/en/help/" aria-current="page">' in page
    assert '<a href="/en/" aria-current="page">' not in page


def test_the_administrator_finds_the_administration(client, db):
    client.force_login(UserFactory(is_staff=True))

    assert '<a href="/admin/">' in client.get("/en/").content.decode()


def test_a_visitor_costs_no_query(client, db, django_assert_num_queries):
    client.get("/en/accessibility/")

    with django_assert_num_queries(1):  # the offices on the page itself
        client.get("/en/accessibility/")


def test_the_frame_of_a_signed_in_reader_costs_two_queries(
    client, person_with, django_assert_max_num_queries
):
    client.force_login(person_with("focal_point"))
    client.get("/en/accessibility/")

    # session, person, the offices on the page itself; then memberships and counts
    with django_assert_max_num_queries(5):
        client.get("/en/accessibility/")


def test_the_facts_of_the_frame_are_kept_for_some_seconds_and_forgotten_after_a_deed(
    client, person_with, settings, django_assert_max_num_queries
):
    settings.READER_FACTS_SECONDS = 10
    person = person_with("focal_point")
    client.force_login(person)
    client.get("/en/accessibility/")
    with django_assert_max_num_queries(3):  # session, person, the offices on the page itself
        client.get("/en/accessibility/")
    Notification.objects.create(user=person, kind="test")

    client.post("/en/accounts/password/reset/", {"email": "nobody"})

    assert caches["fragments"].get(f"reader:{person.pk}:en") is None


def test_unread_notices_are_counted(rf, person_with):
    from platform_site.readers import reader_of

    person = person_with("staff")
    other = person_with("staff")
    Notification.objects.create(user=person, kind="test")
    Notification.objects.create(user=other, kind="test")
    request = rf.get("/en/")
    request.user = person

    assert reader_of(request).facts.unread == 1
    assert reader_of(request).facts.awaited == 0


def test_the_frame_says_function_institution_and_country(client, person_with):
    person = person_with("staff")
    client.force_login(person)

    page = client.get("/en/").content.decode()

    assert person.function_title in page
    assert "<small>MSPAS, Guatemala</small>" in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_failure_needs_neither_request_nor_database(language):
    with translation.override(language):
        page = render_to_string("500.html")

    assert f'<html lang="{language}">' in page
    assert 'href="/"' in page


@pytest.mark.parametrize(
    ("page", "below"),
    [
        ("new/offer/", ""),
        ("edit/", "code"),
        ("edit/what/", "code"),
        ("edit/evidence/", "code"),
        ("answers/", "code"),
        ("translations/", "code"),
        ("copy/", "code"),
        ("submit/", "code"),
        ("", "code"),
    ],
)
def test_the_menu_marks_the_place_under_which_the_breadcrumbs_put_the_page(client, db, page, below):
    institution = directory.InstitutionFactory()
    directory.designate(institution)
    draft = ListingFactory(
        institution=institution, author=directory.staff(institution), state="draft"
    )
    client.force_login(directory.focal_point(institution))

    address_of_page = f"/en/listings/{draft.code}/{page}" if below else f"/en/listings/{page}"
    html = client.get(address_of_page).content.decode()

    crumbs = re.search(r'class="crumbs".*?</nav>', html, re.S).group()
    menu = re.search(r'<nav class="nav".*?</nav>', html, re.S).group()
    marked = re.findall(r'<a href="([^"]+)" aria-current="page">', menu)
    assert len(marked) == 1
    assert f'<li><a href="{marked[0]}">' in crumbs
