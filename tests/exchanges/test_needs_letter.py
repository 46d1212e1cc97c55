"""A country that endorses and has no coordinator here: the exchange waits for its letter (4.9)."""

import pytest
from django.utils import timezone

from cooperation.core.errors import Incomplete, NotAllowed
from cooperation.directory.models import Country, Membership
from cooperation.exchanges import policies, queries, services
from cooperation.followups import expected
from cooperation.followups import queries as followups
from cooperation.followups.models import Commitment
from cooperation.notifications.models import Notification
from tests.exchanges.browsing import REASON, address, get_as
from tests.factories import directory
from tests.factories.agreements import signed_paper
from tests.factories.exchanges import agreed, negotiating, terms

pytestmark = pytest.mark.django_db
QUEUE = "/en/queue/"


def nobody_coordinates(*countries):
    Membership.objects.filter(role="coordinator", institution__country__in=countries).delete()


@pytest.fixture
def without(people):
    """Nobody coordinates Guatemala on the platform."""
    nobody_coordinates(people.recipient.country)
    return people


def awaited(exchange):
    return {
        (one.awaits_institution, one.kind, one.awaits_role)
        for one in followups.open_about(exchange)
    }


def differences(exchange):
    """Between what is open about it and what should be."""
    return [str(one) for one in expected.differences() if one.code == exchange.code]


def record(exchange, *, by, iso2="GT", **facts):
    told = {
        "key": f"endorsement-{iso2}",
        "letter": signed_paper(),
        "letter_on": timezone.localdate(),
        "authority": directory.foreign_ministry(iso2),
        **facts,
    }
    return services.record_letter(exchange, by=by, **told)


def told(kind):
    return set(Notification.objects.filter(kind=kind).values_list("user", flat=True))


def test_the_office_of_the_country_is_awaited_and_asked_for_the_letter(without):
    exchange = agreed(without)

    coordination = without.provider_coordinator.memberships.get().institution
    assert exchange.state == "agreed"
    assert awaited(exchange) == {
        (coordination, "endorse", "coordinator"),
        (without.office_recipient.institution, "endorse", "officer"),
    }
    wait = Commitment.objects.get(about=exchange.subject, state="open", awaits_role="officer")
    assert (wait.working_days, wait.escalates_to) == (7, ["regional"])
    assert told("exchange.needs_letter") == {without.officer_recipient.pk}
    assert told("exchange.to_endorse") == {without.provider_coordinator.pk}
    assert differences(exchange) == []


def test_unfpa_decides_only_once_the_letter_is_recorded_and_the_recorder_does_not(without):
    exchange = agreed(without)
    exchange = services.endorse(exchange, by=without.provider_coordinator)
    assert exchange.state == "agreed"

    exchange = record(exchange, by=without.officer_recipient, note="Note 45/2026")

    assert exchange.state == "under_review"
    assert {kind for _who, kind, _role in awaited(exchange)} == {"decide"}
    entry = exchange.subject.activity.get(verb="exchange.endorsed_by_letter")
    assert (entry.on_behalf_of, entry.reason) == (
        directory.foreign_ministry("GT").name,
        "Note 45/2026",
    )
    with pytest.raises(NotAllowed, match="agreed to this exchange"):
        services.approve(exchange, by=without.officer_recipient)
    assert services.approve(exchange, by=without.officer_provider).state == "approved"


def test_the_letter_first_leaves_the_other_country_awaited(without):
    exchange = record(agreed(without), by=without.officer_recipient)

    coordination = without.provider_coordinator.memberships.get().institution
    assert awaited(exchange) == {(coordination, "endorse", "coordinator")}
    assert differences(exchange) == []


def test_a_coordinator_who_gets_an_account_meanwhile_endorses_as_usual(without):
    exchange = agreed(without)
    coordinator = directory.coordinator("GT")

    services.endorse(exchange, by=coordinator)

    assert {role for _who, _kind, role in awaited(exchange)} == {"coordinator"}
    assert services.endorse(exchange, by=without.provider_coordinator).state == "under_review"


def test_at_night_the_wait_moves_to_the_coordinator_who_came_and_back_where_one_left(without):
    exchange = agreed(without)
    coordinator = directory.coordinator("GT")
    seat = coordinator.memberships.get().institution
    office = without.office_recipient.institution

    expected.reconcile()
    assert (seat, "endorse", "coordinator") in awaited(exchange)
    assert office not in {who for who, _kind, _role in awaited(exchange)}
    coordinator.memberships.all().delete()
    expected.reconcile()

    assert (office, "endorse", "officer") in awaited(exchange)


def test_a_country_that_asks_for_no_endorsement_is_not_waited_for(without):
    Country.objects.filter(pk=without.recipient.country_id).update(
        requires_coordinator_endorsement=False
    )
    exchange = agreed(without)

    assert {role for _who, _kind, role in awaited(exchange)} == {"coordinator"}
    assert told("exchange.needs_letter") == set()
    assert services.endorse(exchange, by=without.provider_coordinator).state == "under_review"


