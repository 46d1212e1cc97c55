"""Pages about countries and institutions."""

import csv
import io

import pytest
from django.urls import reverse

from tests.factories.accounts import UserFactory
from tests.factories.directory import (
    InstitutionFactory,
    OfficeFactory,
    designate,
    foreign_ministry,
    officer,
    staff,
)

pytestmark = pytest.mark.django_db


def body(response) -> str:
    return response.content.decode()


def test_countries_with_institutions_are_listed_with_their_number(client):
    InstitutionFactory(country="GT")
    InstitutionFactory(country="GT")
    InstitutionFactory(country="CO", is_active=False)

    page = body(client.get(reverse("directory:countries")))

    assert "Guatemala" in page
    assert "1 country" in page
    assert "Colombia" not in page


def test_countries_are_found_without_accents_in_the_readers_language(client):
    InstitutionFactory(country="HT")
    InstitutionFactory(country="GT")

    page = body(client.get("/fr/countries/?q=haiti"))

    assert "Haïti" in page
    assert "Guatemala" not in page


def test_countries_are_narrowed_by_region(client):
    InstitutionFactory(country="KE")
    InstitutionFactory(country="GT")

    page = body(client.get(reverse("directory:countries"), {"region": "002"}))

    assert "Kenya" in page
    assert "Guatemala" not in page


def test_a_made_up_filter_is_named_and_left_out(client):
    InstitutionFactory(country="GT")

    response = client.get(reverse("directory:countries"), {"region": "atlantis", "page": "99x"})

    assert response.status_code == 200
    assert "atlantis" in body(response)
    assert "Guatemala" in body(response)


def test_a_list_that_fits_nothing_says_what_to_do(client):
    page = body(client.get(reverse("directory:countries"), {"q": "zzz"}))

    assert "Remove a filter" in page


def test_lists_are_exported_with_the_same_filter(client):
    InstitutionFactory(name="=cmd", country="GT")
    InstitutionFactory(country="CO")

    response = client.get(reverse("directory:export_institutions", args=["csv"]), {"country": "GT"})

    text = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert [row[1] for row in rows[1:]] == ["'=cmd"]


def test_a_country_page_shows_its_institutions_and_its_office(client):
    institution = InstitutionFactory(country="GT", name="Health ministry of test")
    office = OfficeFactory()
    officer(office)

    page = body(client.get(reverse("directory:country", args=["GT"])))

    assert institution.name in page
    assert office.institution.name in page


def test_no_such_country_is_not_found(client):
    assert client.get(reverse("directory:country", args=["ZZ"])).status_code == 404


def test_the_contact_of_an_institution_is_shown_to_members_only(client):
    institution = InstitutionFactory(contact_email="focal@example.org")
    address = reverse("directory:institution", args=[institution.code])

    assert "focal@example.org" not in body(client.get(address))
    client.force_login(UserFactory())
    assert "focal@example.org" not in body(client.get(address))
    client.force_login(staff(InstitutionFactory(country="CO")))
    assert "focal@example.org" in body(client.get(address))


def test_the_designation_is_shown_with_who_gave_it(client):
    institution = InstitutionFactory()
    address = reverse("directory:institution", args=[institution.code])

    assert "not designated" in body(client.get(address))
    designate(institution)
    assert foreign_ministry("GT").name in body(client.get(address))


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("name", ["countries", "institutions"])
def test_lists_take_the_same_number_of_queries_however_long(
    client, django_assert_max_num_queries, number, name
):
    for iso2 in ["GT", "CO", "KE"][:number]:
        InstitutionFactory(country=iso2)

    with django_assert_max_num_queries(8):
        client.get(reverse(f"directory:{name}"))
