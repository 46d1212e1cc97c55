"""Beginning a draft as a copy of an earlier offer or demand."""

import datetime
import threading
import uuid

import pytest
from django.db import connection
from django.utils import timezone

from cooperation.core.errors import NotAllowed
from cooperation.core.models import ActivityEntry, Translation
from cooperation.marketplace import services
from cooperation.marketplace.models import Listing
from tests.factories.accounts import UserFactory
from tests.factories.directory import InstitutionFactory, focal_point
from tests.factories.marketplace import evidence
from tests.marketplace.house import House

pytestmark = pytest.mark.django_db
LAST_YEAR, NEXT_YEAR = (
    timezone.localdate() - datetime.timedelta(days=300),
    timezone.localdate() + datetime.timedelta(days=300),
)


@pytest.mark.parametrize(
    "state", ["draft", "submitted", "published", "expired", "withdrawn", "archived"]
)
def test_whatever_became_of_it_texts_choices_contacts_and_documents_come_along(house, state):
    listing = house.listing(
        state=state,
        returned_reason="Too short.",
        contact_email="salud@example.org",
        available_from=LAST_YEAR,
        available_to=NEXT_YEAR,
        terms={"covers": ["staff_time"]},
    )

    draft = services.copy(listing, by=house.staff)

    assert draft.state == "draft"
    for name in ("title", "summary", "experience", "languages", "contact_email", "available_to"):
        assert getattr(draft, name) == getattr(listing, name)
    assert draft.available_from is None
    for name in ("themes", "modalities", "covers", "evidence"):
        assert list(getattr(draft, name).all()) == list(getattr(listing, name).all())
    assert (draft.institution, draft.author) == (listing.institution, house.staff)
    assert (draft.published_at, draft.submitted_by, draft.returned_reason) == (None, None, "")
    assert draft.code != listing.code


def test_a_demand_leaves_outcome_and_past_days_behind(house):
    listing = house.listing(
        "demand",
        state="withdrawn",
        outcome="fulfilled",
        met_degree="full",
        desired_start=LAST_YEAR,
        needed_by=LAST_YEAR,
    )

    draft = services.copy(listing, by=house.focal_point)

    assert (draft.outcome, draft.met_degree) == ("", "none")
    assert (draft.desired_start, draft.needed_by) == (None, None)


def test_an_infected_document_stays_behind(house):
    document = evidence()
    document.scan = "infected"
    document.save()
    listing = house.listing(documents=[document, evidence()])

    assert services.copy(listing, by=house.staff).evidence.count() == 1


def test_translations_come_along_and_an_invented_one_stays_invented(house):
    listing = house.listing(provenance="illustrative")
    Translation.objects.create(
        subject=listing.subject,
        field="title",
        language="es",
        text="Servicios",
        status="human",
        by=house.staff,
        of_text=listing.title,
    )

    draft = services.copy(listing, by=house.staff)

    kept = Translation.objects.get(subject=draft.subject)
    assert (kept.text, kept.by, kept.of_text) == ("Servicios", house.staff, draft.title)
    assert draft.subject.provenance == "illustrative"


def test_both_histories_tell_of_it(house):
    listing = house.listing(state="published")

    draft = services.copy(listing, by=house.staff)

    def told(one):
        return list(ActivityEntry.objects.filter(subject=one.subject).values_list("verb", "reason"))

    assert told(listing) == [("listing.copied", draft.code)]
    assert ("listing.begun_as_copy", listing.code) in told(draft)


def test_two_clicks_make_one_draft(house, writer):
    listing = house.listing(state="published")
    url = f"/en/listings/{listing.code}/copy/"
    token = writer.get(url).context["form"]["token"].value()

    first = writer.post(url, {"token": token})
    second = writer.post(url, {"token": token})

    assert Listing.objects.exclude(pk=listing.pk).count() == 1
    assert first.url == second.url
    assert "look again at dates" in writer.get(first.url).content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment_make_one_draft():
    house = House()
    listing = house.listing(state="published")
    token, made = uuid.uuid4(), []

    def click():
        made.append(services.copy(listing, by=house.staff, form_token=token).pk)
        connection.close()

    clicks = [threading.Thread(target=click) for _number in range(2)]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join()

    assert len(made) == 2
    assert len(set(made)) == 1


def test_nobody_copies_for_an_institution_that_is_not_theirs(house, client):
    listing = house.listing(state="published")
    stranger = focal_point(InstitutionFactory(country="CO"))
    for person in (stranger, house.coordinator, UserFactory()):
        with pytest.raises(NotAllowed):
            services.copy(listing, by=person)

    client.force_login(stranger)

    assert client.get(f"/en/listings/{listing.code}/copy/").url == listing.get_absolute_url()
    assert "/copy/" not in client.get(listing.get_absolute_url()).content.decode()


def test_the_way_to_a_copy_stands_in_the_list_on_the_page_and_where_one_is_begun(house, writer):
    listing = house.listing(state="expired")
    url = f"/en/listings/{listing.code}/copy/"

    for page in ("/en/listings/mine/", listing.get_absolute_url(), "/en/listings/new/offer/"):
        assert url in writer.get(page).content.decode()
    assert url not in writer.get("/en/listings/new/demand/").content.decode()
