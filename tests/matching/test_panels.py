"""What the page of an offer or a demand says about proposals, and to whom."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.test import RequestFactory

from cooperation.core.panels import in_slot
from cooperation.matching.panels import LISTING_PANEL, for_listing
from tests.factories.accounts import UserFactory
from tests.factories.directory import coordinator, focal_point, staff
from tests.factories.matching import demand, offer, proposal

pytestmark = pytest.mark.django_db


def shown(user, listing):
    request = RequestFactory().get("/")
    request.user = user
    context = for_listing(request, listing)
    return context and render_to_string(LISTING_PANEL.template, dict(context), request)


def test_the_panel_stands_in_the_slot_of_a_listing():
    assert LISTING_PANEL in in_slot("listing.detail")


def test_the_public_and_strangers_see_nothing():
    found = proposal()

    for reader in (AnonymousUser(), UserFactory(), focal_point(offer("UY").institution)):
        assert shown(reader, found.match.offer) is None


def test_members_see_the_proposals_of_their_own():
    found = proposal()

    text = shown(staff(found.match.offer.institution), found.match.offer)

    assert found.match.demand.title in text
    assert "Proposals of exchange" in text


def test_the_other_side_reads_that_it_may_fit_its_own():
    found = proposal()

    assert "This offer may fit your demand" in shown(found.asking, found.match.offer)
    assert "This demand may fit your offer" in shown(found.offering, found.match.demand)


def test_members_without_proposals_read_when_it_is_compared():
    asked = demand()

    assert "None so far" in shown(staff(asked.institution), asked)


def test_the_countrys_coordinator_sees_its_proposals():
    found = proposal()

    assert found.match.offer.title in shown(coordinator("GT"), found.match.demand)
