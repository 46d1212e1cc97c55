"""What is proposed, what is renewed, and what rests."""

import datetime

import pytest
from django.utils import timezone

from cooperation.exchanges.models import Exchange
from cooperation.followups.models import Commitment
from cooperation.marketplace.models import Listing
from cooperation.matching import services
from cooperation.matching.models import Match
from cooperation.matching.scoring import RULES_VERSION
from cooperation.notifications.models import Notification, Outbox
from tests.factories.directory import InstitutionFactory, focal_point
from tests.factories.marketplace import published
from tests.factories.matching import demand, ministry, offer, proposal, reason

pytestmark = pytest.mark.django_db

ABOUT_A_CENSUS = {
    "title": "A census with tablets",
    "summary": "Enumerators recorded every household on a device.",
    "description": "Maps, training, connection and the control of what was counted.",
    "experience": "Eight million people were enumerated in a month.",
}


def active():
    return Match.objects.filter(state="suggested")


def make_old(listing, days):
    moment = timezone.now() - datetime.timedelta(days=days)
    Listing.objects.filter(pk=listing.pk).update(published_at=moment, last_confirmed_at=moment)


def test_a_published_demand_is_proposed_with_the_offer_that_answers_it():
    offered, asked = offer(), demand()
    before = Listing.objects.get(pk=asked.pk).updated_at

    created = services.match_listing(asked)

    match = Match.objects.get()
    assert created == 1
    assert (match.offer, match.demand, match.state) == (offered, asked, "suggested")
    assert match.code.startswith("MAT-GT-")
    assert match.subject.title == f"{offered.title} × {asked.title}"
    assert match.ranker_version == RULES_VERSION
    assert match.parts["S1"]["key"] == "theme.same"
    asked.refresh_from_db()
    assert asked.matched_at is not None
    assert asked.updated_at == before


def test_a_new_proposal_awaits_both_sides_and_tells_both():
    found = proposal()

    awaited = Commitment.objects.filter(about=found.match.subject, state="open")
    assert {one.awaits_institution for one in awaited} == {
        found.match.offer.institution,
        found.match.demand.institution,
    }
    assert {(one.kind, one.awaits_role, one.working_days) for one in awaited} == {
        ("answer_match", "focal_point", 15)
    }
    assert found.match.subject.activity.get().verb == "match.suggested"
    told = Outbox.objects.filter(kind="match.suggested", subject=found.match.subject)
    assert {one.recipient for one in told} == {found.offering, found.asking}


def test_many_new_proposals_are_one_notice_for_a_listing():
    asked = demand()
    person = focal_point(asked.institution)
    for country in ("CO", "UY", "CL"):
        offer(country)

    services.match_listing(asked)

    notice = Notification.objects.get(user=person)
    assert active().count() == 3
    assert notice.kind == "match.suggested_many"
    assert notice.subject == asked.subject


def test_sweep_finds_the_same_as_matching_one_listing():
    offers = [offer(country) for country in ("CO", "UY", "CL")]
    asked = [demand("GT"), demand("SV")]

    created = services.sweep()
    stored = {(one.offer_id, one.demand_id, one.score) for one in active()}

    assert created == len(offers) * len(asked) == len(stored)
    assert services.sweep() == 0
    assert services.match_listing(asked[0]) == 0
    assert services.match_listing(offers[0]) == 0
    assert {(one.offer_id, one.demand_id, one.score) for one in active()} == stored
    assert not Listing.objects.filter(matched_at=None).exists()


@pytest.mark.parametrize("run", ["one", "all"])
def test_what_breaks_a_hard_constraint_is_not_proposed(run):
    asked = demand("GT")
    offer("GT")
    offer("CO", themes=["PD.1"], **ABOUT_A_CENSUS)
    published("offer", institution=InstitutionFactory(country="UY"))
    offer("CL", languages=["en"], modalities=["scholarship"])
    offer("PE", available_to=timezone.localdate() - datetime.timedelta(days=1))

    if run == "one":
        services.match_listing(asked)
    else:
        services.sweep()

    assert not Match.objects.exists()


def test_a_demand_gets_two_offers_of_an_institution_and_four_of_a_country():
    asked = demand()
    generous = ministry("CO")
    for _number in range(3):
        offer(institution=generous)
    for _number in range(4):
        offer("CO")

    services.sweep()

    chosen = list(active())
    assert len(chosen) == 4
    assert sum(one.offer.institution == generous for one in chosen) <= 2
    assert all(one.demand == asked for one in chosen)


