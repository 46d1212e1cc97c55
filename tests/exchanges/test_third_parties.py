"""A third party confirms its own part of agreed terms, or returns them; nothing more."""

import pytest

from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.core.models import ActivityEntry
from cooperation.exchanges import queries, services
from cooperation.followups.models import Commitment
from cooperation.notifications.models import Notification
from tests.exchanges.browsing import address, get_as, shown
from tests.factories import directory, triangular
from tests.factories.exchanges import terms

pytestmark = pytest.mark.django_db
REASON = "Our agency cannot lend two advisers in March."


@pytest.fixture
def agency():
    return directory.InstitutionFactory(country=None, type="intergovernmental_org", name="Agency")


@pytest.fixture
def speaker(agency):
    return directory.focal_point(agency)


@pytest.fixture
def exchange(people, agency):
    sides = triangular.Sides.of(people, agency)
    return triangular.agreed(sides, by=people.officer_recipient)


def awaited(exchange):
    rows = Commitment.objects.filter(about=exchange.subject, state="open")
    return {(one.awaits_institution, one.kind, one.awaits_role) for one in rows}


def test_it_is_asked_with_the_countries_and_unfpa_waits_for_it(people, agency, speaker, exchange):
    assert exchange.scheme == "triangular"
    assert (agency, "endorse", "focal_point") in awaited(exchange)

    for coordinator in (people.recipient_coordinator, people.provider_coordinator):
        exchange = services.endorse(exchange, by=coordinator)

    assert exchange.state == "agreed"
    assert awaited(exchange) == {(agency, "endorse", "focal_point")}
    exchange = services.confirm_part(exchange, by=speaker, read=2)
    assert exchange.state == "under_review"
    assert ActivityEntry.objects.filter(verb="exchange.part_confirmed", by=speaker).count() == 1


def test_it_is_told_and_its_confirmation_told_to_the_others(people, speaker, exchange):
    rows = Notification.objects

    asked = {one.user for one in rows.filter(kind="exchange.to_confirm")}
    services.confirm_part(exchange, by=speaker)

    told = {one.user for one in rows.filter(kind="exchange.part_confirmed")}
    assert speaker not in told
    assert {people.recipient_focal, people.provider_focal} <= told
    assert asked == {speaker}


def test_unfpa_is_asked_with_the_last_endorsement_where_it_confirmed_first(
    people, speaker, exchange
):
    services.confirm_part(exchange, by=speaker)
    services.endorse(exchange, by=people.recipient_coordinator)

    exchange = services.endorse(exchange, by=people.provider_coordinator)

    assert exchange.state == "under_review"


def test_it_confirms_once_and_nobody_does_it_in_its_place(people, agency, speaker, exchange):
    for name in ("recipient_focal", "provider_coordinator", "officer_regional", "provider_staff"):
        with pytest.raises(NotAllowed, match="third party"):
            services.confirm_part(exchange, by=getattr(people, name))
    with pytest.raises(NotAllowed):
        services.confirm_part(exchange, by=directory.staff(agency))
    services.confirm_part(exchange, by=speaker)

    with pytest.raises(NotPossible, match="already confirmed"):
        services.confirm_part(exchange, by=speaker)


def test_who_accepted_the_terms_for_a_side_does_not_confirm_for_the_third_party(
    people, agency, exchange
):
    directory.MembershipFactory(user=people.provider_focal, institution=agency, role="focal_point")
    people.provider_focal.__dict__.pop("_active_memberships", None)

    with pytest.raises(NotAllowed, match="another person must confirm"):
        services.confirm_part(exchange, by=people.provider_focal)


def test_it_returns_terms_with_a_reason_and_confirms_the_next_ones_anew(people, speaker, exchange):
    exchange = services.return_to_negotiation(exchange, by=speaker, reason=REASON)

    assert exchange.state == "negotiating"
    services.propose_terms(
        exchange, by=people.provider_focal, based_on=3, data=terms(who_pays="As the agency can.")
    )
    for focal in (people.recipient_focal, people.provider_focal):
        exchange = services.accept_terms(exchange, by=focal, number=4)
    assert exchange.state == "agreed"
    services.confirm_part(exchange, by=speaker, read=4)


