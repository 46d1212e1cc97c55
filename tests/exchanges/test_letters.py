"""What a country or an institution said on paper, recorded by an officer (domain page, 4.9)."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from cooperation.core.errors import Incomplete, NotAllowed, NotPossible
from cooperation.core.models import ActivityEntry
from cooperation.exchanges import policies, queries, services
from cooperation.reviews.models import Assent
from tests.architecture.access.trying import let_go
from tests.exchanges.browsing import REASON, address, get_as, shown
from tests.factories import directory, triangular
from tests.factories.agreements import signed_paper
from tests.factories.exchanges import agreed, negotiating, terms, under_review

pytestmark = pytest.mark.django_db


def missing(exchange, who):
    """The key of the yes of a country or institution that is still missing."""
    asked = [*queries.missing_yeses(exchange), *queries.missing_consents(exchange)]
    found = [one for one in asked if str(one).startswith(str(who))]
    assert len(found) == 1, asked
    return found[0].key


def record(exchange, *, by, who, **facts):
    current = queries.current_terms(exchange)
    values = {
        "key": missing(exchange, who),
        "read": current.number if current else None,
        "letter": signed_paper(),
        "letter_on": timezone.localdate(),
        **facts,
    }
    return services.record_letter(exchange, by=by, **values)


def on_the_table(people):
    exchange = negotiating(people)
    services.propose_terms(exchange, by=people.provider_focal, based_on=1, data=terms())
    return exchange


def test_an_acceptance_on_paper_counts_as_that_of_the_institution(people):
    exchange = on_the_table(people)
    services.accept_terms(exchange, by=people.provider_focal, number=2)

    exchange = record(exchange, by=people.officer_recipient, who=people.recipient)

    assert exchange.state == "agreed"
    given = Assent.objects.get(letter__isnull=False)
    assert (given.institution, given.by, given.version) == (people.recipient, None, 2)
    assert given.recorded_by == people.officer_recipient
    entry = ActivityEntry.objects.get(verb="exchange.accepted_by_letter")
    assert (entry.by, entry.on_behalf_of) == (people.officer_recipient, str(people.recipient))


def test_an_endorsement_on_paper_names_the_ministry_and_its_recorder_decides_nothing(people):
    exchange = agreed(people)
    services.endorse(exchange, by=people.provider_coordinator)
    ministry = directory.foreign_ministry("GT")

    exchange = record(exchange, by=people.officer_recipient, who="Guatemala", authority=ministry)

    assert exchange.state == "under_review"
    with pytest.raises(NotAllowed, match="agreed to this exchange"):
        services.approve(exchange, by=people.officer_recipient)
    assert services.approve(exchange, by=people.officer_provider).state == "approved"


def test_an_invitation_is_answered_on_paper(people):
    agency = directory.InstitutionFactory(country=None, type="intergovernmental_org")
    sides = triangular.Sides.of(people, agency)
    exchange = triangular.proposed(sides, by=people.officer_regional)
    services.take_part(exchange, by=people.recipient_focal)

    exchange = record(exchange, by=people.officer_provider, who=people.provider)

    assert exchange.state == "negotiating"


def test_an_organisation_without_a_country_is_recorded_by_the_regional_office(people):
    agency = directory.InstitutionFactory(
        country=None, type="intergovernmental_org", name="Zeta agency"
    )
    sides = triangular.Sides.of(people, agency)
    exchange = triangular.agreed(sides, by=people.officer_recipient)

    with pytest.raises(Incomplete):
        record(exchange, by=people.officer_provider, who="Zeta")
    record(exchange, by=people.officer_regional, who="Zeta")

    assert queries.unconfirmed(exchange, 2) == []


def test_an_officer_records_for_the_own_countries_only(people):
    exchange = on_the_table(people)

    with pytest.raises(Incomplete, match="still missing"):
        record(exchange, by=people.officer_recipient, who=people.provider)
    strangers = directory.officer(directory.OfficeFactory(countries=["SV"]))
    for other in (strangers, people.provider_focal, people.recipient_coordinator):
        with pytest.raises(NotAllowed, match="UNFPA officer"):
            record(exchange, by=other, who=people.provider)


def test_who_recorded_that_a_side_accepts_records_no_endorsement(people):
    exchange = on_the_table(people)
    services.accept_terms(exchange, by=people.provider_focal, number=2)
    exchange = record(exchange, by=people.officer_recipient, who=people.recipient)

    with pytest.raises(NotAllowed, match="a colleague must record"):
        policies.check_can_record_letter(people.officer_recipient, exchange)
    policies.check_can_record_letter(people.officer_regional, exchange)


def test_nothing_is_recorded_where_nobody_is_asked(people):
    exchange = negotiating(people)

    with pytest.raises(NotPossible):
        policies.check_can_record_letter(people.officer_recipient, exchange)


BAD = {
    "letter_on": {"letter_on": timezone.localdate() + datetime.timedelta(days=1)},
    "letter": {"letter": SimpleUploadedFile("letter.pdf", b"MZ", "application/pdf")},
    "authority": {"authority": None},
}


@pytest.mark.parametrize("field", BAD)
def test_what_is_wrong_stands_at_its_field_and_nothing_changes(people, field):
    exchange = agreed(people)
    ministry = directory.foreign_ministry("GT")
    facts = {"authority": ministry, **BAD[field]}

    with pytest.raises(Incomplete) as refused:
        record(exchange, by=people.officer_recipient, who="Guatemala", **facts)

    assert list(refused.value.fields) == [field]
    assert not Assent.objects.filter(letter__isnull=False).exists()


def test_terms_that_changed_meanwhile_are_not_accepted_by_an_older_letter(people):
    exchange = on_the_table(people)
    key = missing(exchange, people.recipient)
    services.propose_terms(
        exchange, by=people.provider_focal, based_on=2, data=terms(who_pays="Guatemala pays.")
    )

    with pytest.raises(services.StaleTerms):
        record(exchange, by=people.officer_recipient, who=people.recipient, key=key, read=2)


def test_on_the_page_the_letter_is_recorded_and_read_by_those_who_may(client, people):
    exchange = on_the_table(people)
    data = {
        "key": missing(exchange, people.recipient),
        "read": 2,
        "letter": signed_paper(),
        "letter_on": timezone.localdate().isoformat(),
    }
    page = get_as(client, people.officer_recipient, address("by_letter", exchange))
    assert "You decide nothing about this exchange afterwards" in shown(page)

    done = client.post(address("by_letter", exchange), data, follow=True)

    assert "The letter is recorded." in shown(done)
    assert "recorded by" in shown(done)
    given = Assent.objects.get(letter__isnull=False)
    url = reverse("exchanges:letter", args=[exchange.code, given.pk])
    assert url in done.content.decode()
    readers = {
        "officer_recipient": 200,
        "recipient_coordinator": 200,
        "officer_provider": 404,
        "provider_focal": 404,
        "recipient_focal": 404,
    }
    for name, status in readers.items():
        response = get_as(client, getattr(people, name), url)
        let_go(response)
        assert response.status_code == status, name


def test_a_side_agrees_to_cancel_on_paper(client, people):
    exchange = under_review(people)
    with pytest.raises(NotPossible, match="is missing"):
        policies.check_can_record_letter(people.officer_recipient, exchange)
    services.ask_to_cancel(exchange, by=people.provider_focal, reason=REASON)
    page = shown(get_as(client, people.officer_recipient, exchange.get_absolute_url()))
    assert "Record a letter" in page
    with pytest.raises(NotPossible, match="is missing"):
        policies.check_can_record_letter(people.officer_provider, exchange)

    exchange = record(exchange, by=people.officer_recipient, who=people.recipient)

    assert exchange.state == "cancelled"
    given = Assent.objects.get(letter__isnull=False)
    assert (given.kind, given.institution, given.by) == ("consent", people.recipient, None)
    entry = ActivityEntry.objects.get(verb="exchange.cancel_agreed_by_letter")
    assert entry.on_behalf_of == str(people.recipient)
    assert ActivityEntry.objects.get(to_state="cancelled").reason == REASON


def test_that_a_side_is_asked_to_cancel_keeps_no_exchange_from_unfpa(people):
    exchange = on_the_table(people)
    services.ask_to_cancel(exchange, by=people.provider_focal, reason=REASON)
    for focal in (people.provider_focal, people.recipient_focal):
        exchange = services.accept_terms(exchange, by=focal, number=2)
    for coordinator in (people.provider_coordinator, people.recipient_coordinator):
        exchange = services.endorse(exchange, by=coordinator)

    assert exchange.state == "under_review"
