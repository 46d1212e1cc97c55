"""A memorandum in the queue: the signature to verify, the renewal, notes of officers."""

import datetime

import pytest
from django.utils import timezone

from cooperation.agreements import services
from cooperation.agreements.services import steps
from cooperation.followups.models import Commitment, Note
from tests.agreements.test_signing import frozen, party_of, sign
from tests.factories import agreements, directory

pytestmark = pytest.mark.django_db
QUEUE = "/en/queue/"


def opened(client, wait):
    return client.get(QUEUE, {"open": wait.pk}).content.decode()


def test_a_coordinator_compares_a_signature_and_reaches_its_verification(
    client, cast, django_assert_max_num_queries
):
    made = frozen(cast, "UY", "PE")
    party = sign(party_of(made, "UY"), by=cast.administrator)
    wait = Commitment.objects.get(kind="verify_signature", state="open")
    client.force_login(cast.coordinators["UY"])
    opened(client, wait)

    with django_assert_max_num_queries(20):
        page = opened(client, wait)

    assert "Minister of health" in page
    assert f"{made.get_absolute_url()}papers/{party.pk}/" in page
    assert f"{made.get_absolute_url()}parties/{party.pk}/verify/?next=" in page


def test_after_verifying_from_the_queue_one_is_back_there(client, cast):
    made = frozen(cast, "UY", "PE")
    party = sign(party_of(made, "UY"), by=cast.administrator)
    client.force_login(cast.coordinators["UY"])

    answer = client.post(
        f"{made.get_absolute_url()}parties/{party.pk}/verify/?next=/en/queue/%3Fview%3Dmine"
    )

    assert answer["location"] == "/en/queue/?view=mine"


def test_a_text_to_confirm_leads_to_its_confirmation(client, cast):
    made = agreements.drafted("UY", "PE", by=cast.administrator)
    services.negotiate(made, by=cast.administrator)
    ours = cast.coordinators["UY"].memberships.get().institution
    wait = Commitment.objects.get(kind="confirm_text", awaits_institution=ours)
    client.force_login(cast.coordinators["UY"])

    page = opened(client, wait)

    assert f"{made.get_absolute_url()}confirm/?next=" in page


@pytest.mark.parametrize(
    ("renewal", "words"),
    [("automatic", "renews itself"), ("none", "ends unless the parties agree")],
)
def test_a_renewal_says_until_when_it_is_in_force_and_what_happens_then(
    client, cast, renewal, words
):
    made = agreements.memorandum(
        "UY",
        "PE",
        renewal=renewal,
        duration_months=12,
        effective_from=datetime.date(2024, 1, 1),
        expires_on=timezone.localdate() + datetime.timedelta(days=100),
    )
    steps.await_whom_it_needs(made, by=None)
    ours = cast.coordinators["UY"].memberships.get().institution
    wait = Commitment.objects.get(kind="renew_memorandum", awaits_institution=ours)
    client.force_login(cast.coordinators["UY"])

    assert words in opened(client, wait)


def test_officers_who_cover_a_party_note_and_nobody_else_does(client, cast):
    made = agreements.memorandum("UY", "PE")
    url, page = f"{QUEUE}notes/{made.code}/", made.get_absolute_url()
    client.force_login(cast.officer)
    client.post(url, {"text": "Ask the ministry by phone."})

    assert Note.objects.get().about == made.subject
    assert "Ask the ministry by phone." in client.get(page).content.decode()
    others = [
        cast.coordinators["UY"],
        cast.administrator,
        directory.officer(directory.OfficeFactory(countries=["KE"])),
    ]
    for person in others:
        client.force_login(person)
        assert client.post(url, {"text": "x"}).status_code == 404
        assert "Ask the ministry by phone." not in client.get(page).content.decode()
