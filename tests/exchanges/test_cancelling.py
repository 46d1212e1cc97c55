"""Both sides cancel: one asks with a reason, the other agrees or not, and nothing else stops."""

import pytest

from cooperation.core.errors import Incomplete, NotAllowed, NotPossible
from cooperation.exchanges import queries, services
from cooperation.followups import expected
from cooperation.followups.models import Commitment
from cooperation.notifications.models import Notification
from tests.exchanges.browsing import REASON, address, get_as, shown
from tests.exchanges.test_races import at_once
from tests.factories import directory, exchanges, triangular
from tests.factories.exchanges import TODAY, agreed, negotiating, terms, under_review

pytestmark = pytest.mark.django_db


def awaited(exchange, kind="agree_cancel"):
    rows = Commitment.objects.filter(about=exchange.subject, state="open", kind=kind)
    return {one.awaits_institution for one in rows}


def out_of_step(exchange):
    return [str(one) for one in expected.differences() if one.code == exchange.code]


def told(kind):
    return {one.user for one in Notification.objects.filter(kind=kind)}


@pytest.mark.parametrize("state", ["negotiating", "agreed", "under_review", "approved"])
def test_one_side_asks_and_the_other_agrees(people, state):
    exchange = exchanges.in_state(state, people)

    asked = services.ask_to_cancel(exchange, by=people.provider_focal, reason=REASON)

    assert (asked.state, awaited(exchange)) == (state, {people.recipient})
    assert told("exchange.cancel_asked") == {people.recipient_focal}
    assert out_of_step(exchange) == []
    done = services.agree_to_cancel(exchange, by=people.recipient_focal)
    assert (done.state, awaited(exchange)) == ("cancelled", set())
    entry = exchange.subject.activity.get(to_state="cancelled")
    assert (entry.reason, entry.by) == (REASON, people.recipient_focal)
    assert people.provider_coordinator in told("exchange.cancelled_by_sides")
    assert out_of_step(exchange) == []


def test_it_needs_a_reason_and_is_asked_once(people):
    exchange = negotiating(people)
    with pytest.raises(Incomplete):
        services.ask_to_cancel(exchange, by=people.provider_focal, reason="No.")
    services.ask_to_cancel(exchange, by=people.provider_focal, reason=REASON)

    for focal in (people.provider_focal, people.recipient_focal):
        with pytest.raises(NotPossible, match="already"):
            services.ask_to_cancel(exchange, by=focal, reason=REASON)
    with pytest.raises(NotPossible, match="not asked"):
        services.agree_to_cancel(exchange, by=people.provider_focal)


@pytest.mark.parametrize(
    "who", ["provider_staff", "provider_coordinator", "officer_provider", "officer_regional"]
)
def test_only_focal_points_of_the_sides_have_a_say(people, who):
    exchange, somebody = negotiating(people), getattr(people, who)

    with pytest.raises(NotAllowed):
        services.ask_to_cancel(exchange, by=somebody, reason=REASON)
    services.ask_to_cancel(exchange, by=people.provider_focal, reason=REASON)
    with pytest.raises(NotAllowed):
        services.agree_to_cancel(exchange, by=somebody)
    with pytest.raises(NotAllowed):
        services.go_on(exchange, by=somebody, reason=REASON)


def test_one_person_does_not_speak_for_two_sides(people):
    exchange = negotiating(people)
    services.ask_to_cancel(exchange, by=people.provider_focal, reason=REASON)
    directory.MembershipFactory(
        user=people.provider_focal, institution=people.recipient, role="focal_point"
    )
    people.provider_focal.__dict__.pop("_active_memberships", None)

    with pytest.raises(NotAllowed, match="another person"):
        services.agree_to_cancel(exchange, by=people.provider_focal)


