"""The form: drafts at any completeness, nothing typed lost, nothing made twice."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cooperation.core.models import ActivityEntry
from cooperation.directory.models import Membership
from cooperation.marketplace import services
from cooperation.marketplace.forms.initial import values_of
from cooperation.marketplace.models import Listing
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.directory import InstitutionFactory, staff
from tests.factories.marketplace import evidence, pdf, published

NEW_DEMAND = "/en/listings/new/demand/"
NEW_OFFER = "/en/listings/new/offer/"
DEMAND = {
    "language": "es",
    "title": "Adolescentes en zonas rurales",
    "summary": "Buscamos experiencias de servicios amigables.",
    "description": "Pocas adolescentes llegan a los servicios.",
    "expected_change": "Más adolescentes llegan.",
    "success_indicator": "Consultas de 10 a 19 años",
    "themes": ["SRH.5", "AY.1"],
    "population_groups": ["adolescents_10_19"],
    "keywords": "juventud, , zonas rurales,juventud",
    "languages": ["es"],
    "needs": ["international_travel"],
    "delivery": "hybrid",
    "level": "subnational",
    "duration_days_min": "5",
    "budget_amount": "1000.50",
    "budget_currency": "usd",
}


@pytest.fixture
def writer(house, client):
    client.force_login(house.staff)
    return client


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


def test_whoever_saves_later_is_told_and_sees_both_texts(house, writer):
    listing = house.listing("demand", title="As it was", themes=["SRH.5"])
    services.edit(
        listing, by=house.focal_point, version=1, data={"title": "By the focal point <b>"}
    )
    url = f"/en/listings/{listing.code}/edit/"

    response = writer.post(url, {**DEMAND, "title": "By the staff", "version": 1})

    html = response.content.decode()
    assert response.status_code == 422
    assert "Somebody else saved this draft while you were writing" in html
    assert 'value="By the staff"' in html
    assert "Saved meanwhile:" in html
    assert "By the focal point &lt;b&gt;" in html
    assert 'name="version" value="2"' in html
    listing.refresh_from_db()
    assert listing.title == "By the focal point <b>"
    writer.post(url, {**DEMAND, "title": "By the staff", "version": 2})
    listing.refresh_from_db()
    assert (listing.title, listing.version) == ("By the staff", 3)


def test_saving_what_did_not_change_is_no_new_version(house, writer):
    listing = house.listing("demand")

    services.edit(listing, by=house.staff, version=1, data={"title": listing.title})

    listing.refresh_from_db()
    assert listing.version == 1


def test_the_record_names_the_changed_fields_and_never_their_content(house):
    listing = house.listing("demand")

    services.edit(listing, by=house.staff, version=1, data={"title": "New", "place": "Cobán"})

    entry = ActivityEntry.objects.get(subject=listing.subject)
    assert (entry.verb, entry.fields) == ("listing.edited", ["title", "place"])


def test_what_is_submitted_is_not_edited(house, writer):
    listing = house.listing(state="submitted")

    response = writer.get(f"/en/listings/{listing.code}/edit/", follow=True)

    assert "can be changed only as a draft" in response.content.decode()


def test_the_form_shows_again_what_was_stored(house, writer):
    writer.post(NEW_DEMAND, DEMAND)
    listing = Listing.objects.get()

    html = writer.get(f"/en/listings/{listing.code}/edit/").content.decode()

    assert set(values_of(listing)["themes"]) == {"SRH.5", "AY.1"}
    assert 'value="juventud, zonas rurales"' in html
    assert 'value="SRH.5" id="id_themes_' in html
    assert html.count("checked") >= 5


@pytest.mark.parametrize("url", [NEW_DEMAND, NEW_OFFER])
def test_the_form_asks_few_questions(house, writer, django_assert_max_num_queries, url):
    with django_assert_max_num_queries(9):
        writer.get(url)


def test_the_draft_form_asks_few_questions(house, writer, django_assert_max_num_queries):
    listing = house.listing()

    with django_assert_max_num_queries(10):
        writer.get(f"/en/listings/{listing.code}/edit/")


def test_text_written_after_the_session_ended_comes_back_after_signing_in(house, client):
    listing = house.listing("demand")
    url = f"/en/listings/{listing.code}/edit/"

    lost = client.post(url, {**DEMAND, "version": 1})
    assert lost.url == f"/en/accounts/login/?next={url}"
    signed_in = client.post(
        "/en/accounts/login/", {"login": house.staff.email, "password": PASSWORD, "next": url}
    )
    assert signed_in.url == url
    html = client.get(url).content.decode()

    assert "Pocas adolescentes llegan a los servicios." in html
    assert "Here is what you wrote before." in html
    listing.refresh_from_db()
    assert listing.description != "Pocas adolescentes llegan a los servicios."
    assert "Pocas adolescentes" not in client.get(url).content.decode()


def test_a_text_too_long_to_keep_is_said_to_be_lost(client, db):
    response = client.post(NEW_DEMAND, {"description": "x" * 70_000}, follow=True)

    assert "too long to be kept" in response.content.decode()


def test_kept_text_does_not_wait_longer_than_an_hour(house, client):
    client.post(NEW_DEMAND, DEMAND)
    session = client.session
    session["kept_input"]["until"] -= 3601
    session.save()
    client.force_login(house.staff)

    assert "Adolescentes en zonas" not in client.get(NEW_DEMAND).content.decode()


def test_my_institution_lists_everything_by_state(house, writer, client):
    house.listing(title="A draft")
    house.listing("demand", state="submitted", title="A submitted one")
    published(title="Somebody else's")

    html = writer.get("/en/listings/mine/").content.decode()
    drafts = writer.get("/en/listings/mine/?state=draft").content.decode()
    made_up = writer.get("/en/listings/mine/?state=zzz").content.decode()

    assert "A draft" in html
    assert "A submitted one" in html
    assert "Somebody else" not in html
    assert "A submitted one" not in drafts
    assert "This filter is not known and was left out: zzz" in made_up
    text = b"".join(writer.get("/en/listings/mine/export.csv").streaming_content).decode()
    assert "A submitted one" in text


@pytest.mark.parametrize("rows", [1, 3])
def test_my_institution_asks_few_questions(house, writer, django_assert_max_num_queries, rows):
    for _number in range(rows):
        house.listing()

    with django_assert_max_num_queries(8):
        writer.get("/en/listings/mine/")


def test_whoever_left_an_institution_no_longer_writes_for_it(house, writer):
    Membership.objects.filter(user=house.staff).delete()

    assert writer.get(NEW_DEMAND).status_code == 403
