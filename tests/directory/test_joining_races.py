"""Two at the same moment: one wins, the other is told, nothing happens twice."""

import pytest

from cooperation.core.models import ActivityEntry
from cooperation.directory import links, services
from cooperation.directory.models import Membership, Role
from cooperation.followups import expected
from tests.exchanges.test_races import at_once
from tests.factories.accounts import UserFactory
from tests.factories.directory import (
    InstitutionFactory,
    OfficeFactory,
    focal_point,
    foreign_ministry,
    officer,
)

pytestmark = pytest.mark.django_db(transaction=True)
WHY = "I work in the planning unit of this ministry."


def number_of(institution, *verbs):
    return ActivityEntry.objects.filter(subject=institution.subject, verb__in=verbs).count()


def test_of_two_who_admit_or_withdraw_at_once_one_wins():
    ministry = InstitutionFactory()
    first, second = focal_point(ministry), focal_point(ministry)
    request = services.ask(ministry, by=UserFactory(), role="staff", reason=WHY)
    other = services.ask(ministry, by=UserFactory(), role="staff", reason=WHY)

    both = at_once(
        lambda: services.admit(request, by=first), lambda: services.admit(request, by=second)
    )
    crossed = at_once(
        lambda: services.admit(other, by=first), lambda: services.withdraw(other, by=other.user)
    )

    for answers in (both, crossed):
        assert sum(answer is not None for answer in answers) == 1
        assert "meanwhile" in str(next(answer for answer in answers if answer))
    assert number_of(ministry, "membership.admitted", "membership.withdrawn") == 2
    assert expected.reconcile() == []


def test_a_person_who_asks_twice_at_once_has_asked_once():
    ministry = InstitutionFactory()
    focal_point(ministry)
    person = UserFactory()

    answers = at_once(
        *[lambda: services.ask(ministry, by=person, role="staff", reason=WHY) for _two in range(2)]
    )

    assert sum(answer is None for answer in answers) == 1
    assert Membership.objects.filter(user=person).count() == 1


def test_a_link_used_twice_at_once_works_once():
    ministry = InstitutionFactory()
    boss, person = focal_point(ministry), UserFactory()
    token = links.token(services.invite(ministry, by=boss, email=person.email, role=Role.STAFF))

    answers = at_once(*[lambda: services.accept(token, by=person) for _two in range(2)])

    assert sum(answer is None for answer in answers) == 1
    assert Membership.objects.filter(user=person).count() == 1


def test_admitted_by_a_government_and_confirmed_by_unfpa_at_once_somebody_serves_one():
    office = OfficeFactory()
    regional, another = officer(office.parent), officer(office.parent)
    ministry = InstitutionFactory()
    boss, person = focal_point(ministry), UserFactory()
    request = services.ask(ministry, by=person, role="staff", reason=WHY)
    token = links.token(
        services.invite(office.institution, by=regional, email=person.email, role=Role.OFFICER)
    )
    # An officer counts once a second one confirms: that is what can meet the admission.
    waiting = services.accept(token, by=person)

    answers = at_once(
        lambda: services.admit(request, by=boss), lambda: services.confirm(waiting, by=another)
    )

    assert sum(answer is not None for answer in answers) == 1
    assert "at once" in str(next(answer for answer in answers if answer))
    assert sum(one.state == "active" for one in Membership.objects.filter(user=person)) == 1


def test_two_last_focal_points_who_leave_at_once_are_taken_over():
    ministry = InstitutionFactory()
    people = [focal_point(ministry), focal_point(ministry)]

    answers = at_once(
        *[lambda one=one: services.end(one.memberships.get(), by=one, reason=WHY) for one in people]
    )

    assert answers == [None, None]
    assert expected.reconcile() == []


def test_somebody_asks_while_the_coordinator_comes():
    office = OfficeFactory()
    helper, second, person = officer(office), officer(office), UserFactory()
    authority, ministry = foreign_ministry("GT"), InstitutionFactory()
    services.ask(ministry, by=UserFactory(), role="focal_point", reason=WHY)
    token = links.token(
        services.invite(authority, by=helper, email=person.email, role=Role.COORDINATOR)
    )

    membership = services.accept(token, by=person)

    answers = at_once(
        lambda: services.confirm(membership, by=second),
        lambda: services.ask(ministry, by=UserFactory(), role="focal_point", reason=WHY),
    )

    assert answers == [None, None]
    expected.reconcile()
    awaited = ministry.subject.commitments.filter(kind="admit", state="open")
    assert {one.awaits_institution for one in awaited} == {authority}
    assert awaited.count() == 2


def test_of_two_who_confirm_at_once_one_wins():
    office = OfficeFactory()
    first, *others = [officer(office) for _three in range(3)]
    person, ministry = UserFactory(), foreign_ministry("GT")
    invitation = services.invite(ministry, by=first, email=person.email, role=Role.COORDINATOR)
    membership = services.accept(links.token(invitation), by=person)

    answers = at_once(
        *[lambda one=one: services.confirm(membership, by=one) for one in others],
        lambda: services.refuse(membership, by=others[0], reason=WHY),
    )

    assert sum(answer is None for answer in answers) == 1
    assert all("meanwhile" in str(answer) for answer in answers if answer)
    assert number_of(ministry, "membership.confirmed", "membership.refused") == 1
    assert expected.reconcile() == []


def test_written_past_the_services_at_once_somebody_still_serves_one_side():
    """By the administration, a loader or a bulk: the database makes the second wait and refuses."""
    office, ministry, person = OfficeFactory(), InstitutionFactory(), UserFactory()
    lone, other = UserFactory(), UserFactory()

    def written(institution, role):
        Membership.objects.bulk_create(
            [
                Membership(
                    user=person,
                    institution=institution,
                    role=role,
                    starts_on="2026-01-01",
                    admitted_by=lone,
                    approved_by=other,
                )
            ]
        )

    answers = at_once(
        lambda: written(ministry, Role.STAFF), lambda: written(office.institution, Role.OFFICER)
    )

    assert sum(answer is None for answer in answers) == 1
    assert "at once" in str(next(answer for answer in answers if answer))
    assert Membership.objects.filter(user=person).count() == 1
