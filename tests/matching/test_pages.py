"""The inbox, the page of a proposal and the answers to it, as people meet them."""

import csv
import io
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from cooperation.marketplace.models import Listing
from cooperation.matching import services
from cooperation.matching.models import Match
from cooperation.matching.scoring import RULES_VERSION
from tests.factories.accounts import UserFactory
from tests.factories.directory import OfficeFactory, coordinator, focal_point, officer, staff
from tests.factories.matching import accepted, demand, offer, proposal

pytestmark = pytest.mark.django_db


def page(client, user, name, *arguments, **query):
    client.force_login(user)
    return client.get(reverse(name, args=arguments), query)


def send(client, user, name, match, **data):
    client.force_login(user)
    return client.post(reverse(name, args=[match.code]), data, follow=True)


def words(response):
    return re.sub(r"\s+", " ", response.content.decode())


def test_a_visitor_is_asked_to_sign_in(client):
    found = proposal()

    for name, arguments in (
        ("matching:inbox", []),
        ("matching:export", ["csv"]),
        ("matching:detail", [found.match.code]),
        ("matching:accept", [found.match.code]),
    ):
        assert "login" in client.get(reverse(name, args=arguments)).headers["Location"]


def body_of(response, code):
    """The page without the address that it repeats and without the form's own token."""
    text = response.content.decode().replace(code, "")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)


@pytest.mark.parametrize("name", ["detail", "accept", "decline", "open"])
def test_for_strangers_a_proposal_does_not_exist(client, name):
    found = proposal()
    strangers = (
        UserFactory(),
        UserFactory(is_staff=True, is_superuser=True),
        coordinator("KE"),
        focal_point(offer("UY").institution),
    )

    for stranger in strangers:
        missing = page(client, stranger, f"matching:{name}", "MAT-GT-2026-9999")
        hidden = page(client, stranger, f"matching:{name}", found.match.code)
        assert hidden.status_code == missing.status_code == 404
        assert body_of(hidden, found.match.code) == body_of(missing, "MAT-GT-2026-9999")


def test_the_inbox_shows_what_is_to_be_answered(client):
    found = proposal()

    for person, across in (
        (found.asking, found.match.offer),
        (found.offering, found.match.demand),
    ):
        response = page(client, person, "matching:inbox")
        assert across.title in words(response)
        assert "Strong fit" in words(response)
        assert found.match.get_absolute_url() in words(response)


def test_tabs_count_what_they_hold(client):
    found = proposal()
    other = proposal(offered=offer("UY"), asked=found.match.demand)
    services.say_yes(other.match, by=other.asking)

    def counts(person):
        response = page(client, person, "matching:inbox")
        return [item["count"] for item in response.context["tabs"]]

    assert counts(found.asking) == [1, 1, 0, 0]
    assert counts(other.offering) == [1, 0, 0, 0]
    assert counts(coordinator("GT")) == [1, 1, 0, 0]
    assert counts(UserFactory()) == [0, 0, 0, 0]


def test_the_inbox_is_narrowed_to_one_listing_and_says_what_it_does_not_know(client):
    found = proposal()
    other = demand(institution=found.match.demand.institution)
    services.match_listing(other)

    response = page(client, found.asking, "matching:inbox", listing=other.code, tab="answer")
    strange = page(client, found.asking, "matching:inbox", listing="DEM-1", tab="everything")

    assert [row.own for row in response.context["rows"]] == [other]
    assert len(strange.context["rows"]) == 2
    assert "DEM-1" in words(strange)
    assert "everything" in words(strange)


def test_the_page_explains_in_words_and_never_in_numbers(client):
    found = proposal()

    text = words(page(client, found.asking, "matching:detail", found.match.code))

    assert "Strong fit" in text
    assert "The two texts speak of the same matter." in text
    assert "Both are about Adolescent and youth-friendly services." in text
    assert "No memorandum in force covers the two countries." in text
    assert "What is missing" in text
    assert f"version {RULES_VERSION} of the rules" in text
    assert str(found.again().score) not in text
    assert "%" not in re.sub(r"<[^>]+>", "", text)


def test_each_side_reads_its_own_side(client):
    found = proposal()

    asking = page(client, found.asking, "matching:detail", found.match.code)
    offering = page(client, found.offering, "matching:detail", found.match.code)

    assert "asks, your demand" in words(asking)
    assert "offers, your offer" in words(offering)


