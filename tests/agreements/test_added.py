"""Annexes and what parties promise: while the text is open, by amendment later, and followed up."""

import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import ProgrammingError, transaction
from django.utils import timezone

from cooperation.agreements import services
from cooperation.agreements.models import Annex, Pledge
from cooperation.agreements.services import Promised
from cooperation.core.errors import Incomplete, NotAllowed, NotPossible
from cooperation.core.models import Document
from cooperation.followups.models import Commitment
from cooperation.followups.services import promises
from cooperation.reviews.models import Assent
from tests.agreements.test_signing import party_of
from tests.factories import agreements, directory

pytestmark = pytest.mark.django_db
SOON = timezone.localdate() + datetime.timedelta(days=60)


def drafted(cast):
    return agreements.drafted("UY", "PE", by=cast.administrator)


def signed(cast, made):
    """Confirmed by all, frozen, signed by Uruguay and Peru, and in force."""
    services.negotiate(made, by=cast.administrator)
    for party in made.parties.all():
        services.confirm(made, by=cast.coordinators[party.country.iso2])
    services.freeze(made, by=cast.officer)
    for iso2 in ("UY", "PE"):
        party = party_of(made, iso2)
        services.record_signature(
            party,
            by=cast.administrator,
            signed_on=timezone.localdate(),
            function="Minister",
            file=agreements.signed_paper(iso2),
        )
        services.verify_signature(party, by=cast.coordinators[iso2])
    made.refresh_from_db()
    return made


def promise_of(made, iso2="UY", text="Send two advisers.", due_on=SOON):
    return Promised(party_of(made, iso2), text, due_on)


def annex(made, cast, **facts):
    facts = {"kind": "work_plan", "file": agreements.signed_paper("Plan"), **facts}
    return services.add_annex(made, by=cast.administrator, **facts)


def test_an_annex_is_looked_at_kept_and_named_after_its_file(cast):
    made = drafted(cast)

    added = annex(made, cast)

    assert (added.kind, added.document.kind) == ("work_plan", Document.Kind.OTHER)
    assert added.document.title == "signed"
    wrong = SimpleUploadedFile("plan.pdf", b"MZ not a paper", "application/pdf")
    with pytest.raises(Incomplete, match="PDF"):
        annex(made, cast, file=wrong)
    with pytest.raises(NotAllowed):
        services.add_annex(made, by=cast.officer, kind="budget", file=agreements.signed_paper("x"))


def test_what_is_added_asks_the_countries_again(cast):
    made = drafted(cast)
    services.negotiate(made, by=cast.administrator)
    services.confirm(made, by=cast.coordinators["UY"])

    services.add_pledge(made, by=cast.administrator, promised=promise_of(made))

    assert not Assent.objects.filter(subject=made.subject, withdrawn_at=None).exists()
    entry = made.subject.activity.filter(verb="memorandum.changed").order_by("pk").last()
    assert entry.fields == ["pledges"]


def test_what_is_signed_is_neither_changed_nor_taken_away(cast):
    made = drafted(cast)
    pledge = services.add_pledge(made, by=cast.administrator, promised=promise_of(made))
    added = annex(made, cast)
    signed(cast, made)

    for refused in (
        lambda: annex(made, cast),
        lambda: services.add_pledge(made, by=cast.administrator, promised=promise_of(made)),
        lambda: services.remove_annex(added, by=cast.administrator),
        lambda: services.remove_pledge(pledge, by=cast.administrator),
        lambda: services.change_pledge(
            pledge, by=cast.administrator, promised=promise_of(made, text="Less.")
        ),
    ):
        with pytest.raises(NotPossible, match="amendment"):
            refused()
    for past_the_services in (
        lambda: Annex.objects.all().delete(),
        lambda: Pledge.objects.update(text="Less."),
        lambda: Pledge.objects.create(memorandum=made, party=pledge.party, text="More."),
    ):
        with pytest.raises(ProgrammingError), transaction.atomic():
            past_the_services()


