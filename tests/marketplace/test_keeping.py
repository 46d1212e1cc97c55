"""Saving again, losing the session, and the list of one's own institution."""

import pytest

from cooperation.core.models import ActivityEntry
from cooperation.directory.models import Membership
from cooperation.marketplace import services
from cooperation.marketplace.forms.initial import values_of
from tests.factories.accounts import PASSWORD
from tests.factories.marketplace import published
from tests.marketplace.typed import BEGINNING, NEW_DEMAND, NEW_OFFER, WHAT, page_of, written


def test_saving_what_did_not_change_is_no_new_version(house):
    listing = house.listing("demand")

    services.edit(listing, by=house.staff, version=1, data={"title": listing.title})

    listing.refresh_from_db()
    assert listing.version == 1


def test_the_record_names_the_changed_fields_and_never_their_content(house):
    listing = house.listing("demand")

    services.edit(listing, by=house.staff, version=1, data={"title": "New", "place": "Cobán"})

    entry = ActivityEntry.objects.get(subject=listing.subject)
    assert (entry.verb, entry.fields) == ("listing.edited", ["title", "place"])


def test_a_whole_draft_is_not_changed_over_somebody_elses_change(house):
    listing = house.listing("demand")
    services.edit(listing, by=house.focal_point, version=1, data={"title": "Theirs"})

    with pytest.raises(services.ChangedMeanwhile):
        services.edit(listing, by=house.staff, version=1, data={"title": "Mine"})

    listing.refresh_from_db()
    assert (listing.title, listing.section_versions) == ("Theirs", {"what": 1})


@pytest.mark.parametrize("address", ["", "what/"])
def test_what_is_submitted_is_not_edited(house, writer, address):
    listing = house.listing(state="submitted")

    response = writer.get(f"/en/listings/{listing.code}/edit/{address}", follow=True)

    assert "can be changed only as a draft" in response.content.decode()


def test_the_pages_show_again_what_was_stored(writer):
    listing = written(writer)

    html = writer.get(page_of(listing, "what")).content.decode()

    assert set(values_of(listing)["themes"]) == {"SRH.5", "AY.1"}
    assert 'value="juventud, zonas rurales"' in html
    assert html.count("checked") == 2


@pytest.mark.parametrize("url", [NEW_DEMAND, NEW_OFFER])
def test_beginning_asks_few_questions(house, writer, django_assert_max_num_queries, url):
    with django_assert_max_num_queries(8):
        writer.get(url)


@pytest.mark.parametrize("kind", ["offer", "demand"])
@pytest.mark.parametrize("section", ["", "what/", "whom/"])
def test_writing_asks_few_questions(house, writer, django_assert_max_num_queries, kind, section):
    address = f"/en/listings/{house.listing(kind).code}/edit/{section}"
    # What is the same for everybody is looked up once a while, not once a page.
    writer.get(address)

    with django_assert_max_num_queries(20):
        writer.get(address)


def test_text_written_after_the_session_ended_comes_back_after_signing_in(house, client):
    listing = house.listing("demand")
    url = page_of(listing, "what")

    lost = client.post(url, {**WHAT, "version": 0})
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
    response = client.post(NEW_DEMAND, {"title": "x" * 70_000}, follow=True)

    assert "too long to be kept" in response.content.decode()


def test_kept_text_does_not_wait_longer_than_an_hour(house, client):
    client.post(NEW_DEMAND, BEGINNING)
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
