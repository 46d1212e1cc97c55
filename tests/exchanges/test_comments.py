"""Comments on the terms: who may, where they stand, and that they change nothing."""

import pytest

from cooperation.core.errors import Incomplete, NotAllowed, NotPossible
from cooperation.exchanges import policies, queries, services
from cooperation.notifications.models import Notification
from cooperation.reviews.models import FieldComment
from tests.exchanges.browsing import address, get_as, shown
from tests.factories import directory, triangular
from tests.factories.exchanges import agreed, negotiating, terms, under_review

pytestmark = pytest.mark.django_db
SAID = "The dates meet the elections."


def say(exchange, by, number=1, clause="starts_on", text=SAID):
    return services.comment(exchange, by=by, number=number, clause=clause, text=text)


@pytest.mark.parametrize(
    "who",
    ["provider_coordinator", "recipient_coordinator", "officer_provider", "officer_recipient",
     "officer_regional", "provider_focal", "recipient_focal"],
)  # fmt: skip
def test_coordinators_officers_and_sides_comment(people, who):
    exchange = negotiating(people)
    by = getattr(people, who)

    say(exchange, by)

    one = FieldComment.objects.get(subject=exchange.subject)
    assert (one.field, one.text, one.text_version, one.by) == ("starts_on", SAID, 1, by)
    assert one.as_institution == by.memberships.get().institution.name
    told = {notice.user for notice in Notification.objects.filter(kind="exchange.terms_commented")}
    assert told >= {people.provider_focal, people.recipient_focal} - {by}
    assert by not in told
    assert exchange.subject.activity.filter(verb="exchange.terms_commented", by=by).exists()


def test_whoever_supports_it_comments(people):
    agency = directory.InstitutionFactory(country=None, type="intergovernmental_org")
    speaker = directory.focal_point(agency)
    sides = triangular.Sides.of(people, agency)
    exchange = triangular.agreed(sides, by=people.officer_recipient)

    say(exchange, speaker, number=2)

    assert FieldComment.objects.get().as_institution == agency.name


def test_others_do_not(people):
    exchange = negotiating(people)
    elsewhere = directory.officer(directory.OfficeFactory(countries=["KE"]))

    for somebody in (people.provider_staff, elsewhere, directory.coordinator("UY")):
        with pytest.raises(NotAllowed):
            say(exchange, somebody)


def test_it_changes_nothing_and_keeps_nobody_from_deciding(people):
    exchange = agreed(people)

    say(exchange, people.officer_provider, number=2)
    say(exchange, people.provider_coordinator, number=2)

    assert queries.current_terms(exchange).number == 2
    assert len(queries.accepted_by(exchange, 2)) == 2
    for coordinator in (people.provider_coordinator, people.recipient_coordinator):
        exchange = services.endorse(exchange, by=coordinator)
    policies.check_can_decide(people.officer_provider, exchange)


def test_it_is_about_a_version_that_there_is_while_terms_can_change(people):
    exchange = under_review(people)
    with pytest.raises(NotPossible, match="no such version"):
        say(exchange, people.officer_provider, number=7)
    with pytest.raises(Incomplete):
        say(exchange, people.officer_provider, text="  ")
    services.approve(exchange, by=people.officer_provider)
    with pytest.raises(NotPossible, match="do not change any more"):
        say(exchange, people.officer_recipient, number=2)


def test_it_stands_with_its_version_also_when_there_is_a_newer_one(client, people):
    exchange = negotiating(people)
    client.force_login(people.provider_coordinator)
    client.post(address("comment", exchange), {"number": 1, "clause": "starts_on", "text": SAID})
    services.propose_terms(exchange, by=people.provider_focal, based_on=1, data=terms())

    page = shown(get_as(client, people.recipient_focal, exchange.get_absolute_url()))

    before, _newer, later = page.partition("Version 1,")
    assert SAID not in before
    assert f"Start: {SAID}" in later
    author = people.provider_coordinator.memberships.get().institution.name
    assert author in later


def test_whoever_writes_the_next_terms_has_the_comments_beside_them(client, people):
    exchange = negotiating(people)
    say(exchange, people.officer_recipient, clause="terms")

    for who, name in ((people.provider_focal, "terms"), (people.recipient_coordinator, "cancel")):
        assert SAID in shown(get_as(client, who, address(name, exchange)))


def test_an_empty_comment_is_said_beside_its_field(client, people):
    exchange = negotiating(people)
    client.force_login(people.officer_recipient)

    page = client.post(address("comment", exchange), {"number": 1, "clause": "terms", "text": ""})

    assert 'id="id_text_error"' in page.content.decode()
