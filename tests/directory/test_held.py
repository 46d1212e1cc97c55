"""What a person holds: every column that names somebody is accounted for, and the page of it."""

import pghistory.models
import pytest
from django.apps import apps
from django.urls import reverse

from accounts.models import User
from cooperation.core.models import SubjectModel
from cooperation.directory import held, sight
from cooperation.followups.models import Commitment, SavedView
from tests.factories.accounts import UserFactory
from tests.factories.directory import InstitutionFactory, coordinator, focal_point, officer, staff
from tests.factories.directory import OfficeFactory as Office
from tests.factories.marketplace import demand
from tests.followups.waits import await_answer

pytestmark = pytest.mark.django_db
RECORD = "the record of who did it, for ever"
OWN = "the person's own: of no use to a successor, and none of their business"
# Columns that name a person and pass to nobody, each with the reason why it stays.
STAYS = {
    "cooperation_core.ActivityEntry.by": RECORD,
    "cooperation_core.Document.uploaded_by": RECORD,
    "cooperation_core.Translation.by": RECORD,
    "notifications.Outbox.recipient": OWN,
    "notifications.Notification.user": OWN,
    "notifications.Preference.user": OWN,
    "notifications.Bounce.user": OWN,
    "accounts.AdministratorGrant.person": "to administer is no place in an institution",
    "accounts.AdministratorGrant.proposed_by": RECORD,
    "accounts.AdministratorGrant.confirmed_by": RECORD,
    "accounts.AdministratorGrant.refused_by": RECORD,
    "audit.Opening.by": RECORD,
    "privacy.Consent.user": OWN,
    "privacy.DataExport.user": OWN,
    "privacy.Erasure.user": RECORD,
    "privacy.Erasure.by": RECORD,
    "directory.Designation.requested_by": RECORD,
    "directory.Designation.decided_by": RECORD,
    "directory.Membership.user": "the membership itself, which ends",
    "directory.Membership.admitted_by": RECORD,
    "directory.Membership.approved_by": RECORD,
    "directory.Membership.ended_by": RECORD,
    "directory.Invitation.accepted_by": RECORD,
    "directory.Absence.person": "ends with the membership",
    "directory.Handover.successor": RECORD,
    "directory.Handover.handed_by": RECORD,
    "followups.Commitment.closed_by": RECORD,
    "followups.Reminder.recipient": RECORD,
    "followups.Note.by": RECORD,
    "dialogue.Question.asked_by": "what was asked for the institution its people read and close",
    "dialogue.Question.closed_by": RECORD,
    "dialogue.Message.by": RECORD,
    "dialogue.InstitutionProposal.proposed_by": "the person's own, in no institution's name",
    "dialogue.InstitutionProposal.decided_by": RECORD,
    "reviews.Assent.by": RECORD,
    "reviews.Assent.recorded_by": RECORD,
    "reviews.Review.reviewer": RECORD,
    "reviews.FieldComment.by": RECORD,
    "reviews.FieldComment.resolved_by": RECORD,
    "agreements.MemorandumParty.recorded_by": RECORD,
    "agreements.MemorandumParty.verified_by": RECORD,
    "agreements.Amendment.recorded_by": RECORD,
    "marketplace.Catalogue.by": "forgotten after a day, for whoever sent it alone",
    "marketplace.Listing.submitted_by": RECORD,
    "marketplace.SectionSaving.by": RECORD,
    "exchanges.Exchange.created_by": RECORD,
    "exchanges.Exchange.decided_by": RECORD,
    "exchanges.TermsDraft.written_by": RECORD,
    "exchanges.TermsVersion.drafted_by": RECORD,
    "exchanges.TermsVersion.written_by": RECORD,
    "missions.Mission.proposed_by": RECORD,
    "missions.Mission.decided_by": RECORD,
    "missions.Mission.waiver_asked_by": RECORD,
    "missions.Mission.waiver_confirmed_by": RECORD,
    "missions.MissionReport.submitted_by": RECORD,
    "missions.MissionReport.accepted_by": RECORD,
    "matching.Match.nominated_by": RECORD,
}
# Tables of libraries, by app: how people sign in, and logs of the administration.
NOT_OURS = {"account", "admin", "mfa", "pghistory", "socialaccount", "usersessions"}


