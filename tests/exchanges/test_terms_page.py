"""The form of the terms: errors beside fields, nothing typed lost."""

from cooperation.exchanges import queries, services
from tests.exchanges.browsing import address, posted
from tests.factories.exchanges import negotiating, terms


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
