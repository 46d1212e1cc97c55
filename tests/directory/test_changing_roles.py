"""Another role in one's institution, and a place in a second one."""

import pytest
from django.urls import reverse

from cooperation.core.errors import Incomplete, NotAllowed, NotPossible
from cooperation.directory import queries, services
from cooperation.directory.models import Membership, Role
from cooperation.followups import expected
from cooperation.followups.models import Commitment
from cooperation.notifications.models import Notification
from tests.exchanges.test_races import at_once
from tests.factories.accounts import UserFactory
from tests.factories.directory import (
    InstitutionFactory,
    OfficeFactory,
    coordinator,
    focal_point,
    foreign_ministry,
    officer,
    staff,
)

pytestmark = pytest.mark.django_db
WHY = "My colleague has left and I take over."


@pytest.fixture
def ministry():
    return InstitutionFactory()


def asked(institution, person, role=Role.FOCAL_POINT):
    return services.ask(institution, by=person, role=role, reason=WHY)


def again(person):
    return type(person).objects.get(pk=person.pk)


def states(person):
    rows = person.memberships.order_by("pk")
    return [(one.institution_id, one.role, one.state) for one in rows]


def test_staff_ask_to_be_focal_point_and_keep_their_role_until_it_is_decided(ministry):
    national, boss = coordinator("GT"), focal_point(ministry)
    person = staff(ministry)

    request = asked(ministry, person)

    assert queries.institution_ids(again(person), Role.STAFF) == {ministry.pk}
    wait = Commitment.objects.get(kind="admit", state="open")
    assert (wait.awaits_institution, wait.awaits_role) == (foreign_ministry("GT"), "coordinator")
    for other in (boss, person):
        with pytest.raises(NotAllowed):
            services.admit(request, by=other)

    services.admit(request, by=national)

    assert states(person) == [
        (ministry.pk, "staff", "ended"),
        (ministry.pk, "focal_point", "active"),
    ]
    assert expected.reconcile() == []


def test_refused_they_stay_what_they_were(ministry):
    national, person = coordinator("GT"), staff(ministry)
    request = asked(ministry, person)

    services.refuse(request, by=national, reason="There are two focal points already.")

    assert [state for _place, _role, state in states(person)] == ["active", "refused"]
    assert expected.reconcile() == []


def test_the_same_role_is_not_asked_for_and_coordinators_ask_for_none(ministry):
    national, person = coordinator("GT"), staff(ministry)

    with pytest.raises(Incomplete, match="this role already"):
        asked(ministry, person, Role.STAFF)
    with pytest.raises(NotPossible, match="already"):
        asked(foreign_ministry("GT"), national)


def test_whoever_admits_focal_points_changes_roles_without_a_request(ministry):
    national, boss = coordinator("GT"), focal_point(ministry)
    person = staff(ministry)
    membership = person.memberships.get()
    for other in (boss, person, UserFactory(), staff(ministry)):
        with pytest.raises(NotAllowed):
            services.change_role(membership, by=other, role=Role.FOCAL_POINT)

    changed = services.change_role(membership, by=national, role=Role.FOCAL_POINT)

    assert (changed.role, changed.state, changed.approved_by) == ("focal_point", "active", national)
    assert [state for _place, _role, state in states(person)] == ["ended", "active"]
    assert list(Notification.objects.filter(user=person).values_list("kind", flat=True)) == [
        "membership.role_changed"
    ]
    assert services.change_role(changed, by=national, role=Role.STAFF).role == "staff"
    assert expected.reconcile() == []


