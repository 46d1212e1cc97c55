"""Asking to join an institution, being admitted or refused, leaving it."""

import pytest

from cooperation.core.errors import NotAllowed, NotPossible, Refused
from cooperation.core.models import ActivityEntry
from cooperation.directory import queries, services
from cooperation.directory.models import Membership, Role
from cooperation.followups import expected
from cooperation.followups.models import Commitment
from cooperation.notifications.models import Notification
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

pytestmark = pytest.mark.django_db
WHY = "I work in the planning unit of this ministry."


def asked(institution, role=Role.STAFF, person=None):
    return services.ask(institution, by=person or UserFactory(), role=role, reason=WHY)


def awaited(institution):
    rows = Commitment.objects.filter(about=institution.subject, kind="admit", state="open")
    return [(one.awaits_institution, one.awaits_role) for one in rows]


def again(person):
    """As the next request finds them."""
    return type(person).objects.get(pk=person.pk)


def told(person):
    return list(Notification.objects.filter(user=person).values_list("kind", flat=True))


def verbs(institution):
    rows = ActivityEntry.objects.filter(subject=institution.subject).order_by("pk")
    return list(rows.values_list("verb", flat=True))


def test_a_request_waits_for_the_focal_point_who_is_told_and_admits():
    ministry = InstitutionFactory()
    boss, person = focal_point(ministry), UserFactory()

    request = asked(ministry, person=person)

    assert request.state == "requested"
    assert not queries.memberships_of(again(person))
    assert awaited(ministry) == [(ministry, "focal_point")]
    assert Commitment.objects.get(kind="admit").working_days == 5
    assert told(boss) == ["membership.asked"]
    assert expected.reconcile() == []

    admitted = services.admit(request, by=boss)

    assert admitted.state == "active"
    assert admitted.approved_by == boss
    assert queries.institution_ids(again(person), Role.STAFF) == {ministry.pk}
    assert awaited(ministry) == []
    closed = Commitment.objects.get(kind="admit")
    assert (closed.state, closed.closed_by) == ("kept", boss)
    assert told(person) == ["membership.admitted"]
    assert verbs(ministry) == ["membership.asked", "membership.admitted"]
    assert expected.reconcile() == []


def test_focal_points_are_admitted_by_the_coordinator_and_staff_too_where_there_is_none():
    person = coordinator("GT")
    ministry = InstitutionFactory()

    asked(ministry, Role.FOCAL_POINT)
    asked(ministry, Role.STAFF)

    assert awaited(ministry) == [(foreign_ministry("GT"), "coordinator")] * 2
    for request in Membership.objects.requested().order_by("-role"):
        assert services.admit(request, by=person).state == "active"


def test_a_request_moves_to_the_focal_point_who_has_come_meanwhile():
    person = coordinator("GT")
    ministry = InstitutionFactory()
    boss = asked(ministry, Role.FOCAL_POINT)
    colleague = asked(ministry)

    services.admit(boss, by=person)

    assert awaited(ministry) == [(ministry, "focal_point")]
    assert expected.reconcile() == []
    with pytest.raises(NotAllowed):
        services.admit(colleague, by=person)
    assert services.admit(colleague, by=boss.user).state == "active"


def test_where_a_country_has_no_coordinator_its_office_admits():
    office = OfficeFactory()
    person = officer(office)
    ministry = InstitutionFactory()

    request = asked(ministry, Role.FOCAL_POINT)

    assert awaited(ministry) == [(office.institution, "officer")]
    with pytest.raises(NotAllowed):
        services.admit(request, by=officer(OfficeFactory(countries=["KE"])))
    assert services.admit(request, by=person).approved_by == person


def test_partners_of_no_country_are_admitted_by_a_regional_officer():
    office = OfficeFactory()
    regional, country = officer(office.parent), officer(office)
    partner = InstitutionFactory(country=None, type="intergovernmental_org")

    request = asked(partner, Role.FOCAL_POINT)

    assert awaited(partner) == [(office.parent.institution, "officer")]
    with pytest.raises(NotAllowed):
        services.admit(request, by=country)
    assert services.admit(request, by=regional).state == "active"
    assert expected.reconcile() == []


def test_nobody_decides_on_their_own_request_and_another_is_asked():
    office = OfficeFactory()
    helper = officer(office)
    lonely = UserFactory()
    request = None
    ministry = InstitutionFactory()
    request = asked(ministry, Role.FOCAL_POINT, lonely)
    # By another way they become the only coordinator meanwhile.
    MembershipFactory(user=lonely, institution=foreign_ministry("GT"), role=Role.COORDINATOR)

    with pytest.raises(NotAllowed, match="their own membership"):
        services.admit(request, by=lonely)

    assert services.admit(request, by=helper).approved_by == helper


