"""Who may read an offer or a demand, by role and state."""

import pytest

from cooperation.marketplace import queries, services
from cooperation.marketplace.models import Listing
from tests.factories.accounts import UserFactory
from tests.factories.directory import (
    InstitutionFactory,
    OfficeFactory,
    coordinator,
    focal_point,
    officer,
    staff,
)
from tests.factories.marketplace import ListingFactory

pytestmark = pytest.mark.django_db
STATES = (
    "draft",
    "submitted",
    "endorsed",
    "published",
    "paused",
    "expired",
    "withdrawn",
    "archived",
)
EVERYONE = {"published", "paused", "expired"}
SEEN = {
    "visitor": EVERYONE,
    "stranger": EVERYONE,
    "focal point elsewhere": EVERYONE,
    "coordinator elsewhere": EVERYONE,
    "officer elsewhere": EVERYONE,
    "administrator": EVERYONE,
    "staff": set(STATES),
    "focal point": set(STATES),
    "coordinator": set(STATES) - {"draft"},
    "officer": set(STATES) - {"draft"},
    "regional officer": set(STATES) - {"draft"},
}


@pytest.fixture
def people(house):
    return {
        "stranger": UserFactory(),
        "focal point elsewhere": focal_point(InstitutionFactory(country="CO")),
        "coordinator elsewhere": coordinator("CO"),
        "officer elsewhere": officer(OfficeFactory(countries=["CO"])),
        "administrator": UserFactory(is_staff=True, is_superuser=True),
        "staff": house.staff,
        "focal point": house.focal_point,
        "coordinator": house.coordinator,
        "officer": house.officer,
        "regional officer": officer(house.office.parent),
    }


def test_who_sees_which_state(house, people, client):
    listings = {}
    for state in STATES:
        facts = {"outcome": "withdrawn"} if state == "archived" else {}
        listings[state] = house.listing("demand", state=state, **facts)

    seen = {}
    for who in SEEN:
        client.logout()
        if who in people:
            client.force_login(people[who])
        seen[who] = {
            state
            for state, listing in listings.items()
            if client.get(listing.get_absolute_url()).status_code == 200
        }

    assert seen == SEEN


def test_a_withdrawn_draft_that_nobody_submitted_stays_with_its_institution(house):
    listing = house.listing(state="withdrawn")
    Listing.objects.filter(pk=listing.pk).update(submitted_by=None)

    assert not queries.visible_to(house.officer).exists()
    assert queries.visible_to(house.staff).exists()


def test_hidden_and_missing_look_the_same(house, client):
    listing = house.listing()
    hidden = client.get(listing.get_absolute_url())
    missing = client.get("/en/listings/OFF-GT-1999-9999/")

    assert (hidden.status_code, missing.status_code) == (404, 404)
    assert hidden.content.decode().replace(
        listing.code, "CODE"
    ) == missing.content.decode().replace("OFF-GT-1999-9999", "CODE")


def test_a_returned_draft_stays_readable_for_those_who_may_be_asked_about_it(house):
    listing = house.listing(state="submitted")
    services.return_(listing, by=house.coordinator, reason="The indicator is missing.")

    for reader in (house.coordinator, house.officer):
        assert queries.visible_to(reader).filter(pk=listing.pk).exists()
    assert not queries.visible_to(coordinator("CO")).filter(pk=listing.pk).exists()


def test_who_wrote_a_draft_and_left_the_institution_reads_it_no_more(house):
    writer = staff(house.institution)
    listing = ListingFactory(institution=house.institution, author=writer)
    writer.memberships.update(ends_on="2021-01-01")

    assert not queries.visible_to(writer).filter(pk=listing.pk).exists()