@pytest.mark.parametrize("who", ["recipient_focal", "provider_focal"])
def test_the_other_side_goes_on_or_the_one_that_asked_takes_it_back(people, who):
    exchange = agreed(people)
    services.ask_to_cancel(exchange, by=people.provider_focal, reason=REASON)

    gone_on = services.go_on(exchange, by=getattr(people, who), reason="The minister wants it.")

    assert (gone_on.state, awaited(exchange)) == ("agreed", set())
    assert queries.wanting_to_cancel(exchange) == set()
    with pytest.raises(NotPossible, match="Nobody has asked"):
        services.agree_to_cancel(exchange, by=people.recipient_focal)
    services.ask_to_cancel(exchange, by=people.recipient_focal, reason=REASON)
    assert awaited(exchange) == {people.provider}


def test_meanwhile_everything_goes_on_and_the_question_stays_with_its_day(people):
    exchange = negotiating(people)
    services.propose_terms(exchange, by=people.provider_focal, based_on=1, data=terms())
    services.ask_to_cancel(exchange, by=people.provider_focal, reason=REASON)
    asked = Commitment.objects.get(about=exchange.subject, kind="agree_cancel")

    for focal in (people.recipient_focal, people.provider_focal):
        services.accept_terms(exchange, by=focal, number=2)
    for coordinator in (people.recipient_coordinator, people.provider_coordinator):
        exchange = services.endorse(exchange, by=coordinator)

    assert exchange.state == "under_review"
    asked.refresh_from_db()
    assert asked.state == "open"
    assert out_of_step(exchange) == []


def test_once_it_has_started_or_was_not_approved_nobody_is_asked_any_more(people):
    started = exchanges.approved(people)
    services.ask_to_cancel(started, by=people.provider_focal, reason=REASON)
    type(started).objects.filter(pk=started.pk).update(planned_start=TODAY)
    rejected = under_review(people)
    services.ask_to_cancel(rejected, by=people.provider_focal, reason=REASON)

    services.begin(started, by=people.recipient_focal)
    services.reject(rejected, by=people.officer_regional, reason=REASON)

    for exchange in (started, rejected):
        assert awaited(exchange) == set()
        with pytest.raises(NotPossible):
            services.agree_to_cancel(exchange, by=people.recipient_focal)


def test_of_a_proposal_those_who_said_yes_cancel_together(people):
    agency = directory.InstitutionFactory(country=None, type="intergovernmental_org")
    sides = triangular.Sides.of(people, agency)
    exchange = triangular.proposed(sides, by=people.officer_recipient)
    with pytest.raises(NotPossible, match="does not take part"):
        services.ask_to_cancel(exchange, by=people.provider_focal, reason=REASON)
    services.take_part(exchange, by=people.provider_focal)

    # Nobody else has said yes: there is nobody to ask.
    ended = services.ask_to_cancel(exchange, by=people.provider_focal, reason=REASON)

    assert ended.state == "cancelled"


@pytest.mark.django_db(transaction=True)
def test_of_two_sides_that_ask_at_once_one_asks_and_the_other_is_told():
    people = exchanges.cast("CO", "GT")
    exchange = negotiating(people)

    answers = at_once(
        lambda: services.ask_to_cancel(exchange, by=people.provider_focal, reason=REASON),
        lambda: services.ask_to_cancel(exchange, by=people.recipient_focal, reason=REASON),
    )

    assert sorted(one is None for one in answers) == [False, True]
    exchange.refresh_from_db()
    assert (exchange.state, len(awaited(exchange))) == ("negotiating", 1)


def test_its_page_says_who_asks_and_why_and_leads_to_both_answers(client, people):
    exchange = negotiating(people)
    client.force_login(people.provider_focal)
    client.post(address("ask_to_cancel", exchange), {"reason": REASON})

    page = shown(get_as(client, people.recipient_focal, exchange.get_absolute_url()))
    assert f"{people.provider.name} asks to cancel it: {REASON}" in page
    assert "Agree to cancel" in page
    assert "Go on with the exchange" in page
    assert "Agree to cancel it or go on" in page
    client.post(address("agree_to_cancel", exchange))

    exchange.refresh_from_db()
    assert exchange.state == "cancelled"
