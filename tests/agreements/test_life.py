"""What happens to a memorandum in force: accession, amendment, renewal, withdrawal, its end."""

import datetime

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone

from cooperation.agreements import services
from cooperation.agreements.models import Amendment
from cooperation.agreements.queries.cover import associated_on, cover
from cooperation.core.errors import Incomplete, NotAllowed, NotPossible
from cooperation.followups import expected
from cooperation.followups.models import Commitment
from cooperation.notifications.models import Outbox
from tests.factories import agreements, directory

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


def days(number: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=number)


@pytest.fixture
def platform(cast):
    """An open multilateral memorandum of UNFPA in force since a day that nobody knows."""
    made = agreements.memorandum(
        "UY", "PE", kind="multilateral_open", effective_from_precision="unknown"
    )
    agreements.party(made, cast.office.institution, state="active")
    return made


def test_a_country_accedes_and_all_parties_are_told_once(cast, platform):
    countries = [directory.country("UY"), directory.country("PY")]
    party = services.invite(platform, by=cast.administrator, country=directory.country("PY"))
    services.record_signature(
        party,
        by=cast.administrator,
        signed_on=TODAY,
        function="Minister of foreign affairs",
        file=agreements.signed_paper(),
    )
    assert cover(countries).level == "partial"
    Outbox.objects.all().delete()

    services.verify_signature(party, by=cast.officer)

    assert cover(countries).is_full
    told = Outbox.objects.filter(kind="memorandum.acceded")
    assert {one.recipient for one in told} == {*cast.coordinators.values(), cast.other_officer}
    assert told.count() == len(cast.coordinators) + 1
    assert [str(one.country) for one in associated_on(days(0))] == ["Uruguay", "Peru", "Paraguay"]


def test_a_closed_memorandum_takes_no_further_party(cast):
    made = agreements.memorandum("UY", "PE")

    with pytest.raises(NotPossible, match="open to accession"):
        services.invite(made, by=cast.administrator, country=directory.country("PY"))


def test_an_amendment_stands_beside_the_text_and_is_never_changed(cast, platform):
    amendment = services.amend(
        platform, by=cast.administrator, text="Article 3 reads anew.", effective_on=TODAY
    )
    second = services.amend(
        platform, by=cast.administrator, text="Article 4 too.", effective_on=TODAY
    )

    assert (amendment.number, second.number) == (1, 2)
    with pytest.raises(ProgrammingError), transaction.atomic():
        Amendment.objects.filter(pk=amendment.pk).update(text="Something else")
    with pytest.raises(Incomplete, match="Write what"):
        services.amend(platform, by=cast.administrator, text=" ", effective_on=TODAY)
    with pytest.raises(NotAllowed):
        services.amend(platform, by=cast.officer, text="Mine", effective_on=TODAY)


def test_a_renewal_moves_the_end_and_asks_again_before_the_new_one(cast):
    made = agreements.memorandum(
        "UY", "PE", effective_from=days(-300), expires_on=days(20), renewal="exchange_of_notes"
    )
    expected.reconcile()

    with pytest.raises(Incomplete, match="after the present one"):
        services.renew(made, by=cast.administrator, until=days(10))
    services.renew(made, by=cast.administrator, until=days(400))

    made.refresh_from_db()
    assert made.expires_on == days(400)
    assert [one.kind for one in made.amendments.all()] == ["renewal"]
    waiting = Commitment.objects.filter(about=made.subject, state="open")
    assert {one.due_on for one in waiting} == {days(400)}


def test_what_renews_itself_goes_on_and_what_does_not_expires(cast):
    goes_on = agreements.memorandum(
        "UY",
        "PE",
        effective_from=days(-800),
        expires_on=days(-1),
        renewal="automatic",
        duration_months=6,
    )
    ends = agreements.memorandum("UY", "PE", effective_from=days(-800), expires_on=days(-1))

    assert services.bring_what_is_due() == 2
    assert services.bring_what_is_due() == 0

    goes_on.refresh_from_db()
    ends.refresh_from_db()
    assert (goes_on.state, ends.state) == ("in_force", "expired")
    assert goes_on.expires_on > days(150)
    countries = [directory.country("UY"), directory.country("PE")]
    assert cover(countries).by == (goes_on.pk,)
    assert set(cover(countries, on=days(-10)).by) == {goes_on.pk, ends.pk}


def test_a_withdrawal_takes_effect_after_the_days_of_notice(cast):
    made = agreements.memorandum("UY", "PE", "PY", kind="multilateral_closed", notice_days=30)
    party = made.parties.get(country__iso2="PY")
    countries = [directory.country(iso2) for iso2 in ("UY", "PY")]

    with pytest.raises(NotAllowed):
        services.give_notice(party, by=cast.coordinators["UY"], reason="They have to go.")
    services.give_notice(party, by=cast.coordinators["PY"], reason="The policy has changed.")

    assert cover(countries, on=days(29)).is_full
    assert cover(countries, on=days(30)).level == "none"
    assert services.bring_what_is_due(days(29)) == 0
    assert services.bring_what_is_due(days(30)) == 1
    party.refresh_from_db()
    made.refresh_from_db()
    assert (party.state, made.state) == ("withdrawn", "in_force")
    with pytest.raises(NotPossible):
        services.give_notice(party, by=cast.coordinators["PY"], reason="Once more, please.")


def test_with_fewer_than_two_parties_nothing_is_left_in_force(cast):
    made = agreements.memorandum("UY", "PE", notice_days=1)
    party = made.parties.get(country__iso2="PE")
    services.give_notice(party, by=cast.coordinators["PE"], reason="The policy has changed.")

    services.bring_what_is_due(days(1))

    made.refresh_from_db()
    assert (made.state, made.ended_on) == ("terminated", days(1))


def test_a_successor_in_force_replaces_its_elder(cast):
    elder = agreements.memorandum("UY", "PE", effective_from=days(-100))
    made = agreements.drafted("UY", "PE", by=cast.administrator, supersedes=elder)
    services.negotiate(made, by=cast.administrator)
    for iso2 in ("UY", "PE"):
        services.confirm(made, by=cast.coordinators[iso2])
    services.freeze(made, by=cast.officer)
    for iso2 in ("UY", "PE"):
        party = made.parties.get(country__iso2=iso2)
        services.record_signature(
            party,
            by=cast.administrator,
            signed_on=TODAY,
            function="Minister",
            file=agreements.signed_paper(iso2),
        )
        services.verify_signature(party, by=cast.coordinators[iso2])

    elder.refresh_from_db()
    assert elder.state == "superseded"
    countries = [directory.country("UY"), directory.country("PE")]
    assert cover(countries).by == (made.pk,)
    assert cover(countries, on=days(-5)).by == (elder.pk,)


def test_the_office_records_that_all_parties_ended_it(cast):
    made = agreements.memorandum("UY", "PE")

    with pytest.raises(NotAllowed):
        services.terminate(made, by=cast.coordinators["UY"], reason="It is over for us.")
    services.terminate(made, by=cast.officer, reason="Both parties ended it by notes.")

    assert cover([directory.country("UY"), directory.country("PE")]).level == "none"


def test_what_is_awaited_is_what_should_be(cast, platform):
    made = agreements.drafted("UY", "PE", by=cast.administrator)
    services.negotiate(made, by=cast.administrator)
    services.confirm(made, by=cast.coordinators["UY"])

    assert [one for one in expected.differences() if one.code == made.code] == []
    Commitment.objects.filter(about=made.subject).delete()
    assert [str(one) for one in expected.reconcile() if one.code == made.code] != []
    assert [one for one in expected.differences() if one.code == made.code] == []
