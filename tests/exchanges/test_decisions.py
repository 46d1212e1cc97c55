"""Endorsement by the countries and the decision of UNFPA."""

from decimal import Decimal

import pytest
from django.db import transaction

from cooperation.core.errors import Incomplete, NotAllowed, NotPossible
from cooperation.exchanges import policies, services
from cooperation.exchanges.models import Exchange, ExchangeParty
from cooperation.followups import queries as followups
from cooperation.notifications.models import Notification
from tests.factories import directory
from tests.factories.exchanges import (
    agreed,
    approved,
    in_state,
    negotiating,
    terms,
    under_review,
    written,
)

REASON = "The budget does not add up."
OFFICERS = ("officer_provider", "officer_recipient", "officer_regional")


def awaited(exchange):
    return {(one.kind, one.awaits_institution) for one in followups.open_about(exchange)}


@pytest.mark.parametrize(
    ("cash", "may_decide"),
    [(0, {"officer_provider", "officer_recipient"}), (1, {"officer_regional"})],
)
def test_officers_of_the_deciding_level_and_no_others_may_decide(people, cash, may_decide):
    exchange = under_review(people, cash=cash)

    deciding = {
        name
        for name in vars(people)
        if name.endswith(("focal", "staff", "coordinator")) or name.startswith("officer")
        if policies_allow(getattr(people, name), exchange)
    }

    assert deciding == may_decide


def policies_allow(user, exchange):
    try:
        policies.check_can_decide(user, exchange)
    except NotAllowed:
        return False
    return True


def test_an_officer_of_another_country_does_not_decide(people):
    elsewhere = directory.officer(directory.OfficeFactory(countries=["KE"]))
    exchange = under_review(people)

    with pytest.raises(NotAllowed, match="who covers one of the countries"):
        services.approve(exchange, by=elsewhere)


def test_the_reason_says_that_the_regional_office_decides(people):
    exchange = under_review(people, cash=30_000)

    with pytest.raises(NotAllowed, match="Only an officer of the regional office"):
        services.approve(exchange, by=people.officer_provider, reason=REASON)


def test_the_reason_says_that_the_country_office_decides(people):
    exchange = under_review(people)

    with pytest.raises(NotAllowed, match="officer of the country office"):
        services.approve(exchange, by=people.officer_regional)


def give_a_stake(stake, officer, exchange, people):
    """Each way in which an officer can have a stake in an exchange (INV-15)."""
    terms_of_it = exchange.terms.filter(number=1)
    if stake == "facilitator":
        Exchange.objects.filter(pk=exchange.pk).update(facilitator=officer)
    elif stake == "opener":
        Exchange.objects.filter(pk=exchange.pk).update(created_by=officer)
    elif stake == "author":
        terms_of_it.update(written_by=officer)
    elif stake == "signer":
        exchange.subject.assents.filter(institution=people.provider).update(by=officer)
    elif stake == "endorser":
        exchange.subject.assents.filter(kind="endorsement").update(by=officer)
    elif stake == "withdrawn_signer":
        exchange.subject.assents.create(
            kind="acceptance",
            institution=people.provider,
            version=1,
            by=officer,
            withdrawn_at="2026-01-01T00:00Z",
        )
    else:
        # Of a partner without a country: nobody serves a government and UNFPA at once (INV-32).
        partner = directory.InstitutionFactory(country=None, type="intergovernmental_org")
        ExchangeParty.objects.create(exchange=exchange, institution=partner, role="supporter")
        directory.MembershipFactory(user=officer, institution=partner)
        officer.__dict__.pop("_active_memberships", None)
    exchange.refresh_from_db()


STAKES = ("facilitator", "opener", "author", "signer", "endorser", "withdrawn_signer", "member")


@pytest.mark.parametrize("cash", [0, 30_000])
def test_an_officer_with_a_stake_is_refused_with_the_reason(people, cash):
    exchange = under_review(people, cash=cash)
    officer = people.officer_regional if cash else people.officer_recipient

    for stake in STAKES:
        with transaction.atomic():
            give_a_stake(stake, officer, exchange, people)
            with pytest.raises(NotAllowed, match="a colleague must decide"):
                services.approve(exchange, by=officer, reason=REASON)
            transaction.set_rollback(True)
        officer.__dict__.pop("_active_memberships", None)
        exchange.refresh_from_db()
        assert exchange.state == "under_review"


def test_serving_unfpa_is_no_stake_where_its_office_is_a_party(people):
    exchange = under_review(people)
    ExchangeParty.objects.create(
        exchange=exchange, institution=people.office_recipient.institution, role="supporter"
    )

    services.approve(exchange, by=people.officer_recipient)

    exchange.refresh_from_db()
    assert exchange.state == "approved"


def test_where_no_country_officer_is_left_the_regional_office_decides(people):
    exchange = agreed(people, facilitator=people.officer_recipient)
    people.officer_provider.memberships.update(ends_on="2021-01-01")
    services.endorse(exchange, by=people.provider_coordinator)
    services.endorse(exchange, by=people.recipient_coordinator)

    exchange.refresh_from_db()
    assert exchange.decision_level == "regional"
    assert awaited(exchange) == {("decide", people.region.institution)}
    services.approve(exchange, by=people.officer_regional)
    exchange.refresh_from_db()
    assert exchange.state == "approved"