def test_an_amendment_adds_an_annex_and_a_promise_that_stay(cast):
    made = signed(cast, drafted(cast))

    amendment = services.amend(
        made,
        by=cast.administrator,
        text="A budget is added.",
        effective_on=timezone.localdate(),
        annexes=[("budget", agreements.signed_paper("Budget"))],
        pledges=[promise_of(made)],
    )

    assert amendment.annexes.get().kind == "budget"
    assert Commitment.objects.get(kind="promise").text == "Send two advisers."
    with pytest.raises(ProgrammingError), transaction.atomic():
        amendment.pledges.all().delete()


def test_a_pledge_with_a_day_is_awaited_once_it_binds(cast):
    made = drafted(cast)
    services.add_pledge(made, by=cast.administrator, promised=promise_of(made))
    services.add_pledge(
        made,
        by=cast.administrator,
        promised=promise_of(made, text="Share all papers.", due_on=None),
    )
    past = timezone.localdate() - datetime.timedelta(days=9)
    services.add_pledge(
        made, by=cast.administrator, promised=promise_of(made, text="Meet.", due_on=past)
    )
    assert not Commitment.objects.filter(kind="promise").exists()

    signed(cast, made)

    promise = Commitment.objects.get(kind="promise")
    ministry = cast.coordinators["UY"].memberships.get().institution
    assert (promise.awaits_institution, promise.awaits_role) == (ministry, "coordinator")
    assert promise.due_on == SOON
    day = timezone.localdate()
    services.amend(made, by=cast.administrator, text="Something else.", effective_on=day)
    assert Commitment.objects.filter(kind="promise").count() == 1


def test_what_a_party_promises_that_has_not_signed_is_awaited_of_nobody(cast):
    made = agreements.drafted(
        "UY", "PE", "PY", by=cast.administrator, entry_rule="nth_signature", entry_number=2
    )
    services.add_pledge(made, by=cast.administrator, promised=promise_of(made, "PY"))
    services.add_pledge(made, by=cast.administrator, promised=promise_of(made, "UY"))

    signed(cast, made)

    assert made.state == "in_force"
    ministry = cast.coordinators["UY"].memberships.get().institution
    assert Commitment.objects.get(kind="promise").awaits_institution == ministry


def test_an_institution_keeps_its_own_pledge_by_its_focal_points(cast):
    institution = directory.InstitutionFactory(country="UY")
    keeper = directory.focal_point(institution)
    made = agreements.memorandum(institution, "PE")

    services.amend(
        made,
        by=cast.administrator,
        text="It adds a promise.",
        effective_on=timezone.localdate(),
        pledges=[Promised(made.parties.get(institution=institution), "Train 20 nurses.", SOON)],
    )

    promise = Commitment.objects.get(kind="promise")
    assert promises.keep(promise, by=keeper, note="Twenty were trained.").state == "kept"


def test_nobody_else_promises_something_in_it(cast):
    made, other = drafted(cast), agreements.memorandum("UY", "PY")

    with pytest.raises(NotPossible, match="party to this memorandum"):
        services.add_pledge(made, by=cast.administrator, promised=promise_of(other))
    with pytest.raises(Incomplete):
        services.add_pledge(made, by=cast.administrator, promised=promise_of(made, text=" "))


def test_a_party_that_promises_something_in_a_frozen_text_is_not_taken_off(cast):
    made = agreements.memorandum("UY", "PE", kind="multilateral_open", state="drafting")
    services.add_pledge(made, by=cast.administrator, promised=promise_of(made))
    type(made).objects.filter(pk=made.pk).update(state="in_force")

    with pytest.raises(NotPossible, match="frozen text"):
        services.take_off(party_of(made, "UY"), by=cast.administrator)


def test_whoever_reads_the_memorandum_reads_annexes_and_promises(cast, client):
    made = drafted(cast)
    added = annex(made, cast)
    services.add_pledge(made, by=cast.administrator, promised=promise_of(made))
    page, file = f"/en/memoranda/{made.code}/", f"/en/memoranda/{made.code}/annexes/{added.pk}/"

    assert client.get(file).status_code == 404
    signed(cast, made)
    text = client.get(page).content.decode()

    assert "Send two advisers." in text
    assert file in text
    assert b"".join(client.get(file).streaming_content).startswith(b"%PDF-")
    assert "Record it as kept" not in text
    client.force_login(cast.coordinators["UY"])
    assert "Record it as kept" in client.get(page).content.decode()
