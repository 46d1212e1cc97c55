"""The workspace, the form of the terms, and the check pages."""

import re

import pytest
from django.urls import reverse
from django.utils.translation import override

from accounts.models import User
from cooperation.exchanges import queries, services
from cooperation.exchanges.models import Exchange
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

REASON = "The budget does not add up."
STEPS = ("terms", "accept", "endorse", "approve", "return", "reject", "cancel")


def address(name, exchange):
    return reverse(f"exchanges:{name}", args=[exchange.code])


def get_as(client, user, url):
    client.force_login(user)
    return client.get(url)


def posted(**changes):
    """The form of the terms as a browser sends it."""
    data = {**terms(), "based_on": 1, **changes}
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else str(value)
        for name, value in data.items()
    }


def shown(response):
    """The text of a page, each run of spaces as one."""
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", text)


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
        "provider_staff": set(),
        "provider_coordinator": {"endorse", "return", "cancel"},
        "officer_provider": set(),
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

        found = {step for step in STEPS if f'href="{address(step, exchange)}"' in page}
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
    assert re.search(r"Who pays what\s+changed\s+Guatemala pays\.\s+Before:\s+Each side pays", page)


def test_a_focal_point_proposes_terms_on_the_page(client, people):
    exchange = negotiating(people)
    client.force_login(people.provider_focal)

    opened = client.get(address("terms", exchange))
    response = client.post(address("terms", exchange), posted(cash_usd="18 000,50"), follow=True)

    assert 'name="based_on" value="1"' in opened.content.decode()
    current = queries.current_terms(exchange)
    assert (current.number, str(current.cash_usd)) == (2, "18000.50")
    assert "Version 2 is on the table" in response.content.decode()
    assert "18\u00a0000.50\u00a0USD" in response.content.decode()


WRONG = [
    ({"objectives": ""}, "objectives", "This field is required."),
    ({"starts_on": ""}, "starts_on", "This field is required."),
    ({"ends_on": "2020-01-01"}, "ends_on", "The end is before the start."),
    ({"cash_usd": "many"}, "cash_usd", "Write the sum in digits"),
    ({"cash_usd": "18.000"}, "cash_usd", "Write the sum in digits"),
    ({"cash_usd": "-1"}, "cash_usd", "cannot be negative"),
    ({"who_pays": " "}, "who_pays", "This field is required."),
    ({"expected_outcome": ""}, "expected_outcome", "This field is required."),
]


def test_an_error_stands_beside_its_field_and_in_the_summary(client, people):
    exchange = negotiating(people)
    client.force_login(people.provider_focal)

    for changes, field, words in WRONG:
        typed = {"objectives": "A text that must not be lost."} | changes
        response = client.post(address("terms", exchange), posted(**typed))

        page = response.content.decode()
        assert words in response.context["form"].errors[field][0]
        assert f'href="#id_{field}"' in page
        assert f'id="id_{field}_error"' in page
        if field != "objectives":
            assert "A text that must not be lost." in page
    assert exchange.terms.count() == 1


def test_a_proposal_on_a_stale_page_keeps_the_text_and_shows_the_newer_version(client, people):
    exchange = negotiating(people)
    services.propose_terms(
        exchange, by=people.recipient_focal, based_on=1, data=terms(who_pays="Guatemala pays.")
    )
    client.force_login(people.provider_focal)

    first = client.post(address("terms", exchange), posted(who_pays="Colombia pays."))

    page = first.content.decode()
    assert "Meanwhile there is version 2" in page
    assert "Colombia pays." in page
    assert "Guatemala pays." in page
    assert 'name="based_on" value="2"' in page
    second = client.post(
        address("terms", exchange), posted(who_pays="Colombia pays.", based_on=2), follow=True
    )
    assert "Version 3 is on the table" in second.content.decode()


def test_the_terms_typed_are_there_again_after_the_session_ended(client, people):
    exchange = negotiating(people)
    url = address("terms", exchange)

    answer = client.post(url, posted(who_pays="Typed before the session ended."))
    assert answer.status_code == 302
    client.force_login(people.provider_focal)
    page = client.get(url).content.decode()

    assert exchange.terms.count() == 1
    assert "Typed before the session ended." in page


def test_nothing_changed_is_said_in_the_form(client, people):
    exchange = negotiating(people)
    services.propose_terms(exchange, by=people.provider_focal, based_on=1, data=terms())
    client.force_login(people.recipient_focal)

    response = client.post(address("terms", exchange), posted(based_on=2))

    assert "Nothing changed" in response.content.decode()


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
