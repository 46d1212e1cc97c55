"""Leaving: to whom it passes, what moves, who is told; nothing stays with whoever left."""

import pytest

from cooperation.core.errors import Incomplete, NotAllowed, NotPossible
from cooperation.core.models import ActivityEntry
from cooperation.directory import handovers, services
from cooperation.directory.models import Handover, Role
from cooperation.exchanges.models import Exchange, ExchangeParty
from cooperation.followups import expected
from cooperation.followups.models import Commitment, SavedView
from cooperation.marketplace.handover import drafts
from cooperation.matching.models import Match
from cooperation.notifications.models import Notification
from tests.factories import exchanges, matching
from tests.factories.accounts import UserFactory
from tests.factories.directory import (
    InstitutionFactory,
    MembershipFactory,
    OfficeFactory,
    coordinator,
    focal_point,
    foreign_ministry,
    officer,
    staff,
)
from tests.factories.marketplace import demand
from tests.followups.waits import await_answer

pytestmark = pytest.mark.django_db
WHY = "I go to another ministry."


@pytest.fixture
def ministry():
    coordinator("GT")
    return InstitutionFactory()


def leave(person, successor=None, by=None):
    membership = person.memberships.get()
    return services.end(membership, by=by or person, reason=WHY, successor=successor)


def by_name(person, about=None, kind="open_exchange"):
    """Something that awaits a person and nobody else."""
    row = await_answer(InstitutionFactory(), kind=kind, about=about)
    row.awaits_institution, row.awaits_role, row.awaits_person = None, "", person
    row.save()
    return row


def told(person):
    return list(Notification.objects.filter(user=person).values_list("kind", flat=True))


def test_what_awaits_by_name_passes_to_the_successor_and_both_are_told(ministry):
    person, successor, other = (focal_point(ministry) for _three in range(3))
    waits, promise = by_name(person), by_name(person, kind="promise")

    leave(person, successor)

    for row in (waits, promise):
        row.refresh_from_db()
        assert row.awaits_person == successor
        assert ActivityEntry.objects.filter(
            subject=row.about, verb="commitment.passed_on", by=person
        ).exists()
    assert "handover.taken_over" in told(successor)
    assert told(person) == ["handover.handed_over"]
    assert "handover.taken_over" not in told(other)
    handover = Handover.objects.get()
    assert (handover.successor, handover.was_named, handover.handed_by) == (successor, True, person)


def test_without_a_successor_it_falls_to_the_longest_serving_focal_point(ministry):
    first, person = focal_point(ministry), focal_point(ministry)
    focal_point(ministry)
    row = by_name(person)

    leave(person)

    row.refresh_from_db()
    assert row.awaits_person == first
    assert not Handover.objects.get().was_named


def test_of_the_last_focal_point_it_awaits_the_institution_and_somebody_is_asked(ministry):
    person = focal_point(ministry)
    row = by_name(person)

    leave(person)

    row.refresh_from_db()
    assert row.awaits_person is None
    assert (row.awaits_institution, row.awaits_role) == (ministry, "focal_point")
    wanted = Commitment.objects.get(kind="take_over", state="open")
    assert wanted.awaits_institution == foreign_ministry("GT")
    assert wanted.working_days == 5
    assert told(person) == ["handover.to_nobody"]
    assert expected.reconcile() == []


def test_where_the_heir_owes_the_same_already_it_is_owed_once(ministry):
    person, successor = focal_point(ministry), focal_point(ministry)
    row = by_name(person)
    Commitment.objects.create(
        about=row.about, item=row.item, kind=row.kind, awaits_person=successor, due_on=row.due_on
    )

    leave(person, successor)

    row.refresh_from_db()
    assert row.state == "cancelled"
    assert Commitment.objects.filter(awaits_person=successor, state="open").count() == 1


def test_what_the_heir_may_not_see_stays_with_somebody_who_works_elsewhere_too(ministry):
    person, successor = focal_point(ministry), focal_point(ministry)
    elsewhere = InstitutionFactory(country="CO")
    MembershipFactory(user=person, institution=elsewhere, role=Role.FOCAL_POINT)
    secret = demand(institution=elsewhere)
    hidden, seen = by_name(person, about=secret), by_name(person)
    membership = person.memberships.get(institution=ministry)

    services.end(membership, by=person, reason=WHY, successor=successor)

    hidden.refresh_from_db()
    seen.refresh_from_db()
    assert hidden.awaits_person == person
    assert seen.awaits_person == successor
    read = handovers.pack(Handover.objects.get(), successor)
    assert secret.title not in str(read)
    assert read.hidden == 1


