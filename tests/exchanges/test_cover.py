"""Memoranda and the approval of exchanges: the level, the reason, and what the page shows."""

import datetime

import pytest
from django.utils import timezone

from cooperation.agreements import services as agreements
from cooperation.exchanges import policies, services
from tests.factories import directory
from tests.factories.agreements import memorandum, party
from tests.factories.exchanges import approved, under_review

pytestmark = pytest.mark.django_db
PAST = timezone.localdate() - datetime.timedelta(days=1)


def test_cash_with_full_cover_is_decided_in_the_country_and_needs_no_reason(people):
    memorandum("CO", "GT")
    exchange = under_review(people, cash=9_000)

    assert exchange.decision_level == "country"
    services.approve(exchange, by=people.officer_provider)

    exchange.refresh_from_db()
    assert (exchange.state, exchange.decision_reason) == ("approved", "")


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        # Over by the planned start, on other themes, of one project, not in force yet.
        ("bilateral", {"expires_on": PAST}),
        ("bilateral", {"themes": ("PD.4",)}),
        ("triangular_project", {}),
        ("bilateral", {"state": "partly_signed"}),
    ],
)
def test_a_memorandum_that_does_not_cover_changes_nothing(people, kind, facts):
    memorandum("CO", "GT", kind=kind, **facts)

    exchange = under_review(people, cash=9_000)

    assert exchange.decision_level == "regional"
    assert policies.needs_reason(exchange)


def test_a_project_covers_the_exchanges_that_belong_to_it(people):
    exchange = under_review(people, cash=9_000)
    exchange.memorandum = memorandum("CO", "GT", kind="triangular_project")
    exchange.save()

    assert policies.deciding_level(exchange) == "country"


def test_the_page_says_who_lacks_a_memorandum_and_what_is_on_its_way(people, client):
    platform = memorandum("CO", kind="multilateral_open")
    party(platform, people.region.institution, state="active")
    exchange = under_review(people, cash=9_000)
    client.force_login(people.officer_regional)

    page = client.get(exchange.get_absolute_url()).content.decode()

    assert "Covered in part" in page
    assert "Guatemala lacks a memorandum" in page
    assert f"Prepare the accession of Guatemala to {platform.code}" in page
    client.force_login(people.provider_focal)
    assert "Prepare the accession" not in client.get(exchange.get_absolute_url()).content.decode()


def test_a_coordinator_prepares_the_accession_of_the_country_with_one_click(people, client):
    platform = memorandum("CO", kind="multilateral_open")
    client.force_login(people.recipient_coordinator)

    client.post(f"/en/memoranda/{platform.code}/accede/GT/")
    again = client.post(f"/en/memoranda/{platform.code}/accede/GT/", follow=True)

    assert platform.parties.get(country=directory.country("GT")).state == "invited"
    assert "is a party already" in again.content.decode()
    assert agreements.bring_what_is_due() == 0


def test_the_page_of_a_memorandum_lists_the_exchanges_under_it(people, client):
    both = memorandum("CO", "GT")
    elsewhere = memorandum("CO", "UY")
    on_other_themes = memorandum("CO", "GT", themes=("PD.4",))
    exchange = approved(people)

    def shows(one) -> bool:
        return exchange.title in client.get(one.get_absolute_url()).content.decode()

    assert shows(both)
    assert not shows(elsewhere)
    assert not shows(on_other_themes)