def test_a_change_of_the_terms_takes_its_confirmation_away(people, agency, speaker, exchange):
    services.confirm_part(exchange, by=speaker)

    services.propose_terms(
        exchange, by=people.provider_focal, based_on=2, data=terms(who_pays="The agency pays.")
    )
    for focal in (people.recipient_focal, people.provider_focal):
        exchange = services.accept_terms(exchange, by=focal, number=3)

    assert queries.unconfirmed(exchange, 3) == [agency]
    # What the two sides said to the invitation stands all the same.
    assert len(queries.joined(exchange)) == 2


def test_it_neither_accepts_nor_proposes_terms(speaker, exchange):
    with pytest.raises(NotAllowed):
        services.propose_terms(exchange, by=speaker, based_on=2, data=terms(who_pays="Others."))


def invitation(people, agency, role="second_provider"):
    parties = [
        (people.recipient, "recipient"),
        (people.provider, "first_provider"),
        (agency, role),
    ]
    proposal = services.Proposal(
        title="Peer support", language="en", origin="mission_result", parties=parties
    )
    return services.propose(proposal, by=people.officer_recipient)


@pytest.mark.parametrize(
    ("role", "scheme"), [("facilitator", "triangular"), ("funder", "bilateral")]
)
def test_it_is_asked_like_the_sides_and_says_yes(people, agency, speaker, role, scheme):
    exchange = invitation(people, agency, role)
    assert (agency, "answer", "focal_point") in awaited(exchange)
    assert exchange.scheme == scheme

    exchange = services.take_part(exchange, by=speaker)

    assert (exchange.state, queries.joined(exchange)) == ("proposed", {agency.pk})
    assert {one for one, *_rest in awaited(exchange)} == {people.recipient, people.provider}


def test_where_it_has_not_answered_the_sides_begin_and_it_confirms_later(people, agency, speaker):
    exchange = invitation(people, agency)
    for focal in (people.recipient_focal, people.provider_focal):
        exchange = services.take_part(exchange, by=focal)

    assert exchange.state == "negotiating"
    assert agency not in {one for one, *_rest in awaited(exchange)}
    with pytest.raises(NotPossible):
        services.take_part(exchange, by=speaker)


def test_without_it_the_exchange_goes_on_and_the_sides_read_why(client, people, agency, speaker):
    exchange = invitation(people, agency)
    client.force_login(speaker)
    check = shown(client.get(address("decline", exchange)))
    assert "goes on without your institution" in check

    page = client.post(address("decline", exchange), {"reason": REASON}, follow=True)

    exchange.refresh_from_db()
    assert page.status_code == 200
    assert (exchange.state, exchange.scheme) == ("proposed", "bilateral")
    assert {one for one, *_rest in awaited(exchange)} == {people.recipient, people.provider}
    assert exchange.subject.activity.get(verb="exchange.support_declined").reason == REASON
    told = {one.user for one in Notification.objects.filter(kind="exchange.support_declined")}
    assert {people.recipient_focal, people.provider_focal} <= told
    assert client.get(exchange.get_absolute_url()).status_code == 404


def test_its_page_offers_what_it_may_do_and_the_check_page_does_it(client, speaker, exchange):
    page = get_as(client, speaker, exchange.get_absolute_url())

    assert "Confirm our part" in shown(page)
    assert "Return with a reason" in shown(page)
    assert "Propose a change" not in shown(page)
    check = client.get(address("confirm", exchange))
    assert "Confirm what these terms say of your institution?" in shown(check)
    client.post(address("confirm", exchange), {"number": 2})
    assert "Part confirmed" in shown(client.get(exchange.get_absolute_url()))
