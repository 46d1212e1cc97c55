"""Roles that approve: one admits, another confirms, neither is the person (F8)."""

import pytest
from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.urls import reverse

from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.directory import confirming, links, queries, services
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
)

pytestmark = pytest.mark.django_db
WHY = "I know nobody of this name."


def admitted(institution, by, role=Role.COORDINATOR, person=None):
    """Invited by one and accepted: the state in which a second person is awaited."""
    person = person or UserFactory()
    invitation = services.invite(institution, by=by, email=person.email, role=role)
    return services.accept(links.token(invitation), by=person)


def again(person):
    return type(person).objects.get(pk=person.pk)


def told(person):
    return list(Notification.objects.filter(user=person).values_list("kind", flat=True))


def awaited():
    rows = Commitment.objects.filter(state="open", kind="confirm_admission")
    return [one.awaits_institution or one.awaits_person for one in rows]


@pytest.fixture
def office():
    return OfficeFactory()


def test_a_coordinator_counts_once_a_second_officer_has_confirmed(office):
    first, second = officer(office), officer(office)

    membership = admitted(foreign_ministry("GT"), first)
    person = membership.user

    assert membership.state == "to_confirm"
    assert not queries.coordinated_country_ids(again(person))
    assert awaited() == [office.institution]
    assert told(second) == ["membership.to_confirm"]
    assert "membership.to_confirm" not in told(first)
    assert expected.reconcile() == []

    confirmed = services.confirm(membership, by=second)

    assert (confirmed.admitted_by, confirmed.approved_by) == (first, second)
    assert queries.coordinated_country_ids(again(person))
    assert "membership.admitted" in told(person)
    assert "membership.confirmed" in told(first)
    assert awaited() == []
    assert Commitment.objects.get(kind="confirm_admission").closed_by == second
    assert expected.reconcile() == []


def test_neither_who_admitted_nor_who_is_admitted_confirms_by_whatever_role(office):
    first = officer(office)
    membership = admitted(foreign_ministry("GT"), first)
    # The same persons in every other role that could be awaited.
    for person in (first, membership.user):
        person.is_staff = person.is_superuser = True
        EmailAddress.objects.create(
            user=person, email=f"second-{person.email}", verified=True, primary=False
        )
    MembershipFactory(user=first, institution=office.parent.institution, role=Role.OFFICER)

    for person in (first, membership.user):
        for act in (services.confirm, services.refuse):
            words = {"reason": WHY} if act is services.refuse else {}
            with pytest.raises(NotAllowed):
                act(membership, by=person, **words)

    membership.refresh_from_db()
    assert membership.state == "to_confirm"


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.OFFICER])
def test_the_second_is_found_in_order_and_an_administrator_comes_last(office, role):
    regional = office.parent
    first = officer(office if role == Role.COORDINATOR else regional)
    where = foreign_ministry("GT") if role == Role.COORDINATOR else office.institution
    administrator = UserFactory(is_staff=True)
    membership = admitted(where, first, role)

    assert confirming.people(membership) == [administrator]
    assert awaited() == [administrator]
    assert "membership.to_confirm" in told(administrator)

    elsewhere = officer(OfficeFactory(regional=True))
    assert confirming.people(membership) == [elsewhere]
    with pytest.raises(NotAllowed):
        services.confirm(membership, by=administrator)

    near = officer(regional)
    assert confirming.people(membership) == [near]
    with pytest.raises(NotAllowed):
        services.confirm(membership, by=elsewhere)

    assert services.confirm(membership, by=near).state == "active"


