"""The page of an exchange: who sees it and what it shows to whom."""

import re

import pytest
from django.urls import reverse
from django.utils.translation import override

from accounts.models import User
from cooperation.exchanges import queries, services
from cooperation.exchanges.models import Exchange
from tests.exchanges.browsing import STEPS, address, get_as, shown
from tests.factories import directory
from tests.factories.accounts import UserFactory
from tests.factories.exchanges import (
    agreed,
    approved,
    cast,
    in_state,
    negotiating,
    terms,
    under_review,
    written,
)


@pytest.mark.parametrize("state", ["negotiating", "agreed", "under_review", "cancelled"])
def test_before_approval_an_exchange_is_hidden_like_one_that_does_not_exist(client, people, state):
    exchange = in_state(state, people)
    elsewhere = directory.focal_point(directory.InstitutionFactory(country="UY"))
    missing = reverse("exchanges:detail", args=["EXC-2026-9999"])

    for user in (None, UserFactory(), elsewhere, directory.coordinator("UY")):
        client.logout()
        if user:
            client.force_login(user)
        hidden, absent = client.get(exchange.get_absolute_url()), client.get(missing)

        assert (hidden.status_code, absent.status_code) == (404, 404)
        assert unaddressed(hidden, exchange.code) == unaddressed(absent, "EXC-2026-9999")


def unaddressed(response, code):
    """The body without the address asked for and the token of the request."""
    body = response.content.decode().replace(code, "")
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", body)


def test_those_whom_it_concerns_see_the_workspace(client, people):
    exchange = agreed(people, cash=18_000)
    concerned = [name for name, one in vars(people).items() if isinstance(one, User)]

    for who in concerned:
        response = get_as(client, getattr(people, who), exchange.get_absolute_url())

        assert response.status_code == 200
        assert "18\u00a0000\u00a0USD" in response.content.decode()
        assert "noindex" in response.content.decode()
    assert len(concerned) == 8


def test_the_public_page_shows_no_terms_cash_or_person(client, people):
    exchange = under_review(people, cash=18_000, facilitator=people.officer_recipient)
    services.approve(exchange, by=people.officer_regional, reason="Only known to the parties.")
    exchange.refresh_from_db()

    for user in (None, UserFactory(), directory.coordinator("UY")):
        client.logout()
        if user:
            client.force_login(user)
        response = client.get(exchange.get_absolute_url())

        page = response.content.decode()
        assert response.status_code == 200
        assert exchange.title in page
        assert people.provider.name in page
        for secret in (
            "18\u00a0000",
            "Adapt the model",
            "Each side pays",
            "Only known to the parties",
            people.provider_focal.function_title,
            people.officer_regional.function_title,
            people.officer_recipient.function_title,
        ):
            assert secret not in page


def test_an_illustrative_exchange_says_so_and_is_not_indexed(client, db):
    exchange = written("in_progress", provenance="illustrative")
    real = written("in_progress", provenance="public")

    page = client.get(exchange.get_absolute_url()).content.decode()

    assert "Illustrative example" in page
    assert "noindex" in page
    assert "noindex" not in client.get(real.get_absolute_url()).content.decode()


def test_an_imported_exchange_with_a_region_only_is_shown(client, db):
    exchange = written("closed", sides=(("CO", "provider"),), date_precision="year")
    africa = queries.parties_of(exchange)[0].country.regions.model.objects.get(code="002")
    exchange.parties.create(region=africa, role="recipient")

    response = client.get(exchange.get_absolute_url())

    assert response.status_code == 200
    assert str(africa) in response.content.decode()


BUTTONS = {
    "negotiating": {
        "recipient_focal": {"terms"},
        "provider_coordinator": {"cancel"},
        "officer_regional": set(),
    },
    "agreed": {
        "provider_focal": {"terms"},
        "provider_staff": {"terms"},
        "provider_coordinator": {"endorse", "return", "cancel"},
        "officer_provider": {"by_letter"},
    },
    "under_review": {
        "officer_provider": {"approve", "return"},
        "officer_regional": {"reject"},
        "provider_focal": set(),
        "recipient_coordinator": {"cancel"},
    },
    "approved": {"officer_provider": set(), "provider_coordinator": {"cancel"}},
    "cancelled": {"provider_coordinator": set()},
    "rejected": {"provider_focal": set()},
}


