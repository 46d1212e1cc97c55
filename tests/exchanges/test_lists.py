"""The register, one's own exchanges, their CSV files, and the panels on other pages."""

import csv
import datetime
import io

import pytest
from django.test import RequestFactory
from django.urls import reverse

from cooperation.core.errors import NotPossible
from cooperation.core.panels import in_slot
from cooperation.exchanges import queries
from cooperation.marketplace.models import Listing
from cooperation.marketplace.signals import listing_closing
from tests.factories import directory
from tests.factories.accounts import UserFactory
from tests.factories.exchanges import agreed, cast, in_state, negotiating, written

REGISTER = "exchanges:register"
ALL_STATES = (
    "proposed",
    "negotiating",
    "agreed",
    "under_review",
    "approved",
    "in_progress",
    "suspended",
    "completed",
    "closed",
    "cancelled",
    "rejected",
)


def titles(response):
    return {card.title for card in response.context["cards"]}


def rows_of(response):
    text = b"".join(response.streaming_content).decode().removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def several(db):
    """Three exchanges that differ in everything that can be filtered."""
    written(
        "in_progress",
        title="Census",
        planned_start=datetime.date(2025, 3, 1),
        sides=(("BR", "provider"), ("SN", "recipient")),
        scheme="interregional",
    ).themes.set(directory.themes("PD.1"))
    written("closed", title="Midwives", actual_start=datetime.date(2019, 1, 1))
    written(
        "approved",
        title="Plans",
        planned_start=datetime.date(2025, 9, 1),
        sides=(("CL", "both"), ("CO", "both")),
        direction="two_way",
    )


def test_the_register_holds_what_is_approved_and_nothing_else(client, db):
    for state in ALL_STATES:
        written(state, title=state)

    response = client.get(reverse(REGISTER))

    assert titles(response) == {"approved", "in_progress", "suspended", "completed", "closed"}
    assert "5 exchanges" in response.content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("year=2025", {"Census", "Plans"}),
        ("year=2025&year=2019", {"Census", "Plans", "Midwives"}),
        ("country=CO", {"Midwives", "Plans"}),
        ("country=SN", {"Census"}),
        ("theme=PD.1", {"Census"}),
        ("state=closed", {"Midwives"}),
        ("scheme=interregional", {"Census"}),
        ("country=CO&state=approved", {"Plans"}),
        ("country=CO&scheme=interregional", set()),
        ("year=1850&country=ZZ&state=draft&theme=%00&scheme=x", {"Census", "Plans", "Midwives"}),
    ],
)
def test_the_register_is_filtered_by_what_stands_in_the_address(client, several, query, found):
    page = client.get(f"{reverse(REGISTER)}?{query}")
    table = client.get(f"{reverse('exchanges:export', args=['csv'])}?{query}")

    assert titles(page) == found
    assert {row["Title"] for row in rows_of(table)} == found


def test_a_made_up_filter_is_named_and_a_chosen_one_can_be_removed(client, several):
    page = client.get(f"{reverse(REGISTER)}?year=2025&country=ZZ").content.decode()

    assert "This filter is not known and was left out: ZZ" in page
    assert 'href="?country=ZZ"' in page


def test_a_cell_of_the_csv_file_never_becomes_a_formula(client, db):
    written("approved", title="=1+1", provenance="illustrative")

    (row,) = rows_of(client.get(reverse("exchanges:export", args=["csv"])))

    assert row["Title"] == "'=1+1"
    assert row["Provenance"] == "illustrative"
    assert (row["Countries that share"], row["Countries that receive"]) == ("Colombia", "Guatemala")


