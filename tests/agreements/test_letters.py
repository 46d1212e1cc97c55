"""A country without a coordinator confirms a text by letter; who records it does not freeze it."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cooperation.agreements import services
from cooperation.agreements.models import Memorandum
from cooperation.agreements.services import letters
from cooperation.core.errors import Incomplete, NotAllowed, NotPossible
from cooperation.core.models import ActivityEntry
from cooperation.followups.models import Commitment
from cooperation.reviews.models import Assent
from tests.agreements.test_signing import party_of
from tests.factories import agreements, directory
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def text(cast) -> Memorandum:
    """In negotiation between Uruguay and Colombia, which has nobody here."""
    directory.foreign_ministry("CO")
    made = agreements.drafted("UY", "CO", by=cast.administrator)
    return services.negotiate(made, by=cast.administrator)


def record(made, by, **facts):
    told = {
        "authority": directory.foreign_ministry("CO"),
        "letter": agreements.signed_paper("We confirm it."),
        "letter_on": timezone.localdate(),
        **facts,
    }
    return services.confirm_by_letter(party_of(made, "CO"), by=by, **told)


def test_a_letter_counts_as_the_countrys_own_act_and_says_who_recorded_it(cast, text):
    record(text, cast.officer, note="No. 7")

    assent = Assent.objects.get(subject=text.subject, letter__isnull=False)
    text.refresh_from_db()
    assert (assent.kind, assent.version) == ("confirmation", text.text_version)
    assert (assent.recorded_by, assent.recorded_for) == (
        cast.officer,
        str(cast.office.institution),
    )
    entry = ActivityEntry.objects.get(verb="memorandum.confirmed_by_letter")
    assert entry.reason == "Colombia: No. 7"
    left = Commitment.objects.filter(about=text.subject, state="open")
    assert [one.awaits_role for one in left] == ["coordinator"]


def test_who_recorded_it_does_not_freeze_the_text_and_a_colleague_does(cast, text):
    record(text, cast.officer)
    services.confirm(text, by=cast.coordinators["UY"])

    with pytest.raises(NotAllowed, match="another officer decides"):
        services.freeze(text, by=cast.officer)

    assert services.freeze(text, by=cast.other_officer).state == "ready_for_signature"


def test_only_the_regional_office_of_the_country_records_it(cast, text):
    country_office = directory.OfficeFactory(parent=cast.office, countries=["CO"])
    elsewhere = directory.OfficeFactory(regional=True)
    directory.OfficeFactory(parent=elsewhere, countries=["KE"])

    for person in (
        cast.administrator,
        cast.coordinators["UY"],
        directory.officer(country_office),
        directory.officer(elsewhere),
        UserFactory(),
    ):
        with pytest.raises(NotAllowed):
            record(text, person)


def test_a_country_with_a_coordinator_confirms_here(cast, text):
    directory.coordinator("CO")

    with pytest.raises(NotPossible, match="has a coordinator here"):
        record(text, cast.officer)


def test_it_is_recorded_once_and_only_during_the_negotiation(cast, text):
    record(text, cast.officer)

    with pytest.raises(NotPossible, match="confirmed this text already"):
        record(text, cast.officer)
    services.confirm(text, by=cast.coordinators["UY"])
    text = services.freeze(text, by=cast.other_officer)
    with pytest.raises(NotPossible, match="in negotiation"):
        record(text, cast.officer)


def test_a_change_of_the_text_asks_for_a_new_letter(cast, text):
    record(text, cast.officer)

    services.change(text, by=cast.administrator, data={"title": "Otherwise"})

    assert not Assent.objects.filter(subject=text.subject, withdrawn_at=None).exists()
    record(text, cast.officer)


@pytest.mark.parametrize(
    ("field", "facts"),
    [
        ("letter_on", {"letter_on": timezone.localdate() + datetime.timedelta(days=2)}),
        ("letter_on", {"letter_on": datetime.date(2020, 1, 1)}),
        ("letter", {"letter": SimpleUploadedFile("a.pdf", b"MZ no", "application/pdf")}),
    ],
)
def test_what_is_wrong_with_a_letter_is_said_at_its_field(cast, text, field, facts):
    with pytest.raises(Incomplete) as refused:
        record(text, cast.officer, **facts)

    assert set(refused.value.fields) == {field}


def test_another_ministry_or_one_of_another_country_does_not_count(cast, text):
    for authority in (
        directory.foreign_ministry("UY"),
        directory.InstitutionFactory(country="CO", type="health_ministry"),
    ):
        with pytest.raises(Incomplete, match="ministry or agency of the country"):
            record(text, cast.officer, authority=authority)


def test_a_letter_about_what_stood_there_before_is_refused(cast, text):
    with pytest.raises(NotPossible, match="Somebody else changed"):
        record(text, cast.officer, read=text.text_version - 1)
    assert letters.earliest_day(text) == timezone.localdate()


def test_the_page_records_it_and_says_so_to_everybody_who_reads_the_text(cast, text, client):
    client.force_login(cast.officer)
    page, party = text.get_absolute_url(), party_of(text, "CO")
    address = f"{page}parties/{party.pk}/letter/"
    facts = {
        "authority": directory.foreign_ministry("CO").pk,
        "letter_on": timezone.localdate().isoformat(),
        "note": "No. 7",
    }

    assert address in client.get(page).content.decode()
    lacking = client.post(address, facts)
    assert (lacking.status_code, b"No. 7" in lacking.content) == (422, True)
    client.post(address, {**facts, "letter": agreements.signed_paper("We confirm it.")})

    told = client.get(page).content.decode()
    assert "by letter of" in told
    assert f"recorded by {cast.office.institution}" in told
    assent = Assent.objects.get(letter__isnull=False)
    paper = client.get(f"{address}{assent.pk}/")
    assert b"".join(paper.streaming_content).startswith(b"%PDF-")
    client.force_login(cast.coordinators["UY"])
    assert "by letter of" in client.get(page).content.decode()
    assert client.get(f"{address}{assent.pk}/").status_code == 404


def test_many_parties_cost_no_more_queries_than_two(cast, client, django_assert_max_num_queries):
    client.force_login(cast.officer)
    made = [
        services.negotiate(
            agreements.drafted(*countries, by=cast.administrator), by=cast.administrator
        )
        for countries in (("UY", "CO"), ("UY", "CO", "PE", "GT", "PY"))
    ]
    client.get(made[0].get_absolute_url())

    for one in made:
        with django_assert_max_num_queries(17):
            assert client.get(one.get_absolute_url()).status_code == 200