def test_an_open_request_is_the_one_that_is_granted(ministry):
    national, person = coordinator("GT"), staff(ministry)
    request = asked(ministry, person)

    changed = services.change_role(
        person.memberships.get(role=Role.STAFF), by=national, role=Role.FOCAL_POINT
    )

    assert changed.pk == request.pk
    assert not Commitment.objects.filter(kind="admit", state="open").exists()
    assert expected.reconcile() == []


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.OFFICER, "made_up"])
def test_other_roles_are_given_by_invitation_alone(ministry, role):
    national, person = coordinator("GT"), staff(foreign_ministry("GT"))
    officer(office := OfficeFactory())
    by = officer(office)

    with pytest.raises((NotPossible, NotAllowed)):
        services.change_role(person.memberships.get(), by=by, role=role)
    with pytest.raises((NotPossible, NotAllowed)):
        services.change_role(national.memberships.get(), by=by, role=Role.STAFF)


def test_a_role_that_has_ended_is_not_changed(ministry):
    national, person = coordinator("GT"), staff(ministry)
    membership = person.memberships.get()
    services.end(membership, by=person, reason="I go to another ministry.")

    with pytest.raises(NotPossible, match="ended"):
        services.change_role(membership, by=national, role=Role.FOCAL_POINT)


def test_a_member_asks_for_a_place_in_a_second_institution_of_the_same_side(ministry):
    other = InstitutionFactory()
    boss, person = focal_point(other), staff(ministry)

    services.admit(asked(other, person, Role.STAFF), by=boss)

    assert queries.institution_ids(again(person)) == {ministry.pk, other.pk}


def test_whoever_serves_unfpa_asks_for_no_place_in_a_government(ministry):
    focal_point(ministry)

    with pytest.raises(NotPossible, match="at once"):
        asked(ministry, officer(OfficeFactory()), Role.STAFF)


def test_nobody_asks_everywhere(ministry):
    person = UserFactory()
    for institution in InstitutionFactory.create_batch(3):
        focal_point(institution)
        asked(institution, person, Role.STAFF)
    focal_point(ministry)

    with pytest.raises(NotPossible, match="Three requests"):
        asked(ministry, person, Role.STAFF)


def test_the_page_says_who_decides_and_that_nobody_does(client, ministry):
    client.force_login(UserFactory())
    address = reverse("directory:join", args=[ministry.code])
    assert "nobody on the platform yet" in client.get(address).content.decode()

    focal_point(ministry)
    officer(office := OfficeFactory())
    page = client.get(address).content.decode()

    assert f"{ministry.name} (focal point)" in page
    assert f"{office.institution.name} (UNFPA officer)" in page


def test_a_partner_of_no_country_says_which_office_decides(client):
    partner = InstitutionFactory(country=None, type="intergovernmental_org")
    officer(regional := OfficeFactory(regional=True))
    client.force_login(UserFactory())

    page = client.get(reverse("directory:join", args=[partner.code])).content.decode()

    assert page.count(f"{regional.institution.name} (UNFPA officer)") == 2


def test_the_line_of_the_queue_leads_to_the_request_among_the_people(client, ministry):
    boss, person = focal_point(ministry), UserFactory()
    request = asked(ministry, person, Role.STAFF)
    address = reverse("directory:request", args=[request.pk])

    client.force_login(boss)
    assert address in client.get("/en/").content.decode()
    answer = client.get(address, follow=True)

    assert answer.redirect_chain[-1][0].endswith(f"/people/#membership-{request.pk}")
    assert f'id="membership-{request.pk}"' in answer.content.decode()
    client.force_login(person)
    assert client.get(address)["Location"].endswith("#own-request")


@pytest.mark.django_db(transaction=True)
def test_changed_and_admitted_at_once_the_person_has_one_role():
    ministry = InstitutionFactory()
    first, second = coordinator("GT"), coordinator("GT")
    person = staff(ministry)
    request = asked(ministry, person)
    membership = person.memberships.get(role=Role.STAFF)

    answers = at_once(
        lambda: services.admit(request, by=first),
        lambda: services.change_role(membership, by=second, role=Role.FOCAL_POINT),
    )

    assert sum(answer is None for answer in answers) == 1
    active = Membership.objects.filter(user=person, ended_at=None)
    assert [one.role for one in active] == ["focal_point"]
    assert expected.reconcile() == []
