"""Beginning a draft and writing its pages: any completeness, nothing lost, nothing made twice."""

import uuid

import pytest

from cooperation.core.models import ActivityEntry
from cooperation.marketplace import services
from cooperation.marketplace.models import Listing
from tests.factories.accounts import UserFactory
from tests.factories.directory import InstitutionFactory, staff
from tests.marketplace.typed import BEGINNING, DEMAND, NEW_DEMAND, WHAT, begun, page_of, written


def test_two_answers_begin_a_draft_and_lead_to_its_list_of_pages(house, writer):
    response = writer.post(NEW_DEMAND, BEGINNING)

    listing = Listing.objects.get()
    assert response.url == f"/en/listings/{listing.code}/edit/"
    assert listing.code.startswith("DEM-GT-")
    assert (listing.author, listing.institution) == (house.staff, house.institution)
    assert (listing.title, listing.language, listing.state) == (
        BEGINNING["title"],
        "es",
        "draft",
    )
    assert listing.subject.title == listing.title


def test_a_draft_without_title_is_not_begun_and_the_page_says_why(writer):
    response = writer.post(NEW_DEMAND, {"language": "es"})

    assert response.status_code == 422
    assert 'href="#id_title"' in response.content.decode()
    assert not Listing.objects.exists()


def test_the_pages_together_keep_all_that_was_written(writer):
    listing = written(writer)

    assert listing.keywords == ["juventud", "zonas rurales"]
    assert (listing.budget_amount, listing.budget_currency) == (1000.5, "USD")
    assert set(listing.themes.values_list("code", flat=True)) == {"SRH.5", "AY.1"}
    assert listing.needs.get().code == "international_travel"
    assert (listing.level, listing.delivery, listing.languages) == ("subnational", "hybrid", ["es"])
    assert set(listing.section_versions) == set(DEMAND)


def test_targets_left_empty_follow_from_the_themes_whichever_page_comes_last(writer):
    listing = begun(writer)

    writer.post(page_of(listing, "what"), {**WHAT, "themes": ["SRH.5"]})
    writer.post(page_of(listing, "whom"), DEMAND["whom"])

    assert set(listing.sdg_targets.values_list("code", flat=True)) == {"3.7", "5.6"}


def test_chosen_targets_stay_as_chosen(writer):
    listing = begun(writer)

    writer.post(page_of(listing, "whom"), {**DEMAND["whom"], "sdg_targets": ["3.1"]})
    writer.post(page_of(listing, "what"), WHAT)

    assert listing.sdg_targets.get().code == "3.1"


def test_an_empty_page_can_be_saved(writer):
    listing = begun(writer)

    response = writer.post(page_of(listing, "costs"), {})

    assert response.url == page_of(listing, "costs")
    assert writer.get(response.url).status_code == 200


@pytest.mark.parametrize(
    ("section", "after"), [("what", "whom"), ("costs", "contacts"), ("contacts", "evidence")]
)
def test_saving_and_continuing_leads_to_the_next_page(writer, section, after):
    listing = begun(writer)

    response = writer.post(page_of(listing, section), {"continue": "1", **BEGINNING})

    assert response.url == page_of(listing, after)


def test_a_page_shows_what_is_missing_beside_its_field_when_it_is_asked_to(writer):
    listing = written(writer)
    writer.post(page_of(listing, "what"), {**WHAT, "success_indicator": "", "version": 1})

    plain = writer.get(page_of(listing, "what")).content.decode()
    checked = writer.get(page_of(listing, "what") + "?check=1").content.decode()

    assert 'id="id_success_indicator_error"' not in plain
    assert 'id="id_success_indicator_error"' in checked
    assert 'href="#id_success_indicator"' in checked


def test_a_wrong_value_is_named_and_everything_else_kept(writer):
    listing = begun(writer)

    response = writer.post(
        page_of(listing, "whom"), {"place": "Alta Verapaz", "place_iso": "??", "level": "local"}
    )

    html = response.content.decode()
    assert response.status_code == 422
    assert 'href="#id_place_iso"' in html
    assert 'value="Alta Verapaz"' in html
    listing.refresh_from_db()
    assert listing.place == ""


