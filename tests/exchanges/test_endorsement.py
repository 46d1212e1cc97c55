"""Endorsement by the countries, and what a return does to it."""

import pytest

from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.core.models import ActivityEntry
from cooperation.exchanges import queries, services
from cooperation.followups import queries as followups
from tests.factories import directory
from tests.factories.exchanges import agreed, under_review

REASON = "The budget does not add up."


def awaited(exchange):
    return {(one.kind, one.awaits_institution) for one in followups.open_about(exchange)}


def test_one_endorsement_leaves_the_other_country_awaited(people):
    exchange = agreed(people)

    services.endorse(exchange, by=people.recipient_coordinator)

    exchange.refresh_from_db()
    assert exchange.state == "agreed"
    assert {one.country.iso2 for _kind, one in awaited(exchange)} == {"CO"}


def test_a_coordinator_endorses_once_and_for_the_own_country_only(people):
    exchange = agreed(people)
    services.endorse(exchange, by=people.recipient_coordinator)

    with pytest.raises(NotPossible, match="given or not needed"):
        services.endorse(exchange, by=people.recipient_coordinator)
    with pytest.raises(NotAllowed, match="coordinator of one of the countries"):
        services.endorse(exchange, by=directory.coordinator("SV"))
    for name in ("provider_focal", "officer_regional", "provider_staff"):
        with pytest.raises(NotAllowed):
            services.endorse(exchange, by=getattr(people, name))


def test_who_accepted_the_terms_does_not_endorse_them(people):
    exchange = agreed(people)
    directory.MembershipFactory(
        user=people.provider_focal,
        institution=people.provider_coordinator.memberships.get().institution,
        role="coordinator",
    )
    people.provider_focal.__dict__.pop("_active_memberships", None)

    with pytest.raises(NotAllowed, match="another coordinator"):
        services.endorse(exchange, by=people.provider_focal)


def test_an_endorsement_counts_where_the_coordination_moved_to_another_authority(people):
    exchange = agreed(people)
    agency = directory.InstitutionFactory(country="GT", type="cooperation_agency")
    people.recipient_coordinator.memberships.update(institution=agency)
    people.recipient_coordinator.__dict__.pop("_active_memberships", None)
    services.endorse(exchange, by=people.provider_coordinator)

    services.endorse(exchange, by=people.recipient_coordinator)

    exchange.refresh_from_db()
    assert exchange.state == "under_review"


def test_a_coordinator_returns_agreed_terms_with_a_reason(people):
    exchange = agreed(people)
    services.endorse(exchange, by=people.provider_coordinator)

    services.return_to_negotiation(exchange, by=people.recipient_coordinator, reason=REASON)

    exchange.refresh_from_db()
    latest = queries.current_terms(exchange)
    assert exchange.state == "negotiating"
    assert (latest.number, latest.state) == (3, "open")
    assert queries.accepted_by(exchange, 3) == set()
    assert awaited(exchange) == {("revise", people.provider), ("revise", people.recipient)}
    entry = ActivityEntry.objects.filter(subject=exchange.subject).first()
    assert (entry.verb, entry.reason) == ("exchange.reopened", REASON)


def test_after_a_return_the_sides_may_accept_the_same_text_again(people):
    exchange = under_review(people)
    services.return_(exchange, by=people.officer_provider, reason=REASON)

    services.accept_terms(exchange, by=people.provider_focal, number=3)
    services.accept_terms(exchange, by=people.recipient_focal, number=3)

    exchange.refresh_from_db()
    assert (exchange.state, exchange.decision_level, exchange.decided_by) == ("agreed", "", None)
    assert queries.endorsements(exchange, 3) == []
