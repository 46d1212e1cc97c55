"""Proposals while a side is paused, expired, or about to end."""

import datetime

import pytest
from django.utils import timezone

from cooperation.core.errors import NotPossible
from cooperation.followups import expected
from cooperation.followups import queries as followups
from cooperation.marketplace import services as marketplace
from cooperation.marketplace.models import Listing
from cooperation.matching import services
from tests.factories.matching import proposal

pytestmark = pytest.mark.django_db
REASON = "The team is away until March."


def awaited(match) -> list[str]:
    return sorted(str(one.awaits_institution) for one in followups.open_about(match))


def test_a_proposal_rests_while_a_side_is_paused_and_goes_on_afterwards():
    found = proposal()
    # What was put up as published owes a promise to confirm, as what was published by its steps.
    expected.reconcile()
    before = awaited(found.match)

    marketplace.pause(found.match.offer, by=found.offering, reason=REASON)

    assert found.again().state == "suggested"
    assert awaited(found.match) == []
    assert list(expected.differences()) == []
    assert services.lapse(on=timezone.localdate().replace(year=2040)) == 0
    with pytest.raises(NotPossible, match="rests until it is resumed"):
        services.say_yes(found.again(), by=found.asking)

    marketplace.resume(found.match.offer, by=found.offering)

    assert awaited(found.match) == before
    assert list(expected.differences()) == []


def test_while_both_sides_are_paused_it_goes_on_with_the_second():
    found = proposal()
    marketplace.pause(found.match.offer, by=found.offering, reason=REASON)
    marketplace.pause(found.match.demand, by=found.asking, reason=REASON)

    marketplace.resume(found.match.offer, by=found.offering)
    assert awaited(found.match) == []
    marketplace.resume(found.match.demand, by=found.asking)

    assert len(awaited(found.match)) == 2


def test_what_both_accepted_stays_through_a_pause():
    found = proposal()
    services.say_yes(found.match, by=found.asking)
    services.say_yes(found.again(), by=found.offering)

    marketplace.pause(found.match.offer, by=found.offering, reason=REASON)
    marketplace.resume(found.match.offer, by=found.offering)

    assert found.again().state == "accepted"
    assert len(awaited(found.match)) == 1


def test_with_an_expired_listing_its_proposals_lapse():
    found = proposal()
    past = timezone.now() - datetime.timedelta(days=1)
    Listing.objects.filter(pk=found.match.offer.pk).update(expires_at=past)

    marketplace.expire_due()

    assert found.again().state == "lapsed"
    assert awaited(found.match) == []


def test_withdrawing_names_the_proposals_that_end(client):
    found = proposal()
    client.force_login(found.offering)

    page = client.get(f"{found.match.offer.get_absolute_url()}withdraw/").content.decode()

    assert "1 open proposal of exchange ends" in page
    assert found.match.demand.institution.name in page