def test_my_exchanges_are_those_of_my_institution_country_or_office(client, people):
    own = negotiating(people)
    in_state("cancelled", people)
    negotiating(cast("UY", "DO"))
    written("in_progress", title="Of others", sides=(("BR", "provider"), ("SN", "recipient")))

    for who in ("provider_staff", "recipient_coordinator", "officer_provider", "officer_regional"):
        client.force_login(getattr(people, who))
        first = client.get(reverse("exchanges:mine"))
        ended = client.get(f"{reverse('exchanges:mine')}?tab=ended")

        assert [card.code for card in first.context["cards"]] == [own.code]
        assert [tab["count"] for tab in first.context["tabs"]] == [1, 0, 0, 0, 1]
        assert len(ended.context["cards"]) == 1
        assert len(rows_of(client.get(reverse("exchanges:export_mine", args=["csv"])))) == 2


def test_my_exchanges_are_empty_for_somebody_without_a_function(client, db):
    written("approved")
    client.force_login(UserFactory())

    page = client.get(f"{reverse('exchanges:mine')}?tab=unknown")

    assert page.context["cards"] == []
    assert "This filter is not known" in page.content.decode()
    client.logout()
    assert client.get(reverse("exchanges:mine")).status_code == 302


@pytest.mark.parametrize("number", [1, 3])
def test_lists_take_the_same_few_queries_for_any_number_of_rows(
    client, people, django_assert_max_num_queries, number
):
    for _ in range(number):
        written("approved")
    client.force_login(people.provider_focal)

    for name in (REGISTER, "exchanges:mine"):
        client.get(reverse(name))
        with django_assert_max_num_queries(12):
            response = client.get(reverse(name))
    assert response.status_code == 200


def shown_in(slot, about, user):
    request = RequestFactory().get("/")
    request.user = user
    (panel,) = [one for one in in_slot(slot) if one.template == "exchanges/panel.html"]
    context = panel.context(request, about)
    return [(row["title"], row["note"]) for row in context["exchanges"]] if context else None


def test_pages_of_listings_countries_and_institutions_show_what_the_reader_may_see(people):
    open_one = negotiating(people)
    written("closed", title="Known to all")
    stranger = UserFactory()

    assert shown_in("listing.detail", open_one.offer, stranger) is None
    assert len(shown_in("listing.detail", open_one.offer, people.provider_focal)) == 1
    assert len(shown_in("listing.detail", open_one.demand, people.officer_regional)) == 1
    assert shown_in("institution.detail", people.provider, stranger) is None
    assert len(shown_in("institution.detail", people.provider, people.provider_staff)) == 1
    assert shown_in("country.detail", people.provider.country, stranger) == [
        ("Known to all", "provider, closed")
    ]
    assert len(shown_in("country.detail", people.recipient.country, people.recipient_focal)) == 2


def test_a_listing_with_an_open_exchange_cannot_be_closed(people):
    exchange = negotiating(people)

    for listing in (exchange.offer, exchange.demand):
        with pytest.raises(NotPossible, match=f"{exchange.code} came of it"):
            listing_closing.send(sender=Listing, listing=listing)


def test_a_listing_is_free_again_when_its_exchange_has_ended(people):
    exchange = in_state("cancelled", people)

    listing_closing.send(sender=Listing, listing=exchange.offer)

    assert queries.open_count(exchange.offer) == 0


def test_open_exchanges_take_up_places_of_an_offer(people):
    exchange = negotiating(people)

    assert queries.open_count(exchange.offer) == 1
    assert queries.open_counts([exchange.offer_id, exchange.demand_id]) == {exchange.offer_id: 1}


def test_the_admin_shows_exchanges_and_changes_nothing(client, people):
    exchange = agreed(people)
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    base = reverse("admin:exchanges_exchange_changelist")

    opened = client.get(reverse("admin:exchanges_exchange_change", args=[exchange.pk]))

    assert client.get(base).status_code == 200
    assert opened.status_code == 200
    assert 'name="state"' not in opened.content.decode()
    assert "Adapt the model" not in opened.content.decode()
    assert client.get(reverse("admin:exchanges_exchange_add")).status_code == 403
    assert (
        client.post(reverse("admin:exchanges_exchange_delete", args=[exchange.pk])).status_code
        == 403
    )
