"""From an accepted match to agreed terms."""

import datetime
from decimal import Decimal

import pytest

from cooperation.core.errors import Incomplete, NotAllowed, NotPossible
from cooperation.core.models import ActivityEntry
from cooperation.exchanges import queries, services
from cooperation.exchanges.models import Exchange
from cooperation.followups import queries as followups
from cooperation.notifications.models import Notification
from tests.factories.directory import focal_point
from tests.factories.exchanges import agreed, negotiating, terms, written
from tests.factories.marketplace import published


def awaited(exchange):
    return {
        (one.kind, one.awaits_institution, one.awaits_role)
        for one in followups.open_about(exchange)
    }


def verbs(exchange):
    return list(
        ActivityEntry.objects.filter(subject=exchange.subject)
        .order_by("pk")
        .values_list("verb", flat=True)
    )


def test_an_exchange_starts_in_negotiation_with_terms_from_the_demand(people):
    demand = published(
        "demand",
        institution=people.recipient,
        desired_start=datetime.date(2027, 2, 1),
        needed_by=datetime.date(2027, 9, 30),
        provenance="illustrative",
    )
    offer = published("offer", institution=people.provider)

    exchange = services.start_from_match(
        offer=offer, demand=demand, by=people.recipient_focal, facilitator=people.officer_recipient
    )

    exchange.refresh_from_db()
    first = queries.current_terms(exchange)
    assert exchange.code.startswith("EXC-")
    assert (exchange.state, exchange.origin, exchange.scheme) == (
        "negotiating",
        "match",
        "bilateral",
    )
    assert exchange.subject.is_illustrative
    assert {(party.institution, party.role, party.is_lead) for party in exchange.parties.all()} == {
        (people.provider, "provider", True),
        (people.recipient, "recipient", True),
    }
    assert (first.number, first.proposed_by) == (1, people.recipient)
    assert first.objectives == demand.expected_change
    assert (first.starts_on, first.ends_on) == (demand.desired_start, demand.needed_by)
    assert list(exchange.themes.all()) == list(demand.themes.all())
    assert awaited(exchange) == {
        ("answer", people.provider, "focal_point"),
        ("answer", people.recipient, "focal_point"),
    }
    assert set(
        Notification.objects.filter(kind="exchange.started").values_list("user", flat=True)
    ) == {
        person.pk
        for person in (
            people.provider_focal,
            people.provider_coordinator,
            people.recipient_coordinator,
            people.officer_recipient,
        )
    }


def test_only_a_focal_point_of_the_two_sides_opens_an_exchange(people):
    offer = published("offer", institution=people.provider)
    demand = published("demand", institution=people.recipient)

    with pytest.raises(NotAllowed, match="focal point"):
        services.start_from_match(
            offer=offer, demand=demand, by=people.provider_staff, facilitator=None
        )

    assert not Exchange.objects.exists()


def test_no_exchange_comes_of_a_listing_that_is_no_longer_published(people):
    offer = published("offer", institution=people.provider)
    demand = published("demand", institution=people.recipient)
    type(demand).objects.filter(pk=demand.pk).update(state="withdrawn", outcome="withdrawn")

    with pytest.raises(NotPossible, match="no longer published"):
        services.start_from_match(
            offer=offer, demand=demand, by=people.recipient_focal, facilitator=None
        )


def test_a_country_does_not_share_with_itself(people):
    offer = published("offer", country="GT")
    demand = published("demand", institution=people.recipient)

    with pytest.raises(NotPossible, match="share with itself"):
        services.start_from_match(
            offer=offer, demand=demand, by=people.recipient_focal, facilitator=None
        )


def test_incomplete_terms_cannot_be_accepted(people):
    exchange = negotiating(people)

    with pytest.raises(Incomplete) as refused:
        services.accept_terms(exchange, by=people.provider_focal, number=1)

    assert "who_pays" in refused.value.fields


def test_the_next_version_clears_every_yes_to_the_last(people):
    exchange = negotiating(people)
    services.propose_terms(exchange, by=people.provider_focal, based_on=1, data=terms())
    services.accept_terms(exchange, by=people.provider_focal, number=2)
    assert awaited(exchange) == {("answer", people.recipient, "focal_point")}

    services.propose_terms(
        exchange, by=people.recipient_focal, based_on=2, data=terms(cash_usd=Decimal(500))
    )

    assert queries.accepted_by(exchange, 2) == set()
    assert queries.accepted_by(exchange, 3) == set()
    assert awaited(exchange) == {
        ("answer", people.provider, "focal_point"),
        ("answer", people.recipient, "focal_point"),
    }
    assert list(exchange.terms.order_by("number").values_list("state", flat=True)) == [
        "superseded",
        "superseded",
        "open",
    ]
    entry = ActivityEntry.objects.filter(subject=exchange.subject).first()
    assert (entry.verb, entry.fields) == ("exchange.terms_proposed", ["cash_usd"])


