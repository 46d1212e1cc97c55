"""Narrowing the list to what is covered with the reader's country."""

import csv
import io

import pytest
from django.urls import reverse

from tests.factories import directory
from tests.factories.agreements import memorandum, party
from tests.factories.marketplace import published
from tests.marketplace.test_browse import counts, page, titles

pytestmark = pytest.mark.django_db
OPTION = 'name="cover"'


@pytest.fixture
def uruguayan(db):
    return directory.focal_point(directory.InstitutionFactory(country="UY"))


def hub(*countries: str, **facts):
    made = memorandum(*countries, kind="multilateral_open", **facts)
    office = directory.OfficeFactory(regional=True)
    party(made, office.institution, state="active")
    return made


def test_what_is_fully_covered_with_ones_country_on_a_theme_of_the_listing(client, uruguayan):
    memorandum("UY", "CO", themes=("SRH",))
    hub("UY", "GT")
    memorandum("UY", "HN", kind="triangular_project")
    memorandum("UY", "ES")
    for country, theme in (
        ("CO", "SRH.5"),
        ("CO", "PD.4"),
        ("GT", "PD.4"),
        ("PE", "SRH.5"),
        ("HN", "SRH.5"),
        ("UY", "SRH.5"),
        ("ES", "SRH.5"),
    ):
        published(title=f"{country} {theme}", country=country, themes=[theme])
    client.force_login(uruguayan)

    html = page(client, cover="mine")

    assert set(titles(html)) == {"CO SRH.5", "GT PD.4"}
    assert counts(html, "cover") == {"mine": 2}
    assert "Covered with Uruguay" in html
    assert 'href="?"' in html.split("chips")[1]
    assert counts(page(client, theme="SRH"), "cover") == {"mine": 1}


def test_two_memoranda_with_unfpa_cover_together(client, uruguayan):
    hub("UY", themes=("SRH.5",))
    hub("GT", themes=("PD.4",))
    published(title="Both", themes=["SRH.5", "PD.4"])
    published(title="One", themes=["SRH.5"])
    client.force_login(uruguayan)

    assert titles(page(client, cover="mine")) == ["Both"]


def test_the_export_is_the_same_list(client, uruguayan):
    memorandum("UY", "CO")
    published(title="Covered", country="CO")
    published(title="Not covered", country="PE")
    client.force_login(uruguayan)

    response = client.get(reverse("marketplace:export", args=["csv"]), {"cover": "mine"})

    text = b"".join(response.streaming_content).decode("utf-8-sig")
    assert [row["Title"] for row in csv.DictReader(io.StringIO(text))] == ["Covered"]


@pytest.mark.parametrize("who", ["visitor", "officer", "donor"])
def test_who_has_no_country_that_needs_cover_is_not_asked(client, who):
    memorandum("GT", "CO")
    published(title="Anything")
    if who == "officer":
        client.force_login(directory.officer(directory.OfficeFactory()))
    elif who == "donor":
        client.force_login(directory.focal_point(directory.InstitutionFactory(country="ES")))

    html = page(client, cover="mine")

    assert OPTION not in html
    assert titles(html) == ["Anything"]
    assert "This filter is not known and was left out: mine" in html


def test_a_value_that_is_made_up_is_named_and_left_out(client, uruguayan):
    published(title="Anything")
    client.force_login(uruguayan)

    html = page(client, cover="yours")

    assert titles(html) == ["Anything"]
    assert "left out: yours" in html


def test_readers_of_two_countries_and_visitors_see_each_their_own_list(client, uruguayan):
    memorandum("UY", "CO")
    memorandum("PE", "GT")
    published(title="Colombian", country="CO")
    published(title="Guatemalan", country="GT")
    peruvian = directory.focal_point(directory.InstitutionFactory(country="PE"))

    def seen(person) -> set[str]:
        if person:
            client.force_login(person)
        return set(titles(page(client, cover="mine")))

    assert seen(None) == {"Colombian", "Guatemalan"}
    assert seen(uruguayan) == {"Colombian"}
    assert seen(peruvian) == {"Guatemalan"}
    client.logout()
    assert seen(None) == {"Colombian", "Guatemalan"}


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("query", [{}, {"cover": "mine"}, {"cover": "mine", "q": "services"}])
def test_the_list_asks_few_questions(
    client, uruguayan, django_assert_max_num_queries, number, query
):
    for _each in range(number):
        memorandum("UY", "CO", themes=("SRH.5",))
        hub("UY", "GT")
        published(country="CO", themes=["SRH.5"])
    client.force_login(uruguayan)

    with django_assert_max_num_queries(12):
        page(client, **query)
    with django_assert_max_num_queries(7):
        page(client, **query)
