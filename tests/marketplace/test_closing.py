"""The end of a listing: closing with what became of it, withdrawing, archiving."""

import datetime

import pytest
from django.utils import timezone

from cooperation.core.errors import Incomplete, NotAllowed, NotPossible
from cooperation.marketplace import services

pytestmark = pytest.mark.django_db
REASON = "The team is away until March."


class TestClosing:
    def test_a_closed_demand_stays_readable_with_what_became_of_it(self, house, client):
        listing = house.listing("demand", state="published")

        services.close(listing, by=house.focal_point, outcome="fulfilled", reason=REASON)

        page = client.get(listing.get_absolute_url()).content.decode()
        assert "This demand is closed: the need is met." in page
        assert "noindex" in page
        assert client.get("/en/listings/").content.decode().count(listing.title) == 0

    def test_a_duplicate_names_the_demand_that_goes_on(self, house, client):
        listing, other = (house.listing("demand", state="published") for _ in range(2))
        client.force_login(house.focal_point)
        address = f"{listing.get_absolute_url()}close/"
        data = {"outcome": "duplicate", "reason": REASON}

        refused = client.post(address, {**data, "duplicate_of": listing.code})
        client.post(address, {**data, "duplicate_of": other.code.lower()})

        assert "No other published demand has this code" in refused.content.decode()
        listing.refresh_from_db()
        assert (listing.state, listing.duplicate_of) == ("archived", other)
        client.logout()
        assert other.code in client.get(listing.get_absolute_url()).content.decode()

    def test_only_the_coordinator_states_that_a_demand_is_met(self, house):
        listing = house.listing("demand", state="published")
        facts = {"outcome": "fulfilled", "reason": REASON, "met_degree": "full"}
        with pytest.raises(NotAllowed, match="Only the national coordinator states"):
            services.close(listing, by=house.focal_point, **facts)

        closed = services.close(listing, by=house.coordinator, **facts)

        assert closed.met_degree == "full"

    def test_what_does_not_fit_together_is_refused(self, house):
        listing = house.listing("demand", state="published")
        facts = {"reason": REASON, "by": house.coordinator}

        with pytest.raises(Incomplete):
            services.close(listing, outcome="not_fulfilled", met_degree="full", **facts)
        with pytest.raises(Incomplete):
            services.close(listing, outcome="duplicate", **facts)
        with pytest.raises(NotPossible):
            services.close(listing, outcome="withdrawn", **facts)

    def test_an_offer_is_withdrawn_and_not_closed(self, house):
        with pytest.raises(NotPossible, match="an offer is withdrawn"):
            services.close(
                house.listing(state="published"),
                by=house.focal_point,
                outcome="fulfilled",
                reason=REASON,
            )


def test_what_ended_a_year_ago_is_archived(house):
    withdrawn = house.listing(state="published")
    services.withdraw(withdrawn, by=house.focal_point, reason=REASON)
    soon = timezone.now() + datetime.timedelta(days=360)
    later = timezone.now() + datetime.timedelta(days=370)

    assert services.archive_due(soon) == 0
    assert services.archive_due(later) == 1

    withdrawn.refresh_from_db()
    assert withdrawn.state == "archived"


def test_withdrawing_says_before_whom_it_touches(house, client):
    listing = house.listing(state="published")
    client.force_login(house.focal_point)

    page = client.get(f"{listing.get_absolute_url()}withdraw/").content.decode()

    assert "What this touches" in page
    assert "No proposal of exchange is open." in page
    assert "These are told:" in page


def test_a_revision_that_was_dropped_never_becomes_an_edition(house):
    published = house.listing(state="published")
    revision = services.revise(published, by=house.staff)
    services.withdraw(revision, by=house.focal_point, reason=REASON)

    services.archive_due(timezone.now() + datetime.timedelta(days=370))

    revision.refresh_from_db()
    assert revision.state == "withdrawn"