def test_an_administrator_confirms_where_nobody_else_is_left_but_never_proposes(office, client):
    first, administrator = officer(office), UserFactory(is_staff=True, is_superuser=True)
    membership = admitted(foreign_ministry("GT"), first)
    client.force_login(administrator)
    page = client.get(foreign_ministry("GT").get_absolute_url()).content.decode()
    url = reverse("directory:confirm", args=[membership.pk])

    assert url in page
    assert client.get(url).status_code == 200
    client.post(url)
    membership.refresh_from_db()
    assert membership.approved_by == administrator
    with pytest.raises(NotAllowed):
        services.invite(
            foreign_ministry("GT"), by=administrator, email="a@example.org", role=Role.COORDINATOR
        )


def test_the_other_role_is_kept_until_the_confirmation_and_given_up_by_it(office):
    first, second = officer(office), officer(office)
    ministry = foreign_ministry("GT")
    boss = focal_point(ministry)

    membership = admitted(ministry, first, person=boss)
    assert queries.institution_ids(again(boss), Role.FOCAL_POINT) == {ministry.pk}
    services.confirm(membership, by=second)

    assert [one.role for one in queries.memberships_of(again(boss))] == [Role.COORDINATOR]
    assert expected.reconcile() == []


def test_a_refusal_has_a_reason_which_both_read_and_the_person_keeps_their_role(office):
    first, second = officer(office), officer(office)
    ministry = foreign_ministry("GT")
    boss = focal_point(ministry)
    membership = admitted(ministry, first, person=boss)

    refused = services.refuse(membership, by=second, reason=WHY)

    assert (refused.state, refused.end_reason) == ("refused", WHY)
    assert "membership.refused" in told(boss)
    assert "membership.not_confirmed" in told(first)
    assert [one.role for one in queries.memberships_of(again(boss))] == [Role.FOCAL_POINT]
    assert awaited() == []
    with pytest.raises(NotPossible, match="meanwhile"):
        services.confirm(membership, by=second)
    assert expected.reconcile() == []


def test_the_person_withdraws_and_a_second_invitation_waits_for_the_first(office):
    first, second = officer(office), officer(office)
    membership = admitted(foreign_ministry("GT"), first)
    invitation = services.invite(
        foreign_ministry("GT"), by=second, email=membership.user.email, role=Role.COORDINATOR
    )

    with pytest.raises(NotPossible, match="still has to confirm"):
        services.accept(links.token(invitation), by=membership.user)
    withdrawn = services.withdraw(membership, by=membership.user)

    assert withdrawn.state == "withdrawn"
    assert "membership.withdrawn" in told(second)
    assert awaited() == []


def test_the_people_page_offers_the_second_yes_to_whom_it_is_asked_of(office, client):
    first, second = officer(office), officer(office)
    membership = admitted(foreign_ministry("GT"), first)
    people = reverse("directory:people", args=[foreign_ministry("GT").code])
    url = reverse("directory:confirm", args=[membership.pk])

    for person, sees in ((second, True), (first, False)):
        client.force_login(person)
        page = client.get(people).content.decode()
        assert (url in page) is sees
        assert "Another person confirms it" in page
    client.force_login(coordinator("CO"))
    assert client.get(url).status_code == 404


def test_the_database_refuses_a_role_that_approves_with_one_granter_or_oneself(office):
    ministry, lone, person = foreign_ministry("GT"), UserFactory(), UserFactory()
    facts = {"institution": ministry, "role": Role.COORDINATOR, "user": person}

    for granters in (
        {"admitted_by": None, "approved_by": lone},
        {"admitted_by": lone, "approved_by": lone},
        {"admitted_by": person, "approved_by": lone},
        {"admitted_by": lone, "approved_by": person},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            MembershipFactory(**facts, **granters)
    staff = MembershipFactory(institution=ministry)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(pk=staff.pk).update(role=Role.COORDINATOR)


def test_nobody_invites_another_address_of_their_own():
    ministry = InstitutionFactory()
    boss = focal_point(ministry)
    EmailAddress.objects.create(user=boss, email="other@example.org", verified=True)

    with pytest.raises(NotPossible, match="your own address"):
        services.invite(ministry, by=boss, email="Other@example.org", role=Role.STAFF)
