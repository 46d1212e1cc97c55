"""Cover by memoranda on the page of an offer or a demand."""

import pytest

from tests.factories import directory
from tests.factories.agreements import memorandum, party
from tests.factories.marketplace import published

pytestmark = pytest.mark.django_db


def read(client, listing, person=None) -> str:
    if person:
        client.force_login(person)
    return client.get(listing.get_absolute_url()).content.decode()


def of_uruguay():
    return directory.focal_point(directory.InstitutionFactory(country="UY"))


@pytest.mark.parametrize(
    ("members", "facts", "says"),
    [
        (("UY", "GT"), {}, "Covered</span>"),
        (("UY", "GT"), {"themes": ("SRH.5",)}, "Covered</span>"),
        # What is on the larger theme speaks of the smaller ones.
        (("UY", "GT"), {"themes": ("SRH",)}, "Covered</span>"),
        (("UY", "GT"), {"themes": ("PD.4",)}, "Not covered"),
        (("UY", "GT"), {"kind": "triangular_project"}, "Not covered"),
        (("UY", "PE"), {}, "Not covered"),
    ],
)
def test_a_reader_sees_how_far_the_two_countries_are_covered(client, members, facts, says):
    made = memorandum(*members, **facts)
    listing = published(themes=["SRH.5"])

    page = read(client, listing, of_uruguay())

    assert "Between Uruguay, your country, and Guatemala" in page
    assert says in page
    assert (made.get_absolute_url() in page) is (says == "Covered</span>")


def test_a_coordinator_prepares_the_missing_accession_with_one_click(client):
    office = directory.OfficeFactory(regional=True)
    platform = memorandum("GT", kind="multilateral_open")
    party(platform, office.institution, state="active")
    listing = published(themes=["SRH.5"])

    page = read(client, listing, directory.coordinator("UY"))

    assert "Covered in part" in page
    assert "Uruguay lacks a memorandum" in page
    assert f'href="/en/memoranda/{platform.code}/accede/UY/"' in page
    assert "accede" not in read(client, listing, of_uruguay())


@pytest.mark.parametrize(
    ("state", "says"), [("invited", "Not signed yet:"), ("signed", "Signed, to be verified:")]
)
def test_the_signature_that_is_missing_is_named(client, state, says):
    office = directory.OfficeFactory(regional=True)
    platform = memorandum("GT", kind="multilateral_open")
    party(platform, office.institution, state="active")
    party(platform, "UY", state=state)

    page = read(client, published(themes=["SRH.5"]), directory.coordinator("UY"))

    assert f"{says} Uruguay" in page
    assert "accede" not in page


def test_drafts_are_for_those_whom_they_concern(client):
    draft = memorandum("UY", "GT", state="negotiating")
    listing = published(themes=["SRH.5"])

    assert draft.code in read(client, listing, directory.coordinator("UY"))
    assert draft.code not in read(client, listing, of_uruguay())


@pytest.mark.parametrize("who", ["visitor", "same country", "officer", "donor"])
def test_everybody_else_reads_which_memoranda_the_country_has(client, who):
    made = memorandum("GT", "PE")
    person = {
        "visitor": lambda: None,
        "same country": lambda: directory.focal_point(directory.InstitutionFactory(country="GT")),
        "officer": lambda: directory.officer(directory.OfficeFactory(regional=True)),
        "donor": lambda: directory.focal_point(directory.InstitutionFactory(country="ES")),
    }[who]()

    page = read(client, published(themes=["SRH.5"]), person)

    assert "Memoranda of Guatemala" in page
    assert made.get_absolute_url() in page
    assert "Between" not in page


def test_nothing_is_said_where_no_memorandum_is_known(client):
    assert (
        "emorand"
        not in read(client, published(themes=["SRH.5"])).split("<main")[1].split("</main")[0]
    )


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_with_cover_asks_few_questions(client, django_assert_max_num_queries, number):
    for _each in range(number):
        memorandum("GT", kind="multilateral_open")
        memorandum("GT", "UY", state="partly_signed")
    listing = published(themes=["SRH.5"])
    client.force_login(directory.coordinator("UY"))

    with django_assert_max_num_queries(12):
        page = client.get(listing.get_absolute_url()).content.decode()

    assert "Not covered" in page
    assert "accede" in page
