"""The check page before each step, and what refuses it."""

import pytest
from django.urls import reverse

from cooperation.exchanges import queries, services
from tests.exchanges.browsing import REASON, STEPS, address, shown
from tests.factories import directory
from tests.factories.exchanges import agreed, approved, negotiating, terms, under_review


def test_accepting_binds_to_the_version_that_was_read(client, people):
    exchange = negotiating(people)
    services.propose_terms(exchange, by=people.provider_focal, based_on=1, data=terms())
    client.force_login(people.recipient_focal)
    check = client.get(address("accept", exchange)).content.decode()
    assert 'name="number" value="2"' in check
    services.propose_terms(
        exchange, by=people.provider_focal, based_on=2, data=terms(who_pays="Others pay.")
    )

    response = client.post(address("accept", exchange), {"number": 2}, follow=True)

    assert "Meanwhile there is version 3" in response.content.decode()
    assert queries.accepted_by(exchange, 3) == set()


def test_every_step_can_be_taken_on_its_check_page(client, people):
    exchange = negotiating(people)
    services.propose_terms(exchange, by=people.provider_focal, based_on=1, data=terms())
    way = [
        ("provider_focal", "accept", {"number": 2}, "negotiating"),
        ("recipient_focal", "accept", {"number": 2}, "agreed"),
        ("provider_coordinator", "return", {"reason": REASON}, "negotiating"),
        ("provider_focal", "accept", {"number": 3}, "negotiating"),
        ("recipient_focal", "accept", {"number": 3}, "agreed"),
        ("provider_coordinator", "endorse", {}, "agreed"),
        ("recipient_coordinator", "endorse", {}, "under_review"),
        ("officer_provider", "return", {"reason": REASON}, "negotiating"),
        ("provider_focal", "accept", {"number": 4}, "negotiating"),
        ("recipient_focal", "accept", {"number": 4}, "agreed"),
        ("provider_coordinator", "endorse", {}, "agreed"),
        ("recipient_coordinator", "endorse", {}, "under_review"),
        ("officer_provider", "approve", {}, "approved"),
        ("provider_coordinator", "cancel", {"reason": REASON}, "cancelled"),
    ]

    for who, step, data, state in way:
        client.force_login(getattr(people, who))
        check = client.get(address(step, exchange))
        done = client.post(address(step, exchange), data, follow=True)

        exchange.refresh_from_db()
        assert "Go back without doing it" in check.content.decode()
        assert (who, step, exchange.state) == (who, step, state)
        assert done.status_code == 200


def test_a_missing_reason_is_said_beside_the_field(client, people):
    exchange = under_review(people, cash=9_000)
    client.force_login(people.officer_regional)

    for step, data in (("approve", {}), ("return", {"reason": "short"}), ("reject", {})):
        response = client.post(address(step, exchange), data)

        assert response.status_code == 200
        assert 'id="id_reason_error"' in response.content.decode()
    exchange.refresh_from_db()
    assert exchange.state == "under_review"


def test_a_second_click_is_told_that_the_step_is_over(client, people):
    exchange = under_review(people)
    client.force_login(people.officer_provider)
    client.post(address("approve", exchange), {})

    again = client.post(address("approve", exchange), {}, follow=True)

    assert "This step is no longer possible: it is now “approved”" in shown(again)


def test_signed_out_people_sign_in_first(client, people):
    exchange = approved(people)

    for step in STEPS:
        for answer in (client.get(address(step, exchange)), client.post(address(step, exchange))):
            assert answer.status_code == 302
            assert reverse("account_login") in answer.url


def test_the_steps_of_another_partys_exchange_do_not_exist(client, people):
    exchange = negotiating(people)
    client.force_login(directory.focal_point(directory.InstitutionFactory(country="UY")))

    for step in STEPS:
        assert client.get(address(step, exchange)).status_code == 404
        assert client.post(address(step, exchange)).status_code == 404


def test_a_step_that_is_not_ones_own_is_refused_with_the_reason(client, people):
    exchange = under_review(people)
    client.force_login(people.provider_staff)

    for step in STEPS:
        data = {"reason": REASON, "number": 2}
        response = client.post(address(step, exchange), data, follow=True)

        assert response.redirect_chain == [(exchange.get_absolute_url(), 302)]
        assert "note--bad" in response.content.decode()
    exchange.refresh_from_db()
    assert exchange.state == "under_review"


@pytest.mark.parametrize(
    ("step", "reach", "who"),
    [
        ("endorse", agreed, "provider_coordinator"),
        ("approve", under_review, "officer_provider"),
    ],
)
def test_nobody_decides_on_terms_that_were_agreed_anew_meanwhile(client, people, step, reach, who):
    exchange = reach(people)
    state = exchange.state
    client.force_login(getattr(people, who))
    assert 'name="number" value="2"' in client.get(address(step, exchange)).content.decode()

    response = client.post(address(step, exchange), {"number": 1}, follow=True)

    exchange.refresh_from_db()
    assert exchange.state == state
    assert "Meanwhile there is version 2" in response.content.decode()
