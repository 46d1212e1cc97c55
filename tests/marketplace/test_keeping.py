"""Saving again, losing the session, and the list of one's own institution."""

import pytest

from cooperation.core.models import ActivityEntry
from cooperation.directory.models import Membership
from cooperation.marketplace import services
from cooperation.marketplace.forms.initial import values_of
from cooperation.marketplace.models import Listing
from tests.factories.accounts import PASSWORD
from tests.factories.marketplace import published
from tests.marketplace.typed import DEMAND, NEW_DEMAND, NEW_OFFER


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
    """What surrounds all listings is kept some minutes for what is shown beside the form."""
    url = f"/en/listings/{house.listing().code}/edit/"
    writer.get(url)

    with django_assert_max_num_queries(18):
        writer.get(url)


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