def test_a_proposal_based_on_an_older_version_is_told_of_the_newer_one(people):
    exchange = negotiating(people)
    services.propose_terms(exchange, by=people.provider_focal, based_on=1, data=terms())

    with pytest.raises(services.StaleTerms, match="version 2") as refused:
        services.propose_terms(
            exchange, by=people.recipient_focal, based_on=1, data=terms(who_pays="Others pay.")
        )

    assert refused.value.current.who_pays == terms()["who_pays"]
    assert exchange.terms.count() == 2


def test_a_proposal_that_changes_nothing_is_refused(people):
    exchange = negotiating(people)
    services.propose_terms(exchange, by=people.provider_focal, based_on=1, data=terms())

    with pytest.raises(NotPossible, match="Nothing changed"):
        services.propose_terms(exchange, by=people.recipient_focal, based_on=2, data=terms())

    assert exchange.terms.count() == 2


@pytest.mark.parametrize("who", ["provider_staff", "provider_coordinator", "officer_regional"])
def test_only_focal_points_of_a_side_propose_and_accept(people, who):
    exchange = negotiating(people)

    with pytest.raises(NotAllowed, match="focal point"):
        services.propose_terms(exchange, by=getattr(people, who), based_on=1, data=terms())
    with pytest.raises(NotAllowed, match="focal point"):
        services.accept_terms(exchange, by=getattr(people, who), number=1)


def test_a_version_that_is_no_longer_on_the_table_cannot_be_accepted(people):
    exchange = negotiating(people)
    services.propose_terms(exchange, by=people.provider_focal, based_on=1, data=terms())
    services.propose_terms(
        exchange, by=people.recipient_focal, based_on=2, data=terms(who_pays="Others pay.")
    )

    with pytest.raises(services.StaleTerms, match="version 3"):
        services.accept_terms(exchange, by=people.provider_focal, number=2)


def test_a_second_yes_of_the_same_side_is_told_that_it_is_given(people):
    exchange = negotiating(people)
    services.propose_terms(exchange, by=people.provider_focal, based_on=1, data=terms())
    services.accept_terms(exchange, by=people.provider_focal, number=2)

    with pytest.raises(NotPossible, match="already accepted version 2"):
        services.accept_terms(exchange, by=people.provider_focal, number=2)

    assert verbs(exchange).count("exchange.terms_accepted") == 1


def test_one_person_does_not_accept_for_both_sides(people):
    both = focal_point(people.provider)
    exchange = negotiating(people)
    services.propose_terms(exchange, by=people.provider_focal, based_on=1, data=terms())
    services.accept_terms(exchange, by=both, number=2)
    both.memberships.create(
        institution=people.recipient,
        role="focal_point",
        starts_on=datetime.date(2020, 1, 1),
        approved_by=people.officer_regional,
    )
    del both._active_memberships

    with pytest.raises(NotAllowed, match="another person"):
        services.accept_terms(exchange, by=both, number=2)


def test_the_last_yes_makes_it_agreed_and_asks_the_coordinators(people):
    exchange = agreed(people)

    exchange.refresh_from_db()
    assert exchange.state == "agreed"
    assert (exchange.planned_start, exchange.planned_end) == (
        terms()["starts_on"],
        terms()["ends_on"],
    )
    assert queries.current_terms(exchange).state == "accepted"
    assert {(kind, who.country.iso2, role) for kind, who, role in awaited(exchange)} == {
        ("endorse", "CO", "coordinator"),
        ("endorse", "GT", "coordinator"),
    }
    told = Notification.objects.filter(kind="exchange.to_endorse").values_list("user", flat=True)
    assert set(told) == {people.provider_coordinator.pk, people.recipient_coordinator.pk}


def test_where_no_country_endorses_the_exchange_passes_to_unfpa_at_once(people):
    for institution in (people.provider, people.recipient):
        type(institution.country).objects.filter(pk=institution.country_id).update(
            requires_coordinator_endorsement=False
        )

    exchange = agreed(people)

    exchange.refresh_from_db()
    assert (exchange.state, exchange.decision_level) == ("under_review", "country")
    assert awaited(exchange) == {("decide", people.office_recipient.institution, "officer")}
    assert verbs(exchange)[-2:] == ["exchange.agreed", "exchange.passed_to_unfpa"]


def test_a_side_that_changes_agreed_terms_reopens_the_negotiation(people):
    exchange = agreed(people)
    services.endorse(exchange, by=people.provider_coordinator)

    services.propose_terms(
        exchange, by=people.recipient_focal, based_on=2, data=terms(cash_usd=Decimal(900))
    )

    exchange.refresh_from_db()
    assert exchange.state == "negotiating"
    assert queries.accepted_by(exchange, 2) == set()
    assert queries.endorsements(exchange, 2) == []
    assert awaited(exchange) == {
        ("answer", people.provider, "focal_point"),
        ("answer", people.recipient, "focal_point"),
    }


def test_terms_of_an_approved_exchange_cannot_be_changed(people):
    exchange = written("approved", origin="legacy_import")

    with pytest.raises(NotPossible, match="no longer possible"):
        services.propose_terms(exchange, by=people.provider_focal, based_on=1, data=terms())
