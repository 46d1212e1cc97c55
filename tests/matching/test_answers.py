"""Yes, no, and what becomes of it."""

import datetime

import pytest
from django.utils import timezone

from cooperation.core.errors import Incomplete, NotAllowed, NotPossible
from cooperation.exchanges.models import Exchange
from cooperation.followups.models import Commitment
from cooperation.marketplace.models import Listing
from cooperation.matching import services
from cooperation.notifications.models import Outbox
from cooperation.reviews.models import Assent
from tests.factories.directory import OfficeFactory, focal_point, officer, staff
from tests.factories.matching import accepted, offer, proposal, reason

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate


def awaited(match):
    return [
        (one.awaits_institution, one.kind)
        for one in Commitment.objects.filter(about=match.subject, state="open")
    ]


def told(match, kind):
    return {one.recipient for one in Outbox.objects.filter(subject=match.subject, kind=kind)}


def verbs(match):
    return list(match.subject.activity.order_by("pk").values_list("verb", flat=True))


def test_the_first_yes_awaits_the_other_side_and_names_who_facilitates():
    office = OfficeFactory(countries=["GT"])
    helper = officer(office)
    found = proposal()

    match = services.say_yes(found.match, by=found.offering)

    assert match.state == "awaiting_other"
    assert match.first_yes == match.offer.institution
    assert match.facilitator == helper
    assert awaited(match) == [(match.demand.institution, "answer_match")]
    assert told(match, "match.awaiting_other") == {found.asking}
    assert Assent.objects.get(subject=match.subject).by == found.offering
    kept = Commitment.objects.get(about=match.subject, state="kept")
    assert kept.awaits_institution == match.offer.institution


def test_without_an_officer_in_the_country_the_regional_office_facilitates():
    office = OfficeFactory(countries=["GT"])
    helper = officer(office.parent)
    found = proposal()

    assert services.say_yes(found.match, by=found.asking).facilitator == helper


def test_the_second_yes_asks_the_demands_focal_point_to_open_the_exchange():
    found = proposal()
    services.say_yes(found.match, by=found.asking)

    match = services.say_yes(found.match, by=found.offering)

    assert match.state == "accepted"
    assert awaited(match) == [(match.demand.institution, "open_exchange")]
    assert told(match, "match.accepted") == {found.offering, found.asking}
    assert verbs(match) == ["match.suggested", "match.said_yes", "match.accepted"]


def test_a_side_says_yes_once():
    found = proposal()
    colleague = focal_point(found.match.offer.institution)
    services.say_yes(found.match, by=found.offering)

    with pytest.raises(NotAllowed, match="has said yes already"):
        services.say_yes(found.match, by=colleague)

    assert found.again().state == "awaiting_other"


def test_staff_cannot_answer():
    found = proposal()

    with pytest.raises(NotAllowed, match="Only the focal points"):
        services.say_yes(found.match, by=staff(found.match.offer.institution))


def test_nobody_says_yes_to_what_is_no_longer_published():
    found = proposal()
    Listing.objects.filter(pk=found.match.offer.pk).update(state="expired")

    with pytest.raises(NotPossible, match="not published"):
        services.say_yes(found.match, by=found.asking)


@pytest.mark.parametrize(
    ("code", "months"),
    [
        ("wrong_theme", 12),
        ("already_cooperating", 12),
        ("wrong_language", 6),
        ("capacity_full", 6),
        ("cost", 6),
        ("level_mismatch", 6),
    ],
)
def test_the_reason_of_a_no_says_how_long_the_pair_rests(code, months):
    found = proposal()

    match = services.decline(found.match, by=found.asking, reason=reason(code))

    assert match.state == "declined"
    assert match.declined_by == match.demand.institution
    assert match.until.month == (TODAY().month - 1 + months) % 12 + 1
    assert match.until > TODAY() + datetime.timedelta(days=months * 30 - 3)
    assert awaited(match) == []
    assert told(match, "match.declined") == {found.offering}


def test_a_no_for_the_dates_needs_a_day_in_the_future():
    found = proposal()

    for day in (None, TODAY()):
        with pytest.raises(Incomplete) as refused:
            services.decline(found.match, by=found.asking, reason=reason("timing"), until=day)
        assert set(refused.value.fields) == {"until"}
    tomorrow = TODAY() + datetime.timedelta(days=1)
    match = services.decline(found.match, by=found.asking, reason=reason("timing"), until=tomorrow)

    assert match.until == tomorrow


def test_another_reason_needs_words():
    found = proposal()

    with pytest.raises(Incomplete) as refused:
        services.decline(found.match, by=found.asking, reason=reason("other"), note="  no  ")

    assert set(refused.value.fields) == {"note"}
    assert found.again().state == "suggested"


def test_either_side_may_still_decline_what_both_accepted():
    found = accepted()

    match = services.decline(found.match, by=found.offering, reason=reason("capacity_full"))

    assert match.state == "declined"
    assert awaited(match) == []


def test_an_accepted_one_becomes_an_exchange():
    found = accepted()

    exchange = services.open_exchange(found.match, by=found.asking)

    match = found.again()
    assert match.state == "converted"
    assert match.exchange == exchange
    assert (exchange.offer, exchange.demand) == (match.offer, match.demand)
    assert exchange.origin == Exchange.Origin.MATCH
    assert exchange.state == "negotiating"
    assert awaited(match) == []
    assert verbs(match)[-1] == "match.converted"


def test_an_exchange_is_opened_once():
    found = accepted()
    services.open_exchange(found.match, by=found.asking)

    with pytest.raises(NotPossible, match="no longer possible"):
        services.open_exchange(found.match, by=found.offering)

    assert Exchange.objects.count() == 1


def test_an_offer_at_capacity_opens_no_further_exchange():
    found = accepted()
    services.open_exchange(found.match, by=found.asking)
    other = proposal(offered=found.match.offer, asked=None)
    services.say_yes(other.match, by=found.offering)
    match = services.say_yes(other.match, by=other.asking)
    Listing.objects.filter(pk=found.match.offer.pk).update(max_parallel=1)

    with pytest.raises(NotPossible, match="as many exchanges as it can"):
        services.open_exchange(match, by=other.asking)


def test_silence_lets_a_proposal_lapse_the_day_after_its_last_day():
    found = proposal()
    last = max(
        Commitment.objects.filter(about=found.match.subject).values_list("due_on", flat=True)
    )

    assert services.lapse(on=last) == 0
    assert services.lapse(on=last + datetime.timedelta(days=1)) == 1
    assert services.lapse(on=last + datetime.timedelta(days=1)) == 0

    assert found.again().state == "lapsed"
    assert awaited(found.match) == []
    assert told(found.match, "match.lapsed") == {found.offering, found.asking}


def test_an_accepted_one_lapses_after_ninety_days_without_exchange():
    found = accepted()

    assert services.lapse(on=TODAY() + datetime.timedelta(days=90)) == 0
    assert services.lapse(on=TODAY() + datetime.timedelta(days=91)) == 1

    assert found.again().state == "lapsed"


def test_a_listing_that_closes_overtakes_its_proposals_and_tells_the_other_side():
    found = proposal()
    other = proposal(offered=offer("UY"), asked=found.match.demand)
    services.say_yes(other.match, by=other.offering)

    assert services.supersede_for(found.match.demand, by=found.asking) == 2

    for one in (found, other):
        assert one.again().state == "superseded"
        assert awaited(one.match) == []
        assert one.offering in told(one.match, "match.superseded")
        assert found.asking not in told(one.match, "match.superseded")