@pytest.mark.parametrize("who", ["staff", "stranger", "focal_elsewhere", "coordinator_elsewhere"])
def test_others_admit_nobody(who):
    ministry = InstitutionFactory()
    focal_point(ministry)
    people = {
        "staff": lambda: staff(ministry),
        "stranger": UserFactory,
        "focal_elsewhere": lambda: focal_point(InstitutionFactory()),
        "coordinator_elsewhere": lambda: coordinator("CO"),
    }
    request = asked(ministry)

    for act in (
        lambda by: services.admit(request, by=by),
        lambda by: services.refuse(request, by=by, reason=WHY),
    ):
        with pytest.raises(NotAllowed):
            act(people[who]())

    request.refresh_from_db()
    assert request.state == "requested"


def test_a_refusal_needs_a_reason_which_the_person_reads_and_asks_again():
    ministry = InstitutionFactory()
    boss, person = focal_point(ministry), UserFactory()
    request = asked(ministry, person=person)

    with pytest.raises(Refused, match="10 characters"):
        services.refuse(request, by=boss, reason="no")
    refused = services.refuse(request, by=boss, reason="We do not know you.")

    assert refused.state == "refused"
    assert told(person) == ["membership.refused"]
    assert awaited(ministry) == []
    assert asked(ministry, person=person).state == "requested"


def test_one_asks_once_and_withdraws_alone():
    ministry = InstitutionFactory()
    boss, person = focal_point(ministry), UserFactory()
    request = asked(ministry, person=person)

    with pytest.raises(NotPossible, match="asked already"):
        asked(ministry, person=person)
    with pytest.raises(NotAllowed):
        services.withdraw(request, by=boss)
    withdrawn = services.withdraw(request, by=person)

    assert withdrawn.state == "withdrawn"
    assert Commitment.objects.get(kind="admit").state == "cancelled"
    assert "membership.withdrawn" in told(boss)
    with pytest.raises(NotPossible, match="meanwhile"):
        services.admit(request, by=boss)


def test_who_may_not_ask_is_told_why():
    office = OfficeFactory()
    officer(office)
    ministry, other = InstitutionFactory(), InstitutionFactory()
    member = staff(other)

    for institution, person, words in (
        (ministry, UserFactory(verified=False), "Confirm your e-mail"),
        (office.institution, UserFactory(), "UNFPA names its officers"),
        (other, member, "already"),
        (InstitutionFactory(is_active=False), UserFactory(), "no longer takes part"),
        (InstitutionFactory(country="KE"), UserFactory(), "Nobody on the platform"),
    ):
        with pytest.raises(Refused, match=words):
            asked(institution, person=person)
    with pytest.raises(NotPossible, match="staff or as a focal point"):
        asked(ministry, Role.COORDINATOR)


def test_government_and_unfpa_are_never_served_at_once():
    office = OfficeFactory()
    ministry = InstitutionFactory()
    boss, person = focal_point(ministry), UserFactory()
    request = asked(ministry, person=person)
    MembershipFactory(user=person, institution=office.institution, role=Role.OFFICER)

    with pytest.raises(NotPossible, match="at once"):
        services.admit(request, by=boss)

    request.refresh_from_db()
    assert request.state == "requested"


def test_ending_takes_effect_at_once_even_on_the_first_day():
    ministry = InstitutionFactory()
    boss = focal_point(ministry)
    request = services.admit(asked(ministry), by=boss)
    person = request.user

    ended = services.end(request, by=boss, reason="The contract is over.")

    assert ended.state == "ended"
    assert not queries.memberships_of(again(person))
    assert "membership.ended" in told(person)
    with pytest.raises(NotPossible, match="ended already"):
        services.end(request, by=boss, reason="The contract is over.")
    assert asked(ministry, person=again(person)).state == "requested"


def test_focal_points_end_staff_and_coordinators_end_focal_points():
    person = coordinator("GT")
    ministry = InstitutionFactory()
    first, second = focal_point(ministry), focal_point(ministry)
    colleague = staff(ministry).memberships.get()

    with pytest.raises(NotAllowed):
        services.end(second.memberships.get(), by=first, reason=WHY)
    with pytest.raises(NotAllowed):
        services.end(colleague, by=person, reason=WHY)

    assert services.end(second.memberships.get(), by=person, reason=WHY).state == "ended"
    assert services.end(colleague, by=first, reason=WHY).state == "ended"


def test_when_the_last_focal_point_leaves_somebody_is_asked_to_take_over_at_once():
    person = coordinator("GT")
    ministry = InstitutionFactory()
    boss = focal_point(ministry)
    request = asked(ministry)

    services.end(boss.memberships.get(), by=boss, reason="I go to another ministry.")

    rows = Commitment.objects.filter(about=ministry.subject, state="open").order_by("kind")
    authority = foreign_ministry("GT")
    assert [(one.kind, one.awaits_institution) for one in rows] == [
        ("admit", authority),
        ("take_over", authority),
    ]
    assert "membership.left" in told(person)
    assert expected.reconcile() == []
    assert services.admit(request, by=person).state == "active"


def test_what_somebody_had_in_hand_is_free_again():
    ministry = InstitutionFactory()
    first, second = focal_point(ministry), focal_point(ministry)
    asked(ministry)
    Commitment.objects.update(assigned_to=first)

    services.end(first.memberships.get(), by=first, reason=WHY)

    assert Commitment.objects.get(kind="admit").assigned_to is None
    assert queries.institution_ids(second) == {ministry.pk}