@pytest.mark.parametrize(
    ("kind", "section", "data", "words"),
    [
        (
            "demand",
            "when",
            {"desired_start": "2027-05-01", "needed_by": "2027-01-01"},
            "It is before the desired start.",
        ),
        (
            "offer",
            "when",
            {"available_from": "2027-05-01", "available_to": "2027-01-01"},
            "It is before the first day.",
        ),
        ("demand", "costs", {"budget_amount": "10"}, "Say in which currency."),
        (
            "demand",
            "how",
            {"duration_days_min": "9", "duration_days_max": "3"},
            "It is less than the days at least.",
        ),
    ],
)
def test_what_does_not_fit_together_is_named(writer, kind, section, data, words):
    listing = begun(writer, kind)

    response = writer.post(page_of(listing, section), data)

    assert response.status_code == 422
    assert words in response.content.decode()


def test_a_second_click_finds_the_first_draft(writer):
    token = str(uuid.uuid4())

    first = writer.post(NEW_DEMAND, {**BEGINNING, "token": token})
    second = writer.post(NEW_DEMAND, {**BEGINNING, "token": token})

    assert first.url == second.url
    assert Listing.objects.count() == 1
    assert ActivityEntry.objects.filter(verb="listing.created").count() == 1


def test_the_token_of_somebody_else_opens_nothing_of_theirs(house, client):
    token = uuid.uuid4()
    other = InstitutionFactory(country="CO")
    theirs = services.create_draft(
        kind="demand", institution=other, by=staff(other), form_token=token
    )
    client.force_login(house.staff)

    response = client.post(NEW_DEMAND, {**BEGINNING, "token": str(token)})

    assert theirs.code not in response.headers.get("Location", "")
    assert Listing.objects.filter(institution=house.institution).count() == 1


def test_the_form_comes_with_a_token_and_the_title_that_was_searched_for(writer):
    html = writer.get(NEW_DEMAND, {"title": "parteras"}).content.decode()

    assert 'name="token" value="' in html
    assert 'name="title" value="parteras"' in html


@pytest.mark.parametrize("kind", ["memorandum", "OFFER"])
def test_other_kinds_are_not_found(writer, kind):
    assert writer.get(f"/en/listings/new/{kind}/").status_code == 404


@pytest.mark.parametrize("section", ["nothing", "WHAT"])
def test_other_pages_are_not_found(writer, section):
    assert writer.get(page_of(begun(writer), section)).status_code == 404


def test_people_without_an_institution_are_told_why_they_cannot_write(client, db):
    client.force_login(UserFactory())

    response = client.get(NEW_DEMAND)

    assert response.status_code == 403
    assert "Only people of an institution" in response.content.decode()


def test_a_coordinator_writes_nothing(house, client):
    client.force_login(house.coordinator)

    assert client.get(NEW_DEMAND).status_code == 403


def test_an_officer_assists_an_institution_of_a_covered_country(house, client):
    client.force_login(house.officer)
    InstitutionFactory(country="CO")

    response = client.post(NEW_DEMAND, {**BEGINNING, "institution": house.institution.pk})

    assert response.status_code == 302
    assert Listing.objects.get().author == house.officer


def test_nobody_writes_for_an_institution_elsewhere(house, client):
    other = InstitutionFactory(country="CO")
    InstitutionFactory(country="GT")
    client.force_login(house.officer)

    response = client.post(NEW_DEMAND, {**BEGINNING, "institution": other.pk})

    assert response.status_code == 422
    assert not Listing.objects.exists()


def test_a_long_list_that_nobody_has_to_answer_is_folded_until_something_is_chosen(writer):
    listing = begun(writer)
    empty = writer.get(page_of(listing, "whom")).content.decode()
    writer.post(page_of(listing, "whom"), {**DEMAND["whom"], "sdg_targets": ["3.7"]})
    chosen = writer.get(page_of(listing, "whom")).content.decode()

    assert '<details class="more">' in empty
    assert '<details class="more" open>' in chosen


def test_without_a_contact_of_its_own_a_draft_has_that_of_its_institution(house, writer):
    house.institution.contact_email = "salud@example.org"
    house.institution.save()
    listing = begun(writer)

    before = writer.get(page_of(listing, "contacts")).content.decode()
    writer.post(page_of(listing, "contacts"), {"contact_function": "Directora de juventud"})
    shown = writer.get(f"/en/listings/{listing.code}/").content.decode()

    assert "Left empty, that of your institution counts: salud@example.org." in before
    assert "Directora de juventud" in shown
    assert "salud@example.org" in shown