def test_the_office_of_the_country_that_receives_is_asked_first(people):
    exchange = under_review(people)

    assert awaited(exchange) == {("decide", people.office_recipient.institution)}
    told = Notification.objects.filter(kind="exchange.to_decide").values_list("user", flat=True)
    assert set(told) == {people.officer_provider.pk, people.officer_recipient.pk}


def test_an_office_whose_only_officer_facilitates_counts_as_absent(people):
    exchange = under_review(people, facilitator=people.officer_recipient)

    assert awaited(exchange) == {("decide", people.office_provider.institution)}
    with pytest.raises(NotAllowed, match="You facilitate this exchange"):
        services.approve(exchange, by=people.officer_recipient)


def test_an_approval_keeps_who_when_at_which_level_and_tells_each_person_once(people):
    exchange = under_review(people, facilitator=people.officer_recipient)

    services.approve(exchange, by=people.officer_provider)

    exchange.refresh_from_db()
    assert (exchange.state, exchange.decided_by, exchange.decision_level) == (
        "approved",
        people.officer_provider,
        "country",
    )
    assert exchange.decided_at is not None
    assert awaited(exchange) == {("start", people.provider), ("start", people.recipient)}
    told = list(
        Notification.objects.filter(kind="exchange.approved").values_list("user", flat=True)
    )
    assert sorted(told) == sorted(
        person.pk
        for person in (
            people.provider_focal,
            people.recipient_focal,
            people.provider_coordinator,
            people.recipient_coordinator,
            people.officer_recipient,
        )
    )


def test_cash_without_full_cover_is_approved_with_a_reason(people):
    exchange = under_review(people, cash=9_000)

    with pytest.raises(Incomplete, match="at least 10 characters"):
        services.approve(exchange, by=people.officer_regional)
    services.approve(exchange, by=people.officer_regional, reason=REASON)

    exchange.refresh_from_db()
    assert (exchange.state, exchange.decision_reason) == ("approved", REASON)


@pytest.mark.parametrize("who", ["officer_provider", "officer_recipient", "provider_coordinator"])
def test_only_the_regional_office_rejects(people, who):
    exchange = under_review(people)

    with pytest.raises(NotAllowed):
        services.reject(exchange, by=getattr(people, who), reason=REASON)
    services.reject(exchange, by=people.officer_regional, reason=REASON)

    exchange.refresh_from_db()
    assert (exchange.state, exchange.decision_reason) == ("rejected", REASON)
    assert awaited(exchange) == set()


@pytest.mark.parametrize("step", ["return_", "reject", "cancel", "return_to_negotiation"])
def test_a_reason_has_ten_characters_at_least(people, step):
    exchange = agreed(people) if step == "return_to_negotiation" else under_review(people, cash=1)
    by = people.officer_regional if step in {"return_", "reject"} else people.provider_coordinator

    with pytest.raises(Incomplete) as refused:
        getattr(services, step)(exchange, by=by, reason="  too few ")

    assert "reason" in refused.value.fields


@pytest.mark.parametrize("state", ["negotiating", "agreed", "under_review", "approved"])
def test_a_coordinator_cancels_what_has_not_begun(people, state):
    exchange = in_state(state, people)

    services.cancel(exchange, by=people.provider_coordinator, reason=REASON)

    exchange.refresh_from_db()
    assert exchange.state == "cancelled"
    assert awaited(exchange) == set()


@pytest.mark.parametrize("who", ["provider_focal", "officer_provider", "officer_regional"])
def test_nobody_else_cancels(people, who):
    exchange = negotiating(people)

    with pytest.raises(NotAllowed):
        services.cancel(exchange, by=getattr(people, who), reason=REASON)


def test_the_regional_office_cancels_after_180_days_of_silence(people):
    exchange = written("negotiating")
    Exchange.objects.filter(pk=exchange.pk).update(updated_at="2026-01-01T00:00Z")
    exchange.refresh_from_db()

    services.cancel(exchange, by=people.officer_regional, reason=REASON)

    exchange.refresh_from_db()
    assert exchange.state == "cancelled"


@pytest.mark.parametrize("state", ["in_progress", "closed", "cancelled", "rejected"])
def test_what_has_begun_or_ended_is_not_cancelled(people, state):
    exchange = written(state)

    with pytest.raises(NotPossible, match="no longer possible"):
        services.cancel(exchange, by=people.provider_coordinator, reason=REASON)


def test_a_step_that_is_over_is_refused_with_the_present_state(people):
    exchange = approved(people)

    with pytest.raises(NotPossible, match="it is now “approved”"):
        services.approve(exchange, by=people.officer_recipient)


def test_a_changed_sum_is_decided_at_its_own_level(people):
    exchange = under_review(people)
    services.return_(exchange, by=people.officer_provider, reason=REASON)

    services.propose_terms(
        exchange, by=people.provider_focal, based_on=3, data=terms(cash_usd=Decimal(30_000))
    )
    for focal in (people.provider_focal, people.recipient_focal):
        services.accept_terms(exchange, by=focal, number=4)
    for coordinator in (people.provider_coordinator, people.recipient_coordinator):
        services.endorse(exchange, by=coordinator)

    exchange.refresh_from_db()
    assert exchange.decision_level == "regional"
    assert awaited(exchange) == {("decide", people.region.institution)}
