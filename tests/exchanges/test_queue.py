"""An exchange in the queue: terms in short, the decision, notes of its countries' officers."""

import pytest

from cooperation.followups.models import Commitment, Note
from tests.factories import directory
from tests.factories.exchanges import cast, under_review

pytestmark = pytest.mark.django_db
QUEUE = "/en/queue/"


@pytest.fixture
def people():
    return cast()


def test_an_officer_reads_the_terms_and_reaches_the_decision(
    client, people, django_assert_max_num_queries
):
    exchange = under_review(people)
    wait = Commitment.objects.get(about=exchange.subject, state="open")
    decider = people.officer_provider
    client.force_login(people.officer_recipient)
    if wait.awaits_institution == people.office_provider.institution:
        client.force_login(decider)

    with django_assert_max_num_queries(20):
        page = client.get(QUEUE, {"open": wait.pk}).content.decode()

    assert "Adapt the model to two health areas." in page
    assert f"{exchange.get_absolute_url()}approve/?next=" in page


def test_officers_of_both_southern_countries_note_and_nobody_else_does(client, people):
    exchange = under_review(people)
    url = f"{QUEUE}notes/{exchange.code}/"
    for person in (people.officer_provider, people.officer_recipient, people.officer_regional):
        client.force_login(person)
        client.post(url, {"text": f"Seen by {person.pk}."})
    others = [
        people.provider_coordinator,
        people.recipient_focal,
        directory.officer(directory.OfficeFactory(countries=["PE"])),
    ]

    for person in others:
        client.force_login(person)
        assert client.post(url, {"text": "x"}).status_code == 404
        page = client.get(exchange.get_absolute_url())
        assert b"Notes for UNFPA" not in page.content

    assert Note.objects.count() == 3
    client.force_login(people.officer_provider)
    assert b"Seen by" in client.get(exchange.get_absolute_url()).content
