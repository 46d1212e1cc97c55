"""The history of an object: who, in which role, for whom, from what to what, and why."""

import datetime
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import translation

from cooperation.audit import sources, stream
from cooperation.core import activity
from cooperation.core.models import SubjectModel
from cooperation.exchanges import services
from cooperation.exchanges.models import Exchange
from cooperation.marketplace.models import Listing
from tests.factories import exchanges, marketplace
from tests.factories.directory import InstitutionFactory, focal_point, staff


def source_of(thing: SubjectModel) -> sources.Source:
    found = sources.of_kind(thing.subject.kind)
    assert found is not None
    return found


def told(thing: SubjectModel) -> list[stream.Told]:
    source = source_of(thing)
    return stream.in_words(thing, source, stream.lines(thing, source))


def changed(one: stream.Told) -> dict[str, tuple[str, str]]:
    return {change.label: stream.sides(change) for change in one.changes}


@pytest.mark.django_db(transaction=True)
def test_an_act_says_what_its_transaction_changed_from_what_to_what():
    cast = exchanges.cast()
    exchange = exchanges.negotiating(cast)
    data = exchanges.terms(
        cash_usd=Decimal(18000), starts_on=datetime.date(2027, 2, 1), who_pays="Each its own."
    )

    services.propose_terms(exchange, by=cast.provider_focal, based_on=1, data=data)

    newest = told(exchange)[0]
    assert newest.act == "New terms were proposed"
    assert newest.who == str(cast.provider_focal)
    assert newest.role == "focal point"
    assert newest.institution == cast.provider.name
    columns = changed(newest)
    assert columns["Cash"] == ("", "18\u00a0000\u00a0USD")
    assert columns["Start"] == ("", "1 February 2027")
    assert columns["Who pays what"] == ("", "Each its own.")
    assert columns["Proposed by"][1] == cast.provider.name
    assert {change.row for change in newest.changes} >= {"Version of the terms: 2 (added)"}


@pytest.mark.django_db(transaction=True)
def test_each_of_two_acts_has_its_own_changes_and_what_nobody_did_stands_alone():
    cast = exchanges.cast()
    exchange = exchanges.negotiating(cast)
    data = exchanges.terms()
    services.propose_terms(exchange, by=cast.provider_focal, based_on=1, data=data)
    services.accept_terms(exchange, by=cast.provider_focal, number=2)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE exchanges_exchange SET acronym = 'BY HAND' WHERE id = %s", [exchange.pk]
        )

    by_hand, accepted, proposed = told(exchange)[:3]

    assert by_hand.act == "Changed without an act of a person"
    assert (by_hand.who, changed(by_hand)) == ("", {"Acronym": ("", "BY HAND")})
    assert "Objectives" not in changed(accepted)
    assert "Objectives" in changed(proposed)


@pytest.mark.django_db(transaction=True)
def test_values_are_said_in_the_readers_language():
    cast = exchanges.cast()
    exchange = exchanges.negotiating(cast)
    data = exchanges.terms(cash_usd=Decimal("1500.50"), starts_on=datetime.date(2027, 2, 1))
    services.propose_terms(exchange, by=cast.provider_focal, based_on=1, data=data)

    with translation.override("es"):
        spoken = {text for change in told(exchange)[0].changes for text in stream.sides(change)}

    assert "1\u00a0500,50\u00a0USD" in spoken
    assert any("febrero de 2027" in text.lower() for text in spoken)
    assert "en" not in spoken


@pytest.mark.django_db(transaction=True)
def test_a_long_text_is_shown_as_a_difference():
    listing = marketplace.demand(
        summary="Nurses in four health areas lack a model for young people."
    )
    Listing.objects.filter(pk=listing.pk).update(
        summary="Nurses in six health areas lack a model for young people."
    )

    change = told(listing)[0].changes[0]

    assert change.label == "Summary"
    assert [piece.text for piece in change.old.pieces if piece.is_changed] == ["four "]
    assert [piece.text for piece in change.new.pieces if piece.is_changed] == ["six "]


@pytest.mark.django_db(transaction=True)
def test_choices_that_are_added_and_taken_away_are_named():
    listing = marketplace.demand()
    listing.themes.clear()

    change = told(listing)[0].changes[0]

    assert change.label == "Themes"
    assert stream.sides(change)[0]
    assert stream.sides(change)[1] == ""


@pytest.mark.django_db
def test_entries_from_before_the_moment_was_noted_are_matched_by_time():
    listing = marketplace.demand()
    source = source_of(listing)
    moment = min(line.moment for line in stream.lines(listing, source) if line.moment)

    assert stream._soon_before([moment], moment + datetime.timedelta(seconds=2)) == moment
    assert stream._soon_before([moment], moment + datetime.timedelta(seconds=61)) is None
    assert stream._soon_before([], moment) is None


@pytest.mark.django_db
def test_who_does_not_read_the_object_finds_no_history(client: Client):
    cast = exchanges.cast()
    exchange = exchanges.negotiating(cast)
    missing = reverse("audit:history", args=["EXC-1999-0001"])
    stranger = focal_point(InstitutionFactory(country="UY"))
    client.force_login(stranger)

    hidden = client.get(reverse("audit:history", args=[exchange.code]))

    assert hidden.status_code == client.get(missing).status_code == 404


@pytest.mark.django_db
def test_the_page_is_narrowed_counted_and_paged_within_twelve_queries(
    client: Client, django_assert_max_num_queries
):
    listing = marketplace.offer()
    for _number in range(45):
        activity.record("listing.edited", listing, by=None, as_institution="Ministry")
    client.force_login(staff(listing.institution))
    url = reverse("audit:history", args=[listing.code])
    client.get(url)

    with django_assert_max_num_queries(12):
        page = client.get(url)
    narrowed = client.get(f"{url}?what=listing.edited&page=3")
    unknown = client.get(f"{url}?what=made.up")

    assert page.context["page"].total == 45
    assert narrowed.context["page"].total == 45
    assert len(narrowed.context["told"]) == 5
    assert "made.up" in unknown.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_history_comes_as_a_file_with_the_filters_of_the_page(client: Client, ending: str):
    listing = marketplace.offer()
    for number in range(3):
        activity.record("listing.edited", listing, by=None, reason=f"=cmd {number}")
    client.force_login(staff(listing.institution))
    url = reverse("audit:export_history", args=[listing.code, ending])

    answer = client.get(f"{url}?what=listing.edited")

    content = b"".join(answer.streaming_content)
    assert answer.status_code == 200
    if ending == "csv":
        lines = content.decode().splitlines()
        assert len(lines) >= 4
        assert any("'=cmd 0" in line for line in lines)


@pytest.mark.django_db
def test_a_history_of_a_thousand_entries_stays_quick_to_ask(
    client: Client, django_assert_max_num_queries
):
    cast = exchanges.cast()
    exchange: Exchange = exchanges.under_review(cast)
    for number in range(60):
        Exchange.objects.filter(pk=exchange.pk).update(acronym=f"A{number}")
    client.force_login(cast.officer_provider)
    client.get(reverse("audit:history", args=[exchange.code]))

    with django_assert_max_num_queries(12):
        client.get(reverse("audit:history", args=[exchange.code]))
