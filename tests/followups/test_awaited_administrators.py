"""Where only an administrator can give the second grant, each of them is awaited until one does."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from cooperation.directory import services
from cooperation.directory.models import Role
from cooperation.followups import expected
from cooperation.followups import services as followups
from cooperation.followups.models import Commitment
from tests.directory.test_second_granter import admitted
from tests.factories.accounts import UserFactory
from tests.factories.directory import (
    InstitutionFactory,
    OfficeFactory,
    focal_point,
    foreign_ministry,
    officer,
    staff,
)

pytestmark = pytest.mark.django_db
WHY = "She keeps the vocabulary from May on."


def administrator(**facts):
    return UserFactory(is_staff=True, is_superuser=True, **facts)


def waits():
    return Commitment.objects.filter(kind="confirm_admission", state="open")


def awaited():
    return {one.awaits_person for one in waits()}


@pytest.fixture
def office():
    return OfficeFactory()


@pytest.fixture
def membership(office):
    """Admitted as coordinator by the only officer there is."""
    return admitted(foreign_ministry("GT"), officer(office))


@pytest.fixture
def both():
    return {administrator(), administrator()}


def test_it_stands_among_what_they_have_to_do_and_leads_to_where_it_is_done(
    both, membership, client
):
    first, _second = both
    ministry = foreign_ministry("GT")

    assert awaited() == both
    assert expected.reconcile() == []
    client.force_login(first)
    for page in (reverse("home"), reverse("followups:mine"), reverse("followups:queue")):
        answer = client.get(page)
        if answer.status_code == 200:
            assert "Confirm an admission or refuse it" in answer.content.decode(), page
            assert ministry.get_absolute_url() in answer.content.decode(), page
    assert client.get(reverse("followups:mine")).status_code == 200
    confirm = reverse("directory:confirm", args=[membership.pk])
    assert confirm in client.get(ministry.get_absolute_url()).content.decode()
    client.post(confirm)

    membership.refresh_from_db()
    assert membership.state == "active"
    assert not waits().exists()
    closed = Commitment.objects.filter(kind="confirm_admission")
    assert {(one.state, one.closed_by) for one in closed} == {("kept", first)}
    assert expected.reconcile() == []


def test_they_are_reminded_until_it_is_done(both, membership):
    due = waits().first().due_on

    made = followups.remind(on=due)
    late = followups.remind(on=due + datetime.timedelta(days=7))

    assert (made, late) == (2, 2)
    for person in both:
        kinds = list(person.notifications.order_by("pk").values_list("kind", flat=True))
        assert kinds[-2:] == ["reminder.confirm_admission", "overdue.confirm_admission"]


def test_whoever_waits_reads_that_an_administrator_is_awaited_and_not_which(both, membership):
    client = Client()
    client.force_login(membership.user)

    page = client.get(foreign_ministry("GT").get_absolute_url()).content.decode()
    home = client.get(reverse("home")).content.decode()

    assert "an administrator of the platform" in page
    assert "An administrator of the platform confirms it." in home
    for one in both:
        assert one.function_title not in page + home


def test_administrators_who_come_and_go_are_awaited_and_not(both, membership):
    first, second = both
    grant = services.propose_administrator(UserFactory(), by=first, reason=WHY)
    third = services.confirm_administrator(grant, by=second).person

    assert awaited() == {first, second, third}
    services.end_administrator(first, by=second)
    assert awaited() == {second, third}
    person = administrator()
    expected.reconcile()
    services.deactivate(second, by=person)
    assert awaited() == {person, third}
    assert expected.reconcile() == []


def test_an_officer_who_comes_is_awaited_in_their_place(both, membership, office):
    other = admitted(office.institution, officer(office.parent), Role.OFFICER)
    assert {one.awaits_person for one in waits().filter(item=f"membership:{other.pk}")} == both

    services.confirm(other, by=next(iter(both)))

    assert [one.awaits_institution for one in waits()] == [office.institution]
    assert expected.reconcile() == []


def test_it_passes_to_no_colleague_of_a_place_that_an_administrator_leaves(membership, both):
    ministry = InstitutionFactory()
    focal_point(ministry)
    person = staff(ministry, is_staff=True)
    expected.reconcile()
    assert awaited() == {*both, person}

    services.end(person.memberships.get(), by=person, reason="I go to another ministry.")

    assert awaited() == {*both, person}
    assert expected.reconcile() == []
