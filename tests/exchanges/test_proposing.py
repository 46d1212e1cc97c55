"""An exchange proposed by UNFPA: who invites, who answers, and what becomes of it."""

import pytest

from cooperation.core.errors import Incomplete, NotAllowed, NotPossible
from cooperation.exchanges import queries, services
from cooperation.exchanges.models import ExchangeParty
from cooperation.followups.models import Commitment
from cooperation.notifications.models import Notification
from tests.factories import directory
from tests.factories.exchanges import cast, terms

pytestmark = pytest.mark.django_db
Role = ExchangeParty.Role


@pytest.fixture
def people():
    return cast()


def proposal(people, **facts):
    sides = [(people.recipient, Role.RECIPIENT), (people.provider, Role.PROVIDER)]
    return services.Proposal(
        **{
            "title": "Peer support",
            "language": "en",
            "origin": "mission_result",
            "parties": sides,
            "objectives": "Learn how peer groups are kept alive.",
            "themes": directory.themes("SRH.5"),
            **facts,
        }
    )


@pytest.fixture
def exchange(people):
    return services.propose(proposal(people), by=people.officer_recipient)


def awaited(exchange):
    rows = Commitment.objects.filter(about=exchange.subject, state="open")
    return {(one.awaits_institution, one.kind) for one in rows}


def test_the_institutions_are_invited_and_whoever_invites_facilitates(people, exchange):
    assert exchange.state == "proposed"
    assert exchange.facilitator == people.officer_recipient
    assert awaited(exchange) == {(people.recipient, "answer"), (people.provider, "answer")}
    told = Notification.objects.filter(kind="exchange.invited")
    assert people.provider_focal in {one.user for one in told}


@pytest.mark.parametrize("who", ["provider_focal", "provider_coordinator"])
def test_only_an_officer_of_one_of_the_countries_proposes(people, who):
    with pytest.raises(NotAllowed):
        services.propose(proposal(people), by=getattr(people, who))
    stranger = directory.officer(directory.OfficeFactory(countries=["KE"]))
    with pytest.raises(NotAllowed):
        services.propose(proposal(people), by=stranger)


def test_a_country_does_not_share_with_itself(people):
    sides = [(people.recipient, Role.RECIPIENT), (people.recipient, Role.PROVIDER)]
    with pytest.raises(NotPossible):
        services.propose(proposal(people, parties=sides), by=people.officer_recipient)


def test_with_the_last_yes_the_sides_negotiate_on_what_is_known(people, exchange):
    services.take_part(exchange, by=people.provider_focal)
    assert awaited(exchange) == {(people.recipient, "answer")}
    started = services.take_part(exchange, by=people.recipient_focal)

    assert started.state == "negotiating"
    first = queries.current_terms(started)
    assert (first.number, first.objectives) == (1, "Learn how peer groups are kept alive.")
    services.propose_terms(started, by=people.provider_focal, based_on=1, data=terms())
    services.accept_terms(started, by=people.provider_focal, number=2)
    agreed = services.accept_terms(started, by=people.recipient_focal, number=2)
    assert agreed.state == "agreed"


def test_nobody_says_yes_twice_or_for_the_others(people, exchange):
    services.take_part(exchange, by=people.provider_focal)

    with pytest.raises(NotPossible, match="already said yes"):
        services.take_part(exchange, by=people.provider_focal)
    with pytest.raises(NotAllowed):
        services.take_part(exchange, by=people.provider_staff)


def test_a_no_needs_its_reason_and_ends_it(people, exchange):
    with pytest.raises(Incomplete):
        services.decline(exchange, by=people.provider_focal, reason="No.")
    ended = services.decline(exchange, by=people.provider_focal, reason="Elections come first.")

    assert ended.state == "cancelled"
    assert awaited(exchange) == set()
    with pytest.raises(NotPossible):
        services.take_part(exchange, by=people.recipient_focal)


def test_the_page_shows_who_takes_part_and_leads_to_the_answer(client, people, exchange):
    services.take_part(exchange, by=people.recipient_focal)
    client.force_login(people.provider_focal)

    page = client.get(exchange.get_absolute_url()).content.decode()
    assert "Takes part" in page
    assert f"/exchanges/{exchange.code}/decline/" in page
    client.post(f"/en/exchanges/{exchange.code}/join/")

    exchange.refresh_from_db()
    assert exchange.state == "negotiating"
