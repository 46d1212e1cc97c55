"""What a third party or a funder gives, in figures: written by it, accepted by all, confirmed."""

from decimal import Decimal

import pytest
from django.db import IntegrityError

from cooperation.core.errors import Incomplete, NotAllowed, NotPossible
from cooperation.directory.models import Country
from cooperation.exchanges import queries, services
from cooperation.exchanges.models import Contribution
from cooperation.exchanges.services import Given
from cooperation.notifications.models import Notification
from tests.exchanges.browsing import address, get_as, shown
from tests.factories import directory, triangular
from tests.factories.exchanges import terms

pytestmark = pytest.mark.django_db
TRAVEL = Given("cash", "Travel of four people", amount_usd=Decimal(6000))
ADVISER = Given("in_kind_quantity", "An adviser", quantity=Decimal(10), unit="days")


@pytest.fixture
def agency():
    return directory.InstitutionFactory(country=None, type="intergovernmental_org", name="Agency")


@pytest.fixture
def speaker(agency):
    return directory.focal_point(agency)


@pytest.fixture
def exchange(people, agency, speaker):
    """The sides negotiate; version 2 has 1,000 dollars of theirs."""
    sides = triangular.Sides.of(people, agency)
    exchange = triangular.negotiating(sides, by=people.officer_recipient)
    data = terms(cash_usd=Decimal(1000))
    services.propose_terms(exchange, by=people.provider_focal, based_on=1, data=data)
    return exchange


def given(exchange, number):
    return [
        (one.party.institution.name, one.description)
        for one in queries.contributions(exchange)
        if one.terms.number == number
    ]


def accepted(exchange, people, number):
    for focal in (people.recipient_focal, people.provider_focal):
        exchange = services.accept_terms(exchange, by=focal, number=number)
    return exchange


def test_it_makes_the_next_version_and_the_cash_of_all_follows(people, speaker, exchange):
    services.accept_terms(exchange, by=people.recipient_focal, number=2)

    services.contribute(exchange, by=speaker, based_on=2, given=[TRAVEL, ADVISER])

    newest = queries.current_terms(exchange)
    assert (newest.number, newest.cash_usd) == (3, Decimal(7000))
    assert given(exchange, 3) == [("Agency", TRAVEL.description), ("Agency", ADVISER.description)]
    assert queries.accepted_by(exchange, 3) == set()
    told = {one.user for one in Notification.objects.filter(kind="exchange.contribution_written")}
    assert {people.recipient_focal, people.provider_focal} <= told
    assert speaker not in told


def test_what_it_takes_back_is_taken_from_the_cash_again(speaker, exchange):
    services.contribute(exchange, by=speaker, based_on=2, given=[TRAVEL])

    services.contribute(exchange, by=speaker, based_on=3, given=[])

    assert queries.current_terms(exchange).cash_usd == Decimal(1000)
    assert given(exchange, 4) == []


def test_it_stays_in_the_versions_of_the_sides_which_do_not_undercut_it(people, speaker, exchange):
    services.contribute(exchange, by=speaker, based_on=2, given=[TRAVEL])

    with pytest.raises(Incomplete, match="cannot be less"):
        services.propose_terms(
            exchange, by=people.provider_focal, based_on=3, data=terms(cash_usd=Decimal(5999))
        )
    services.propose_terms(
        exchange, by=people.provider_focal, based_on=3, data=terms(cash_usd=Decimal(6000))
    )

    assert given(exchange, 4) == [("Agency", TRAVEL.description)]


def test_whoever_wrote_it_confirms_it_once_the_sides_agree(people, speaker, exchange):
    services.contribute(exchange, by=speaker, based_on=2, given=[TRAVEL])
    agreed = accepted(exchange, people, 3)

    services.confirm_part(agreed, by=speaker, read=3)

    assert len(queries.confirmed_parts(exchange, 3)) == 1


def test_only_its_focal_point_writes_it_while_the_sides_negotiate(
    people, agency, speaker, exchange
):
    for somebody in (people.provider_focal, people.officer_recipient, directory.staff(agency)):
        with pytest.raises(NotAllowed):
            services.contribute(exchange, by=somebody, based_on=2, given=[TRAVEL])
    agreed = accepted(exchange, people, 2)
    with pytest.raises(NotPossible, match="while the sides negotiate"):
        services.contribute(agreed, by=speaker, based_on=2, given=[TRAVEL])


def test_who_reads_an_older_version_is_told(people, speaker, exchange):
    with pytest.raises(services.StaleTerms):
        services.contribute(exchange, by=speaker, based_on=1, given=[TRAVEL])
    services.contribute(exchange, by=speaker, based_on=2, given=[TRAVEL])
    with pytest.raises(NotPossible, match="Nothing changed"):
        services.contribute(exchange, by=speaker, based_on=3, given=[TRAVEL])


@pytest.mark.parametrize(
    "line",
    [
        Given("cash", "Travel"),
        Given("cash", " ", amount_usd=Decimal(5)),
        Given("in_kind_quantity", "Rooms", quantity=Decimal(3)),
        Given("in_kind_quantity", "Rooms", Decimal(5), Decimal(3), "days"),
        Given("in_kind_valued", "Rooms", Decimal(5), Decimal(3), "days"),
    ],
)
def test_a_line_has_an_amount_or_a_quantity(speaker, exchange, line):
    with pytest.raises(Incomplete):
        services.contribute(exchange, by=speaker, based_on=2, given=[line])


def test_the_table_holds_it_too(exchange):
    row = {"terms": queries.current_terms(exchange), "party": exchange.parties.last()}
    with pytest.raises(IntegrityError):
        Contribution.objects.create(
            **row, kind="in_kind_quantity", description="x", amount_usd=5, quantity=1, unit="day"
        )


def test_a_country_that_puts_no_price_on_what_it_gives_says_the_quantity(agency, speaker, exchange):
    agency.country = Country.objects.filter(valuation_policy="do_not_monetise").first()
    agency.save()
    rooms = Given("in_kind_valued", "Rooms", amount_usd=Decimal(500))

    with pytest.raises(Incomplete, match="no price"):
        services.contribute(exchange, by=speaker, based_on=2, given=[rooms])


def lines(*rows):
    data = {"based_on": 2, "line-TOTAL_FORMS": len(rows), "line-INITIAL_FORMS": 0}
    for place, row in enumerate(rows):
        data |= {f"line-{place}-{name}": value for name, value in row.items()}
    return data


def test_its_page_writes_it_and_the_terms_show_it(client, people, speaker, exchange):
    assert "Write what we give" in shown(get_as(client, speaker, exchange.get_absolute_url()))
    travel = {"description": "Travel", "kind": "cash", "amount_usd": "6000"}
    adviser = {
        "description": "An adviser",
        "kind": "in_kind_quantity",
        "quantity": "10",
        "unit": "days",
    }

    client.post(address("contribution", exchange), lines(travel, adviser))

    page = shown(get_as(client, people.recipient_focal, exchange.get_absolute_url()))
    assert "What those who support it give" in page
    assert "An adviser: 10 days" in page
    assert "Travel: 6 000 USD" in page
    assert "Write what we give" not in page


def test_what_is_missing_in_a_line_is_said_at_its_field(client, speaker, exchange):
    client.force_login(speaker)
    wrong = {"description": "Travel", "kind": "cash", "quantity": "3"}

    page = client.post(address("contribution", exchange), lines(wrong)).content.decode()

    assert 'id="id_line-0-amount_usd_error"' in page
    assert 'id="id_line-0-quantity_error"' in page
    assert queries.current_terms(exchange).number == 2
