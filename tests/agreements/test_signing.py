"""From a draft to a memorandum in force: who does what, what is refused, what is kept."""

import datetime

import pytest
from django.db import ProgrammingError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from cooperation.agreements import services
from cooperation.agreements.models import Clause, Memorandum, MemorandumParty
from cooperation.agreements.queries.cover import cover
from cooperation.core.errors import Incomplete, NotAllowed, NotPossible
from cooperation.followups.models import Commitment
from cooperation.notifications.models import Outbox
from tests.factories import agreements, directory

pytestmark = pytest.mark.django_db


def waits(about: Memorandum) -> set[tuple[str, str]]:
    rows = Commitment.objects.filter(about=about.subject, state="open")
    return {
        (one.kind, one.awaits_institution.country.iso2)
        for one in rows
        if one.awaits_role == "coordinator"
    }


def frozen(cast, *countries: str, **facts) -> Memorandum:
    made = agreements.drafted(*countries, by=cast.administrator, **facts)
    services.negotiate(made, by=cast.administrator)
    for iso2 in countries:
        services.confirm(made, by=cast.coordinators[iso2])
    return services.freeze(made, by=cast.officer)


def sign(party: MemorandumParty, *, by, on: datetime.date | None = None) -> MemorandumParty:
    return services.record_signature(
        party,
        by=by,
        signed_on=on or timezone.localdate(),
        function="Minister of health",
        file=agreements.signed_paper(str(party.pk)),
    )


def party_of(memorandum: Memorandum, iso2: str) -> MemorandumParty:
    return memorandum.parties.get(country__iso2=iso2)


def test_a_draft_becomes_a_memorandum_in_force_and_covers(cast):
    made = agreements.drafted("UY", "PE", by=cast.administrator, duration_months=12)
    countries = [directory.country("UY"), directory.country("PE")]

    services.negotiate(made, by=cast.administrator)
    assert waits(made) == {("confirm_text", "UY"), ("confirm_text", "PE")}
    services.confirm(made, by=cast.coordinators["UY"])
    assert waits(made) == {("confirm_text", "PE")}
    services.confirm(made, by=cast.coordinators["PE"])
    services.freeze(made, by=cast.officer)
    assert waits(made) == {("sign", "UY"), ("sign", "PE")}
    for iso2 in ("UY", "PE"):
        sign(party_of(made, iso2), by=cast.administrator)
        assert not cover(countries).is_full
    assert waits(made) == {("verify_signature", "UY"), ("verify_signature", "PE")}
    services.verify_signature(party_of(made, "UY"), by=cast.coordinators["UY"])
    assert cover(countries).level == "none"
    services.verify_signature(party_of(made, "PE"), by=cast.coordinators["PE"])

    made.refresh_from_db()
    assert made.state == "in_force"
    assert made.effective_from == timezone.localdate()
    assert made.expires_on > made.effective_from
    assert cover(countries).by == (made.pk,)
    assert {kind for kind, _country in waits(made)} == {"renew_memorandum"}


def test_a_frozen_text_is_changed_by_nobody(cast):
    made = frozen(cast, "UY", "PE")
    kind = directory.term("clause_kind", "dispute_settlement")

    with pytest.raises(NotPossible, match="frozen"):
        services.write_clause(made, by=cast.administrator, kind=kind, texts={"en": "No."})
    with pytest.raises(NotPossible, match="frozen"):
        services.change(made, by=cast.administrator, data={"title": "Another"})
    for write in (
        lambda: made.clauses.update(text="Behind the back"),
        lambda: made.clauses.all().delete(),
        lambda: Clause.objects.create(
            memorandum=made, kind=kind, order=99, language="en", text="One more"
        ),
        lambda: Memorandum.objects.filter(pk=made.pk).update(title="Another"),
        lambda: Memorandum.objects.filter(pk=made.pk).delete(),
    ):
        with pytest.raises((ProgrammingError, ProtectedError)), transaction.atomic():
            write()
    assert list(made.text_hashes) == ["en"]


def test_a_text_is_reopened_until_somebody_has_signed(cast):
    made = frozen(cast, "UY", "PE")
    services.reopen(made, by=cast.officer, reason="A clause is missing.")
    made.refresh_from_db()
    assert (made.state, made.text_hashes, made.frozen_at) == ("negotiating", {}, None)
    for iso2 in ("UY", "PE"):
        services.confirm(made, by=cast.coordinators[iso2])
    services.freeze(made, by=cast.officer)
    sign(party_of(made, "UY"), by=cast.administrator)

    with pytest.raises(NotPossible):
        services.reopen(made, by=cast.officer, reason="Too late for this now.")


def test_who_recorded_a_signature_does_not_verify_it(cast):
    made = frozen(cast, "UY", "PE")
    both = agreements.administrator()
    directory.MembershipFactory(
        user=both, institution=directory.foreign_ministry("UY"), role="coordinator"
    )
    party = sign(party_of(made, "UY"), by=both)

    with pytest.raises(NotAllowed, match="recorded this signature"):
        services.verify_signature(party, by=both)
    with pytest.raises(NotAllowed, match="coordinator of the country"):
        services.verify_signature(party, by=cast.coordinators["PE"])
    with pytest.raises(NotAllowed, match="coordinator of the country"):
        services.verify_signature(party, by=cast.officer)

    assert services.verify_signature(party, by=cast.coordinators["UY"]).state == "active"