@pytest.mark.parametrize("state", BUTTONS)
def test_buttons_are_those_that_the_person_may_press(client, people, state):
    exchange = in_state(state, people)

    for who, buttons in BUTTONS[state].items():
        page = get_as(client, getattr(people, who), exchange.get_absolute_url()).content.decode()

        steps = (*STEPS, "by_letter", "confirm")
        found = {step for step in steps if f'href="{address(step, exchange)}"' in page}
        assert (who, found) == (who, buttons)


def test_who_is_refused_reads_why(client, people):
    exchange = under_review(people, facilitator=people.officer_recipient)

    page = shown(get_as(client, people.officer_recipient, exchange.get_absolute_url()))

    assert "You facilitate this exchange, so a colleague must decide on it." in page


def test_the_page_says_who_has_it_until_when(client, people):
    exchange = agreed(people)

    page = shown(get_as(client, people.provider_focal, exchange.get_absolute_url()))

    for country in ("Colombia", "Guatemala"):
        authority = directory.foreign_ministry({"Colombia": "CO", "Guatemala": "GT"}[country])
        assert f"Waiting for {authority.name} (national coordinator)" in page
    assert "working days left" in page


def test_what_changed_from_the_version_before_is_shown_clause_by_clause(client, people):
    exchange = negotiating(people)
    services.propose_terms(exchange, by=people.provider_focal, based_on=1, data=terms())
    services.propose_terms(
        exchange, by=people.recipient_focal, based_on=2, data=terms(who_pays="Guatemala pays.")
    )

    page = shown(get_as(client, people.provider_focal, exchange.get_absolute_url()))

    assert "Version 3, proposed by" in page
    assert re.search(r"Who pays what\s+Changed\s+Guatemala pays\.\s+Before:\s+Each side pays", page)


@pytest.mark.parametrize(
    ("state", "who"),
    [
        ("negotiating", "recipient_focal"),
        ("agreed", "provider_coordinator"),
        ("under_review", "officer_provider"),
        ("under_review", "officer_regional"),
        ("approved", "provider_focal"),
    ],
)
def test_the_workspace_takes_few_queries(client, people, django_assert_max_num_queries, state, who):
    exchange = in_state(state, people)
    client.force_login(getattr(people, who))
    client.get(exchange.get_absolute_url())

    with django_assert_max_num_queries(20):
        client.get(exchange.get_absolute_url())


def test_the_public_page_takes_few_queries(client, people, django_assert_max_num_queries):
    exchange = approved(people)

    with django_assert_max_num_queries(12):
        client.get(exchange.get_absolute_url())


def test_the_page_opens_in_every_language(client, people):
    exchange = agreed(people)
    client.force_login(people.provider_focal)

    for language in ("en", "es", "pt-br", "fr"):
        with override(language):
            url = exchange.get_absolute_url()
        assert client.get(url).status_code == 200


def test_an_exchange_between_other_countries_of_the_region_is_no_concern(client, people):
    other = negotiating(cast("UY", "DO"))

    assert not queries.visible_to(people.officer_provider).filter(pk=other.pk).exists()
    assert not queries.visible_to(people.provider_focal).filter(pk=other.pk).exists()
    assert Exchange.objects.filter(pk=other.pk).exists()


def test_a_past_exchange_without_terms_is_shown_to_its_people(client, people):
    exchange = written("closed")

    answer = get_as(client, people.provider_coordinator, address("detail", exchange))

    assert answer.status_code == 200
    assert not exchange.terms.exists()


def test_a_facilitator_who_left_unfpa_reads_and_is_told_no_more(client, people):
    exchange = negotiating(people, facilitator=people.officer_provider)
    assert queries.visible_to(people.officer_provider).filter(pk=exchange.pk).exists()

    people.officer_provider.memberships.update(ends_on="2021-01-01")
    former = User.objects.get(pk=people.officer_provider.pk)

    assert not queries.visible_to(former).filter(pk=exchange.pk).exists()
    assert former not in queries.people_on(exchange)
