"""The form: drafts at any completeness, nothing typed lost, nothing made twice."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cooperation.core.models import ActivityEntry
from cooperation.marketplace import services
from cooperation.marketplace.models import Listing
from tests.factories.accounts import UserFactory
from tests.factories.directory import InstitutionFactory, staff
from tests.factories.marketplace import evidence, pdf
from tests.marketplace.typed import DEMAND, NEW_DEMAND, NEW_OFFER


def test_a_draft_keeps_all_that_was_written(house, writer):
    response = writer.post(NEW_DEMAND, DEMAND)

    listing = Listing.objects.get()
    assert response.url == f"/en/listings/{listing.code}/edit/"
    assert listing.code.startswith("DEM-GT-")
    assert (listing.author, listing.institution) == (house.staff, house.institution)
    assert listing.keywords == ["juventud", "zonas rurales"]
    assert (listing.budget_amount, listing.budget_currency) == (1000.5, "USD")
    assert set(listing.themes.values_list("code", flat=True)) == {"SRH.5", "AY.1"}
    assert listing.needs.get().code == "international_travel"
    assert listing.subject.title == listing.title
    assert listing.state == "draft"


def test_targets_left_empty_follow_from_the_themes(writer):
    writer.post(NEW_DEMAND, {**DEMAND, "themes": ["SRH.5"]})

    codes = set(Listing.objects.get().sdg_targets.values_list("code", flat=True))
    assert codes == {"3.7", "5.6"}


def test_chosen_targets_stay_as_chosen(writer):
    writer.post(NEW_DEMAND, {**DEMAND, "sdg_targets": ["3.1"]})

    assert Listing.objects.get().sdg_targets.get().code == "3.1"


def test_an_empty_form_is_a_draft_too(writer):
    response = writer.post(NEW_DEMAND, {"language": "es"})

    assert response.status_code == 302
    assert writer.get(response.url).status_code == 200


def test_checking_shows_what_is_missing_beside_its_field_with_everything_kept(writer):
    response = writer.post(
        NEW_DEMAND, {**DEMAND, "success_indicator": "", "check": "1"}, follow=True
    )

    html = response.content.decode()
    assert "Say how one will see that it worked." in html
    assert 'href="#id_success_indicator"' in html
    assert "Adolescentes en zonas rurales" in html
    assert Listing.objects.get().expected_change == "Más adolescentes llegan."


def test_a_wrong_value_is_named_and_everything_else_kept(writer):
    response = writer.post(
        NEW_DEMAND,
        {**DEMAND, "desired_start": "2027-05-01", "needed_by": "2027-01-01", "place_iso": "??"},
    )

    html = response.content.decode()
    assert response.status_code == 422
    assert "It is before the desired start." in html
    assert 'href="#id_place_iso"' in html
    assert "Pocas adolescentes llegan" in html
    assert not Listing.objects.exists()


def test_the_focal_point_goes_on_to_the_check_page(house, client):
    client.force_login(house.focal_point)

    response = client.post(NEW_DEMAND, {**DEMAND, "check": "1"})

    assert response.url == f"/en/listings/{Listing.objects.get().code}/submit/"


def test_a_second_click_finds_the_first_draft(writer):
    token = str(uuid.uuid4())

    first = writer.post(NEW_DEMAND, {**DEMAND, "token": token})
    second = writer.post(NEW_DEMAND, {**DEMAND, "token": token})

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

    response = client.post(NEW_DEMAND, {**DEMAND, "token": str(token)})

    assert theirs.code not in response.headers.get("Location", "")
    assert Listing.objects.filter(institution=house.institution).count() == 1


def test_the_form_comes_with_a_token_and_the_title_that_was_searched_for(writer):
    html = writer.get(NEW_DEMAND, {"title": "parteras"}).content.decode()

    assert 'name="token" value="' in html
    assert 'name="title" value="parteras"' in html


@pytest.mark.parametrize("kind", ["memorandum", "OFFER"])
def test_other_kinds_are_not_found(writer, kind):
    assert writer.get(f"/en/listings/new/{kind}/").status_code == 404


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

    response = client.post(NEW_DEMAND, {**DEMAND, "institution": house.institution.pk})

    assert response.status_code == 302
    assert Listing.objects.get().author == house.officer


def test_nobody_writes_for_an_institution_elsewhere(house, client):
    other = InstitutionFactory(country="CO")
    InstitutionFactory(country="GT")
    client.force_login(house.officer)

    response = client.post(NEW_DEMAND, {**DEMAND, "institution": other.pk})

    assert response.status_code == 422
    assert not Listing.objects.exists()


def test_an_offer_takes_its_documents(house, writer):
    writer.post(
        NEW_OFFER,
        {"title": "Oferta", "language": "es", "themes": ["SRH.5"], "evidence": [pdf(), pdf("b")]},
    )

    listing = Listing.objects.get()
    assert listing.evidence.count() == 2


def test_a_refused_document_is_named_beside_its_field_and_nothing_else_is_lost(writer):
    text = SimpleUploadedFile("notes.pdf", b"just text", content_type="application/pdf")

    response = writer.post(NEW_OFFER, {"title": "Oferta", "language": "es", "evidence": [text]})

    html = response.content.decode()
    assert response.status_code == 422
    assert "notes.pdf: Please upload a PDF" in html
    assert 'value="Oferta"' in html
    assert not Listing.objects.exists()


def test_a_document_can_be_taken_off_a_draft(house, writer):
    document = evidence(house.staff)
    listing = house.listing(documents=[document, evidence(house.staff)])

    writer.post(
        f"/en/listings/{listing.code}/edit/",
        {"version": 1, "title": listing.title, "remove_evidence": [document.pk]},
    )

    assert document not in listing.evidence.all()
    assert listing.evidence.count() == 1


def test_a_long_list_that_nobody_has_to_answer_is_folded_until_something_is_chosen(house, writer):
    empty = writer.get(NEW_DEMAND).content.decode()
    writer.post(NEW_DEMAND, {**DEMAND, "sdg_targets": ["3.7"]})
    chosen = writer.get(f"{Listing.objects.get().get_absolute_url()}edit/").content.decode()

    assert '<details class="more">' in empty
    assert '<details class="more" open>' in chosen