def test_a_verified_signature_is_never_edited_or_deleted(cast):
    made = frozen(cast, "UY", "PE")
    party = sign(party_of(made, "UY"), by=cast.administrator)
    services.verify_signature(party, by=cast.coordinators["UY"])
    row = MemorandumParty.objects.filter(pk=party.pk)

    for write in (
        lambda: row.update(signatory_function="Somebody else"),
        lambda: row.update(signed_on=datetime.date(2020, 1, 1)),
        row.delete,
    ):
        with pytest.raises(ProgrammingError), transaction.atomic():
            write()
    with pytest.raises(NotPossible):
        services.take_off(party, by=cast.administrator)


def test_a_signature_that_is_not_right_is_sent_back_and_recorded_again(cast):
    made = frozen(cast, "UY", "PE")
    party = sign(party_of(made, "UY"), by=cast.administrator)

    services.refuse_signature(
        party, by=cast.coordinators["UY"], reason="This is the letter of another year."
    )

    party.refresh_from_db()
    assert (party.state, party.document, party.signatory_function) == ("invited", None, "")
    told = Outbox.objects.filter(kind__in=("memorandum.to_verify", "memorandum.sent_back"))
    assert [(one.kind, one.recipient) for one in told.order_by("pk")] == [
        ("memorandum.to_verify", cast.coordinators["UY"]),
        ("memorandum.sent_back", cast.administrator),
    ]
    assert ("sign", "UY") in waits(made)
    assert sign(party, by=cast.other_administrator).recorded_by == cast.other_administrator


@pytest.mark.parametrize(
    ("facts", "field", "words"),
    [
        ({"signed_on": datetime.date(2020, 1, 1)}, "signed_on", "frozen on"),
        ({"signed_on": datetime.date(2199, 1, 1)}, "signed_on", "still to come"),
        ({"signed_on": None}, "signed_on", "date that stands on the paper"),
        ({"function": " "}, "function", "function"),
        ({"file": None}, "file", "Upload"),
        (
            {"file": agreements.SimpleUploadedFile("signed.pdf", b"MZ no PDF at all")},
            "file",
            "PDF",
        ),
    ],
)
def test_what_is_wrong_with_a_signature_is_said_at_its_field(cast, facts, field, words):
    made = frozen(cast, "UY", "PE")
    sent = {
        "signed_on": timezone.localdate(),
        "function": "Minister",
        "file": agreements.signed_paper(),
        **facts,
    }

    with pytest.raises(Incomplete, match=words) as refused:
        services.record_signature(party_of(made, "UY"), by=cast.administrator, **sent)

    assert list(refused.value.fields) == [field]
    assert party_of(made, "UY").state == "invited"


def test_nothing_is_signed_before_the_text_is_frozen(cast):
    made = agreements.drafted("UY", "PE", by=cast.administrator)

    with pytest.raises(NotPossible, match="Nothing is signed now"):
        sign(party_of(made, "UY"), by=cast.administrator)


def test_an_organisation_is_verified_by_the_office(cast):
    made = agreements.drafted("UY", by=cast.administrator, kind="unfpa_country")
    services.invite(made, by=cast.administrator, institution=cast.office.institution)
    services.negotiate(made, by=cast.administrator)
    services.confirm(made, by=cast.coordinators["UY"])
    services.freeze(made, by=cast.officer)
    for party in made.parties.all():
        sign(party, by=cast.administrator)
    services.verify_signature(party_of(made, "UY"), by=cast.coordinators["UY"])

    of_unfpa = made.parties.get(institution=cast.office.institution)
    services.verify_signature(of_unfpa, by=cast.officer)

    made.refresh_from_db()
    assert made.state == "in_force"
    assert cover([directory.country("UY"), directory.country("PE")]).missing == (
        directory.country("PE").pk,
    )


def test_what_was_signed_elsewhere_is_verified_by_the_office_party_by_party(cast):
    made = services.draft(by=cast.administrator, title="Old", kind="bilateral", languages=["es"])
    for iso2 in ("UY", "PE"):
        services.invite(made, by=cast.administrator, country=directory.country(iso2))
    services.register(
        made,
        by=cast.administrator,
        signed_on=datetime.date(2012, 6, 1),
        precision="year",
        function="Ministers of foreign affairs",
        file=agreements.signed_paper(),
    )
    countries = [directory.country("UY"), directory.country("PE")]
    for party in made.parties.all():
        with pytest.raises(NotAllowed, match="regional office"):
            services.verify_signature(party, by=cast.coordinators["UY"])
        services.verify_signature(party, by=cast.officer)

    made.refresh_from_db()
    assert made.state == "in_force"
    assert cover(countries, on=datetime.date(2012, 1, 1)).is_full
    assert cover(countries, on=datetime.date(2011, 12, 31)).level == "none"