def test_one_office_records_the_letters_of_two_countries_one_after_the_other(without):
    nobody_coordinates(without.provider.country)
    without.office_recipient.covers.add(without.provider.country)
    without.office_provider.covers.clear()
    exchange = agreed(without)
    open_ones = Commitment.objects.filter(about=exchange.subject, state="open")
    assert sorted(open_ones.values_list("item", flat=True)) == ["CO", "GT"]

    exchange = record(exchange, by=without.officer_recipient, iso2="CO")
    assert list(open_ones.values_list("item", flat=True)) == ["GT"]
    exchange = record(exchange, by=without.officer_recipient)

    assert exchange.state == "under_review"


def test_where_the_only_officer_signed_the_terms_the_regional_office_is_awaited(without):
    exchange = negotiating(without)
    services.propose_terms(exchange, by=without.provider_focal, based_on=1, data=terms())
    services.accept_terms(exchange, by=without.provider_focal, number=2)
    facts = {"letter": signed_paper(), "letter_on": timezone.localdate()}
    key = f"acceptance-{without.recipient.pk}"

    services.record_letter(exchange, by=without.officer_recipient, key=key, **facts)

    assert (without.region.institution, "endorse", "officer") in awaited(exchange)
    assert told("exchange.needs_letter") == {without.officer_regional.pk}
    exchange.refresh_from_db()
    policies.check_can_record_letter(without.officer_regional, exchange)


def test_a_change_of_the_terms_asks_for_another_letter(without):
    exchange = record(agreed(without), by=without.officer_recipient)

    services.propose_terms(
        exchange, by=without.provider_focal, based_on=2, data=terms(who_pays="Otherwise.")
    )
    for focal in (without.provider_focal, without.recipient_focal):
        services.accept_terms(exchange, by=focal, number=3)

    assert (without.office_recipient.institution, "endorse", "officer") in awaited(exchange)
    with pytest.raises(services.StaleTerms):
        record(exchange, by=without.officer_recipient, read=2)


def test_where_no_office_covers_the_country_the_exchange_waits_all_the_same(without):
    without.office_recipient.covers.clear()

    exchange = services.endorse(agreed(without), by=without.provider_coordinator)

    assert exchange.state == "agreed"
    assert awaited(exchange) == set()
    assert [one.country.iso2 for one in queries.missing_yeses(exchange)] == ["GT"]


def test_the_ministry_that_signed_is_always_named(without):
    exchange = agreed(without)

    with pytest.raises(Incomplete) as refused:
        record(exchange, by=without.officer_recipient, authority=None)

    assert list(refused.value.fields) == ["authority"]


def test_the_page_asks_who_signed_as_something_that_has_to_be_said(client, without):
    directory.InstitutionFactory(country="GT", type="cooperation_agency")
    exchange = agreed(without)
    url = address("by_letter", exchange)
    page = get_as(client, without.officer_recipient, url).content.decode()
    label = page.split('<label for="id_authority">')[1].split("</label>")[0]
    assert "optional" not in label

    data = {"key": "endorsement-GT", "read": 2, "letter_on": timezone.localdate().isoformat()}
    lacking = client.post(url, {**data, "letter": signed_paper()})

    assert lacking.status_code == 422
    assert 'href="#id_authority"' in lacking.content.decode()
    exchange.refresh_from_db()
    assert exchange.state == "agreed"


def test_in_the_queue_the_officer_finds_the_exchange_and_the_way_to_record_it(
    client, without, django_assert_max_num_queries
):
    exchange = agreed(without)
    wait = Commitment.objects.get(about=exchange.subject, state="open", awaits_role="officer")
    client.force_login(without.officer_recipient)

    with django_assert_max_num_queries(20):
        page = client.get(QUEUE, {"open": wait.pk}).content.decode()

    assert f"{address('by_letter', exchange)}?next=" in page


def test_that_a_side_wants_to_cancel_stays_asked_while_letters_come_in(without):
    exchange = agreed(without)
    services.ask_to_cancel(exchange, by=without.provider_focal, reason=REASON)
    asked = Commitment.objects.get(about=exchange.subject, kind="agree_cancel")

    services.endorse(exchange, by=without.provider_coordinator)
    assert {kind for _who, kind, _role in awaited(exchange)} == {"endorse", "agree_cancel"}
    assert differences(exchange) == []
    exchange = record(exchange, by=without.officer_recipient)

    assert exchange.state == "under_review"
    asked.refresh_from_db()
    assert asked.state == "open"
    assert {kind for _who, kind, _role in awaited(exchange)} == {"decide", "agree_cancel"}
    assert differences(exchange) == []


def test_going_on_and_cancelling_leave_nobody_awaited_for_what_is_over(without):
    exchange = agreed(without)
    services.ask_to_cancel(exchange, by=without.provider_focal, reason=REASON)

    services.go_on(exchange, by=without.recipient_focal, reason=REASON)
    assert {kind for _who, kind, _role in awaited(exchange)} == {"endorse"}
    services.ask_to_cancel(exchange, by=without.provider_focal, reason=REASON)
    exchange = services.agree_to_cancel(exchange, by=without.recipient_focal)

    assert exchange.state == "cancelled"
    assert awaited(exchange) == set()


def test_a_change_of_the_terms_asks_for_no_letter_until_they_are_agreed_anew(without):
    exchange = agreed(without)

    services.propose_terms(
        exchange, by=without.provider_focal, based_on=2, data=terms(who_pays="Guatemala pays.")
    )

    assert {role for _who, _kind, role in awaited(exchange)} == {"focal_point"}
    assert differences(exchange) == []