def columns_that_name_people() -> set[str]:
    return {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label not in NOT_OURS
        and not model._meta.proxy
        # The history of a row follows the row.
        and not issubclass(model, pghistory.models.Event)
        for field in [*model._meta.concrete_fields, *model._meta.many_to_many]
        if field.is_relation and field.related_model is User
    }


def test_every_column_that_names_a_person_is_held_or_has_a_reason_to_stay():
    named = columns_that_name_people()

    assert len(named) > 40
    assert not held.columns() & set(STAYS)
    assert named - held.columns() - set(STAYS) == set(), "register it as held, or say why it stays"
    assert (held.columns() | set(STAYS)) - named == set(), "these do not exist any more"


def test_every_record_with_a_subject_says_who_sees_it():
    records = {
        model
        for model in apps.get_models()
        if issubclass(model, SubjectModel) and not model._meta.proxy
    }

    assert records == sight.registered()


@pytest.fixture
def ministry():
    return InstitutionFactory(name="Ministry of Health")


def page_of(person):
    return reverse("directory:held", args=[person.memberships.get().pk])


def read(client, reader, person):
    client.force_login(reader)
    return client.get(page_of(person)).content.decode()


def held_by(person, ministry):
    """Something of every kind that a focal point of the ministry may hold."""
    await_answer(ministry, about=InstitutionFactory(name="Asked by role"))
    named = await_answer(ministry, kind="open_exchange", about=InstitutionFactory(name="By name"))
    named.awaits_institution, named.awaits_role, named.awaits_person = None, "", person
    named.save()
    taken = await_answer(ministry, kind="start", about=InstitutionFactory(name="Taken in hand"))
    taken.assigned_to = person
    taken.save()
    SavedView.objects.create(user=person, name="My late ones", query="view=late")
    return demand(institution=ministry, author=person, title="A half-written demand")


def test_the_person_reads_all_of_it_grouped_and_counted(client, ministry):
    person = focal_point(ministry)
    held_by(person, ministry)

    text = read(client, person, person)

    for words in ("Asked by role", "By name", "Taken in hand", "My late ones", "A half-written"):
        assert words in text
    assert "6 things stand under this name" in text
    assert "Awaited by name" in text
    assert "Nothing of:" in text


def test_whoever_ends_the_membership_reads_what_they_may_see_and_how_much_more_there_is(
    client, ministry
):
    person, boss = focal_point(ministry), coordinator("GT")
    held_by(person, ministry)

    text = read(client, boss, person)

    assert "By name" in text
    assert "A half-written demand" not in text
    assert "My late ones" not in text
    assert text.count("1 more is not shown here.") == 2


def test_nobody_else_reads_it(client, ministry):
    person = staff(ministry)
    others = [staff(ministry), UserFactory(), focal_point(InstitutionFactory())]

    for other in others:
        client.force_login(other)
        assert client.get(page_of(person)).status_code == 404
    office = Office()
    client.force_login(officer(office))
    assert client.get(page_of(person)).status_code in (200, 302)
    client.force_login(focal_point(ministry))
    assert "Nothing stands under this name" in client.get(page_of(person)).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_few_queries(client, ministry, number, django_assert_max_num_queries):
    person = focal_point(ministry)
    for one in range(number):
        demand(institution=ministry, author=person)
        row = await_answer(ministry)
        row.assigned_to = person
        row.save()
        SavedView.objects.create(user=person, name=f"View {one}", query="view=late")
    client.force_login(person)
    client.get(page_of(person))

    with django_assert_max_num_queries(20):
        client.get(page_of(person))

    assert Commitment.objects.filter(assigned_to=person).count() == number
