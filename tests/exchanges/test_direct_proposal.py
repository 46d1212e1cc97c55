"""A focal point proposes an exchange to another institution, without offer and demand."""

import pytest
from django.urls import reverse

from cooperation.core.errors import Incomplete, NotAllowed, NotPossible
from cooperation.exchanges import queries, services
from cooperation.exchanges.models import Exchange, ExchangeParty
from cooperation.followups.models import Commitment
from cooperation.notifications.models import Notification
from tests.exchanges.browsing import get_as, shown
from tests.factories import directory

pytestmark = pytest.mark.django_db
Role = ExchangeParty.Role
PAGE = reverse("exchanges:propose")


@pytest.fixture
def sides(people):
    for institution in (people.provider, people.recipient):
        directory.designate(institution)
    return people


@pytest.fixture
def agency():
    made = directory.InstitutionFactory(country=None, type="intergovernmental_org", name="Agency")
    directory.focal_point(made)
    return made


def proposal(people, **facts):
    parties = [(people.recipient, Role.RECIPIENT), (people.provider, Role.PROVIDER)]
    return services.Proposal(
        **{
            "title": "Peer support",
            "language": "en",
            "origin": "direct_proposal",
            "parties": parties,
            "objectives": "Learn how peer groups are kept alive.",
            "themes": directory.themes("SRH.5"),
            **facts,
        }
    )


def propose(people, **facts):
    return services.propose_directly(proposal(people, **facts), by=people.recipient_focal)


def awaited(exchange):
    rows = Commitment.objects.filter(about=exchange.subject, state="open")
    return {one.awaits_institution for one in rows}


def test_the_proposing_side_has_said_yes_and_the_other_is_asked(sides):
    exchange = propose(sides)

    assert (exchange.state, exchange.origin) == ("proposed", "direct_proposal")
    assert (exchange.offer, exchange.demand) == (None, None)
    assert queries.joined(exchange) == {sides.recipient.pk}
    assert awaited(exchange) == {sides.provider}
    assert exchange.facilitator == sides.officer_recipient
    told = {one.user for one in Notification.objects.filter(kind="exchange.invited")}
    assert sides.provider_focal in told
    assert sides.recipient_focal not in told


def test_with_the_yes_of_the_other_they_negotiate_on_first_terms(sides):
    started = services.take_part(propose(sides), by=sides.provider_focal)

    assert started.state == "negotiating"
    assert queries.current_terms(started).objectives == "Learn how peer groups are kept alive."


def test_whoever_proposed_it_takes_it_back_alone_while_nobody_has_said_yes(sides):
    ended = services.ask_to_cancel(
        propose(sides), by=sides.recipient_focal, reason="The budget was cut."
    )

    assert ended.state == "cancelled"


@pytest.mark.parametrize("who", ["provider_focal", "recipient_coordinator", "officer_recipient"])
def test_nobody_proposes_for_another_institution(sides, who):
    with pytest.raises(NotAllowed):
        services.propose_directly(proposal(sides), by=getattr(sides, who))


def test_staff_do_not_propose(sides):
    with pytest.raises(NotAllowed):
        services.propose_directly(proposal(sides), by=directory.staff(sides.recipient))


def test_of_invented_institutions_it_says_that_it_is_invented(sides):
    sides.provider.subject.provenance = "illustrative"
    sides.provider.subject.save()

    assert propose(sides).subject.is_illustrative


def test_it_has_a_theme(sides):
    with pytest.raises(Incomplete):
        propose(sides, themes=[])


def test_each_side_is_designated_for_what_it_does(people):
    directory.designate(people.recipient)
    with pytest.raises(NotPossible, match=f"{people.provider.name} is not designated"):
        propose(people)
    directory.designate(people.provider, can_offer=False)
    with pytest.raises(NotPossible, match="not designated"):
        propose(people)
    assert not Exchange.objects.exists()


def test_a_country_is_not_on_both_sides(sides):
    neighbour = directory.InstitutionFactory(country=sides.recipient.country.iso2)
    directory.designate(neighbour)
    parties = [(sides.recipient, Role.RECIPIENT), (neighbour, Role.PROVIDER)]

    with pytest.raises(NotPossible, match="share with itself"):
        propose(sides, parties=parties)
    with pytest.raises(NotPossible, match="named twice"):
        propose(sides, parties=[parties[0], parties[0]])


def sent(people, **changes):
    return {
        "institution": people.recipient.pk,
        "partner": people.provider.pk,
        "does": "receive",
        "title": "Peer support",
        "language": "en",
        "objectives": "Learn how peer groups are kept alive.",
        "themes": ["SRH.5"],
        "supporter-TOTAL_FORMS": "2",
        "supporter-INITIAL_FORMS": "0",
        **changes,
    }


def test_the_page_proposes_it_with_who_supports_it(client, sides, agency):
    client.force_login(sides.recipient_focal)
    lines = {"supporter-0-institution": agency.pk, "supporter-0-role": "facilitator"}

    page = client.post(PAGE, sent(sides, **lines), follow=True)

    exchange = Exchange.objects.get()
    assert exchange.scheme == "triangular"
    assert awaited(exchange) == {sides.provider, agency}
    assert "The institutions are invited" in shown(page)
    assert exchange.parties.get(institution=sides.recipient).role == Role.RECIPIENT


def test_both_share(client, sides):
    client.force_login(sides.recipient_focal)
    client.post(PAGE, sent(sides, does="both"))

    assert Exchange.objects.get().direction == "two_way"


def test_what_is_missing_is_said_at_its_field_and_what_was_typed_stays(client, people):
    client.force_login(people.recipient_focal)

    lacking = client.post(PAGE, sent(people, themes=[])).content.decode()
    refused = shown(client.post(PAGE, sent(people)))

    assert 'id="id_themes_error"' in lacking
    assert "Learn how peer groups" in lacking
    assert "is not designated for this" in refused


def test_who_may_not_is_told_so(client, people):
    client.force_login(people.provider_staff)

    assert "your own institution only" in shown(client.get(PAGE, follow=True))


def test_the_way_to_it_stands_on_the_other_institution_and_beside_ones_exchanges(client, people):
    way = f"{PAGE}?to={people.provider.code}"
    home = people.provider.get_absolute_url()

    assert way in get_as(client, people.recipient_focal, home).content.decode()
    begun = client.get(way).content.decode()
    assert f'value="{people.provider.pk}" selected' in begun
    assert PAGE in client.get(reverse("exchanges:mine")).content.decode()
    own = client.get(people.recipient.get_absolute_url()).content.decode()
    assert PAGE not in own
    assert PAGE not in get_as(client, people.provider_staff, home).content.decode()