def test_a_better_offer_takes_the_place_of_the_weakest_that_nobody_answered():
    asked = demand()
    institution = ministry("CO")
    weak = [offer(institution=institution, modalities=["expert_exchange"]) for _ in range(2)]
    services.sweep()

    better = offer(institution=institution)
    services.match_listing(better)

    assert {one.offer for one in active()} == {better, weak[0]} or {
        one.offer for one in active()
    } == {better, weak[1]}
    overtaken = Match.objects.get(state="superseded")
    assert overtaken.offer in weak
    assert not Commitment.objects.filter(about=overtaken.subject, state="open").exists()
    assert asked.matches_of_demand.count() == 3


def test_recomputing_renews_suggested_ones_and_never_touches_what_was_decided():
    found = proposal()
    other = proposal(offered=offer("UY"), asked=found.match.demand)
    services.say_yes(other.match, by=other.offering)
    Match.objects.update(score=41, ranker_version="0")

    services.sweep()

    assert found.again().score > 41
    assert found.again().ranker_version == RULES_VERSION
    assert (other.again().score, other.again().ranker_version) == (41, "0")
    assert other.again().state == "awaiting_other"


def test_a_suggested_one_that_no_longer_holds_is_taken_back():
    found = proposal()
    found.match.offer.modalities.clear()
    Listing.objects.filter(pk=found.match.offer.pk).update(delivery="virtual", languages=["sw"])
    found.match.demand.themes.clear()

    services.sweep()

    assert found.again().state == "superseded"


def test_while_a_listing_is_paused_its_proposals_stand():
    found = proposal()
    answered = proposal(offered=offer("UY"), asked=found.match.demand)
    services.say_yes(answered.match, by=answered.asking)
    Listing.objects.filter(pk=found.match.demand.pk).update(state="paused", paused_for="decision")

    services.sweep()

    assert found.again().state == "suggested"
    assert answered.again().state == "awaiting_other"


def test_a_declined_pair_rests_until_its_date():
    found = proposal()
    services.decline(found.match, by=found.asking, reason=reason("cost"))

    services.sweep()
    assert not active().exists()

    Match.objects.update(until=timezone.localdate())
    services.sweep()
    assert active().count() == 1


def test_a_lapsed_pair_rests_six_months_unless_a_side_is_published_anew():
    found = proposal()
    services.lapse(on=timezone.localdate() + datetime.timedelta(days=60))
    assert found.again().state == "lapsed"

    services.sweep()
    assert not active().exists()

    make_old(found.match.demand, days=-1)
    services.sweep()
    assert active().count() == 1


def test_a_lapsed_pair_comes_back_after_six_months():
    found = proposal()
    services.lapse(on=timezone.localdate() + datetime.timedelta(days=60))
    for listing in (found.match.offer, found.match.demand):
        make_old(listing, days=200)
    Match.objects.update(updated_at=timezone.now() - datetime.timedelta(days=185))

    services.sweep()

    assert active().count() == 1


def test_a_pair_in_an_open_exchange_is_not_proposed_again():
    found = proposal()
    services.say_yes(found.match, by=found.offering)
    match = services.say_yes(found.match, by=found.asking)
    exchange = services.open_exchange(match, by=found.asking)

    services.sweep()
    assert not active().exists()

    Exchange.objects.filter(pk=exchange.pk).update(state="cancelled")
    services.sweep()
    assert active().count() == 1


def test_an_offer_at_capacity_is_left_out():
    offered = offer(max_parallel=1)
    found = proposal(offered=offered)
    services.say_yes(found.match, by=found.offering)
    match = services.say_yes(found.match, by=found.asking)
    services.open_exchange(match, by=found.asking)

    services.match_listing(demand("SV"))

    assert not active().exists()


def test_countries_that_answer_each_other_gain_by_reciprocity():
    offer("CO"), demand("GT"), offer("GT"), demand("CO")

    services.sweep()

    parts = [one.parts["S10"] for one in active()]
    assert len(parts) == 2
    assert all(part["key"] == "reciprocity.yes" for part in parts)


def test_a_demand_matched_alone_knows_what_is_stored_in_the_other_direction():
    proposal(offered=offer("GT"), asked=demand("CO"))
    offer("CO")
    asked = demand("GT")

    services.match_listing(asked)

    assert Match.objects.get(demand=asked).parts["S10"]["key"] == "reciprocity.yes"


def test_a_nominated_one_stays_whatever_its_rank():
    found = proposal()
    Match.objects.update(origin="nominated", score=12)

    services.sweep()

    assert found.again().state == "suggested"
    assert found.again().score == 12


def test_the_number_of_queries_does_not_grow_with_the_listings(
    django_assert_max_num_queries, settings
):
    for country in ("CO", "UY", "CL"):
        offer(country)
    asked = [demand(country) for country in ("GT", "SV", "HN")]
    services.sweep()

    with django_assert_max_num_queries(60):
        services.sweep()
    with django_assert_max_num_queries(45):
        services.match_listing(asked[0])