def test_staff_and_officers_read_why_they_cannot_answer(client):
    found = proposal()
    office = OfficeFactory(countries=["GT"])

    for reader in (staff(found.match.demand.institution), officer(office), coordinator("CO")):
        text = words(page(client, reader, "matching:detail", found.match.code))
        assert "Only the focal points of the two institutions can answer." in text
        assert reverse("matching:accept", args=[found.match.code]) not in text
        refused = page(client, reader, "matching:accept", found.match.code)
        assert refused.headers["Location"] == found.match.get_absolute_url()


def test_accepting_passes_a_check_page_and_a_second_click_is_told(client):
    found = proposal()

    check = page(client, found.offering, "matching:accept", found.match.code)
    assert "Accept this proposal for your institution?" in words(check)
    assert found.again().state == "suggested"

    first = send(client, found.offering, "matching:accept", found.match)
    second = send(client, found.offering, "matching:accept", found.match)

    assert "Your yes is recorded" in words(first)
    assert "has said yes already" in words(second)
    assert found.again().state == "awaiting_other"


def test_declining_keeps_what_was_typed_and_says_what_is_missing(client):
    found = proposal()

    empty = send(client, found.asking, "matching:decline", found.match)
    form = empty.context["form"]
    assert set(form.errors) == {"reason"}

    chosen = next(str(pk.value) for pk, label in form.fields["reason"].choices if "dates" in label)
    again = send(
        client, found.asking, "matching:decline", found.match, reason=chosen, note="Budget closed"
    )
    assert set(again.context["form"].errors) == {"until"}
    assert "Budget closed" in words(again)
    assert found.again().state == "suggested"

    day = timezone.localdate().replace(year=timezone.localdate().year + 1)
    done = send(
        client,
        found.asking,
        "matching:decline",
        found.match,
        reason=chosen,
        note="Budget closed",
        until=day.isoformat(),
    )
    assert "The proposal is declined" in words(done)
    assert "Budget closed" in words(done)
    assert found.again().until == day


def test_declining_keeps_what_was_typed_when_the_session_ended(client):
    found = proposal()
    url = reverse("matching:decline", args=[found.match.code])
    away = client.post(url, {"note": "Budget closed"})
    assert "login" in away.headers["Location"]

    session = client.session
    kept = session["kept_input"]
    client.force_login(found.asking)
    session = client.session
    session["kept_input"] = kept
    session.save()

    assert "Budget closed" in words(client.get(url))


def test_opening_the_exchange_leads_to_it(client):
    found = accepted()

    check = page(client, found.asking, "matching:open", found.match.code)
    assert "Open the exchange with the other institution?" in words(check)
    client.post(reverse("matching:open", args=[found.match.code]))

    match = found.again()
    assert match.state == "converted"
    text = words(page(client, found.asking, "matching:detail", match.code))
    assert match.exchange.get_absolute_url() in text


def test_the_export_has_words_and_no_score(client):
    found = proposal()
    Listing.objects.filter(pk=found.match.offer.pk).update(title="=1+1")

    response = page(client, found.asking, "matching:export", "csv")

    body = b"".join(response.streaming_content).decode("utf-8-sig")
    line = next(iter(csv.DictReader(io.StringIO(body))))
    assert line["Code"] == found.match.code
    assert line["Fit"] == "Strong fit"
    assert line["Offer"] == "'=1+1"
    assert str(found.again().score) not in body


@pytest.mark.parametrize("number", [1, 3])
def test_the_inbox_takes_a_fixed_number_of_queries(client, number, django_assert_max_num_queries):
    found = proposal()
    for country in ("UY", "CL")[: number - 1]:
        offer(country)
    services.match_listing(found.match.demand)
    client.force_login(found.asking)

    with django_assert_max_num_queries(14):
        response = client.get(reverse("matching:inbox"))

    assert len(response.context["rows"]) == number


def test_the_page_of_a_proposal_takes_a_fixed_number_of_queries(
    client, django_assert_max_num_queries
):
    found = proposal()
    client.force_login(found.asking)

    with django_assert_max_num_queries(30):
        client.get(found.match.get_absolute_url())


def test_a_match_of_older_rules_is_still_readable(client):
    found = proposal()
    old = {"S1": {"points": "9.00", "maximum": "20", "key": "theme.gone", "params": {}}}
    Match.objects.update(ranker_version="0", parts=old)

    text = words(page(client, found.asking, "matching:detail", found.match.code))

    assert "version 0 of the rules" in text
    assert "by rules that are no longer in use" in text
