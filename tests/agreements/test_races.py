"""Two people at the same moment: exactly one wins, the other is told."""

from threading import Thread
from time import monotonic

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from cooperation.agreements import services
from cooperation.agreements.models import MemorandumParty
from cooperation.core.errors import NotPossible
from cooperation.core.models import ActivityEntry
from tests.agreements.test_admin import FACTS, form_of
from tests.agreements.test_signing import frozen, party_of, sign
from tests.factories import agreements, directory
from tests.factories.accounts import UserFactory
from tests.marketplace.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_administrators_record_the_same_signature_and_one_wins(cast):
    made = frozen(cast, "UY", "PE")
    party = party_of(made, "UY")

    results = at_once(
        *(
            lambda by=by: services.record_signature(
                party,
                by=by,
                signed_on=timezone.localdate(),
                function="Minister",
                file=agreements.signed_paper(by.email),
            )
            for by in (cast.administrator, cast.other_administrator)
        )
    )

    losers = [one for one in results if isinstance(one, Exception)]
    winner = next(one for one in results if isinstance(one, MemorandumParty))
    assert len(losers) == 1
    assert isinstance(losers[0], NotPossible)
    assert "is recorded already" in str(losers[0])
    party.refresh_from_db()
    assert party.recorded_by == winner.recorded_by
    assert ActivityEntry.objects.filter(verb="memorandum.signed").count() == 1


def test_verifying_and_sending_back_at_once_does_one_of_them(cast):
    made = frozen(cast, "UY", "PE")
    party = sign(party_of(made, "UY"), by=cast.administrator)
    colleague = directory.coordinator("UY")

    results = at_once(
        lambda: services.verify_signature(party, by=cast.coordinators["UY"]),
        lambda: services.refuse_signature(party, by=colleague, reason="This is another letter."),
    )

    assert sum(isinstance(one, NotPossible) for one in results) == 1
    party.refresh_from_db()
    assert party.state in {"active", "invited"}
    assert (party.verified_by is not None) == (party.state == "active")


def test_the_last_two_signatures_verified_at_once_bring_it_into_force_once(cast):
    made = frozen(cast, "UY", "PE")
    parties = {iso2: sign(party_of(made, iso2), by=cast.administrator) for iso2 in ("UY", "PE")}

    at_once(
        *(
            lambda iso2=iso2: services.verify_signature(parties[iso2], by=cast.coordinators[iso2])
            for iso2 in parties
        )
    )

    made.refresh_from_db()
    assert made.state == "in_force"
    assert ActivityEntry.objects.filter(verb="memorandum.in_force").count() == 1


def test_the_same_country_is_invited_once(cast):
    platform = agreements.memorandum("UY", kind="multilateral_open")
    agreements.party(platform, cast.office.institution, state="active")

    results = at_once(
        *(
            lambda: services.ask_accession(
                platform, by=cast.coordinators["PY"], country=directory.country("PY")
            )
            for _time in range(2)
        )
    )

    assert sum(isinstance(one, NotPossible) for one in results) == 1
    assert platform.parties.filter(country__iso2="PY").count() == 1


def test_the_slower_of_two_who_save_its_facts_is_only_refused_and_keeps_what_they_typed(cast):
    made = agreements.drafted("UY", "PE", by=cast.administrator)
    slower, answers = Client(), []
    slower.force_login(UserFactory(is_staff=True, is_superuser=True))
    facts = {**FACTS, "languages": ["en"], "read_version": made.text_version}

    def send():
        answers.append(slower.post(form_of(made), {**facts, "title": "Typed by the slower"}))
        connection.close()

    with transaction.atomic():
        services.change(made, by=cast.administrator, data={"title": "Saved by the quicker"})
        thread = Thread(target=send)
        thread.start()
        until_somebody_waits()
    thread.join()

    (answer,) = answers
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Somebody else changed this memorandum" in page
    assert 'value="Typed by the slower"' in page
    assert "was changed successfully" not in slower.get(form_of(made)).content.decode()
    made.refresh_from_db()
    assert made.title == "Saved by the quicker"


def until_somebody_waits():
    """Until another connection waits for a row of ours; ten seconds at most."""
    end = monotonic() + 10
    while monotonic() < end:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
    raise AssertionError("nobody waited")