def test_what_was_in_hand_goes_to_the_successor_named_else_back_to_all(ministry):
    people = [focal_point(ministry) for _four in range(4)]
    rows = [await_answer(ministry), await_answer(ministry)]
    for row, person in zip(rows, people, strict=False):
        row.assigned_to = person
        row.save()

    leave(people[0], people[2])
    leave(people[1])

    for row in rows:
        row.refresh_from_db()
    assert rows[0].assigned_to == people[2]
    assert rows[1].assigned_to is None


def test_a_draft_belongs_to_the_successor_and_its_author_stays_written_down(ministry):
    first, person, successor = focal_point(ministry), staff(ministry), staff(ministry)
    written = demand(institution=ministry, author=person)

    leave(person, successor)

    written.refresh_from_db()
    assert written.author == person
    (thing,) = drafts(successor.memberships.get())
    assert thing.about == written.subject
    assert drafts(first.memberships.get()) == []

    leave(successor)
    (thing,) = drafts(first.memberships.get())
    assert thing.about == written.subject


def test_being_named_in_an_exchange_passes_on_and_what_is_over_stays(ministry):
    cast = exchanges.cast()
    successor = focal_point(cast.recipient)
    running, over = exchanges.negotiating(cast), exchanges.negotiating(exchanges.cast())
    for exchange in (running, over):
        party = exchange.parties.first()
        party.institution, party.focal_point = cast.recipient, cast.recipient_focal
        ExchangeParty.objects.filter(exchange=exchange).exclude(pk=party.pk).filter(
            institution=cast.recipient
        ).delete()
        party.save()
    Exchange.objects.filter(pk=over.pk).update(state="cancelled")

    leave(cast.recipient_focal, successor)

    named = {one.exchange_id: one.focal_point for one in ExchangeParty.objects.all()}
    assert successor in named.values()
    assert ExchangeParty.objects.filter(exchange=running, focal_point=successor).exists()
    assert ExchangeParty.objects.filter(exchange=over, focal_point=cast.recipient_focal).exists()


def test_what_an_officer_facilitates_falls_to_the_office_or_to_the_successor_named():
    office = OfficeFactory()
    people = [officer(office) for _three in range(3)]
    found = matching.accepted()
    exchange = exchanges.negotiating(exchanges.cast())
    Match.objects.filter(pk=found.match.pk).update(facilitator=people[0])
    Exchange.objects.filter(pk=exchange.pk).update(facilitator=people[0])
    Commitment.objects.filter(kind="facilitate").delete()

    leave(people[0], people[1])

    found.match.refresh_from_db()
    exchange.refresh_from_db()
    assert found.match.facilitator == exchange.facilitator == people[1]

    leave(people[1])

    found.match.refresh_from_db()
    exchange.refresh_from_db()
    assert found.match.facilitator is None
    assert exchange.facilitator is None
    wanted = Commitment.objects.get(kind="facilitate", state="open")
    assert wanted.awaits_institution == office.institution


@pytest.mark.parametrize("who", ["nobody", "staff", "elsewhere", "oneself", "closed"])
def test_a_successor_who_does_not_fit_is_refused_beside_the_field(ministry, who):
    person = focal_point(ministry)
    successor = {
        "nobody": UserFactory(),
        "staff": staff(ministry),
        "elsewhere": focal_point(InstitutionFactory()),
        "oneself": person,
        "closed": focal_point(ministry, is_active=False),
    }[who]

    with pytest.raises(Incomplete, match="has to work in this institution") as refused:
        leave(person, successor)

    assert set(refused.value.fields) == {"successor"}
    assert person.memberships.get().state == "active"
    assert not Handover.objects.exists()


def test_it_needs_a_reason_and_ends_once(ministry):
    person = focal_point(ministry)
    membership = person.memberships.get()

    with pytest.raises(Incomplete):
        services.end(membership, by=person, reason="no")
    services.end(membership, by=person, reason=WHY)
    with pytest.raises(NotPossible, match="ended already"):
        services.end(membership, by=person, reason=WHY)

    assert Handover.objects.count() == 1


def test_only_the_successor_copies_what_was_followed_and_once(ministry):
    boss = foreign_ministry("GT").memberships.first().user
    successor = coordinator("GT")
    SavedView.objects.create(user=boss, name="Late", query="view=late")
    SavedView.objects.create(user=boss, name="Mine", query="view=mine")
    SavedView.objects.create(user=successor, name="Late", query="view=all")
    leave(boss, successor)
    handover = Handover.objects.get()

    with pytest.raises(NotAllowed):
        services.copy_subscriptions(handover, by=coordinator("GT"))
    assert services.copy_subscriptions(handover, by=successor) == 2
    with pytest.raises(NotPossible, match="already"):
        services.copy_subscriptions(handover, by=successor)

    names = SavedView.objects.filter(user=successor).values_list("name", "query")
    assert set(names) == {("Late", "view=all"), ("Late (2)", "view=late"), ("Mine", "view=mine")}
    assert SavedView.objects.filter(user=boss).count() == 2
