"""Accounts that are closed, and what is true after every end of a membership."""

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cooperation.core.errors import NotAllowed
from cooperation.directory import queries, services
from cooperation.directory.models import Handover, Membership, Role
from cooperation.followups.models import Commitment
from cooperation.followups.services import promises
from tests.directory.test_leaving import by_name, leave
from tests.factories.accounts import UserFactory
from tests.factories.directory import (
    InstitutionFactory,
    MembershipFactory,
    OfficeFactory,
    coordinator,
    focal_point,
    foreign_ministry,
)
from tests.factories.marketplace import demand
from tests.followups.waits import IN_A_MONTH, await_answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry():
    coordinator("GT")
    return InstitutionFactory()


def test_an_administrator_who_closes_an_account_ends_all_its_memberships(ministry):
    administrator = UserFactory(is_staff=True, is_superuser=True)
    first, person = focal_point(ministry), focal_point(ministry)
    row = by_name(person)
    other = InstitutionFactory()
    focal_point(other)
    services_request = Membership.objects.create(
        user=person, institution=other, role="staff", starts_on=queries.today()
    )

    services.deactivate(person, by=administrator)

    row.refresh_from_db()
    person.refresh_from_db()
    services_request.refresh_from_db()
    assert not person.is_active
    assert row.awaits_person == first
    assert services_request.state == "refused"
    assert person.memberships.get(institution=ministry).state == "ended"
    for user, whom in ((administrator, administrator), (first, first), (first, administrator)):
        with pytest.raises(NotAllowed):
            services.deactivate(whom, by=user)


def test_the_administration_closes_an_account_by_the_service(client, ministry):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    first, person = focal_point(ministry), focal_point(ministry)
    row = by_name(person)
    page = reverse("admin:accounts_user_change", args=[person.pk])
    form = client.get(page).context["adminform"].form
    data = {
        name: value
        for name, value in form.initial.items()
        if value is not None and name in form.fields
    }
    data |= {"user_permissions": []}
    data.pop("is_active", None)
    data |= {
        "memberships-TOTAL_FORMS": "0",
        "memberships-INITIAL_FORMS": "0",
    }

    answer = client.post(page, {name: value for name, value in data.items() if value is not False})

    assert answer.status_code == 302, answer.content.decode()
    person.refresh_from_db()
    row.refresh_from_db()
    assert not person.is_active
    assert row.awaits_person == first
    assert Handover.objects.get().membership.user == person


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    role=st.sampled_from([Role.STAFF, Role.FOCAL_POINT, Role.COORDINATOR, Role.OFFICER]),
    colleagues=st.integers(0, 2),
    named=st.booleans(),
    awaited=st.integers(0, 3),
    hidden=st.booleans(),
    in_hand=st.integers(0, 2),
    by_admin=st.booleans(),
)
def test_after_an_end_nothing_open_is_addressed_to_whoever_left(
    role, colleagues, named, awaited, hidden, in_hand, by_admin
):
    office = OfficeFactory()
    place = {
        Role.COORDINATOR: foreign_ministry("GT"),
        Role.OFFICER: office.institution,
    }.get(role) or InstitutionFactory()
    person = MembershipFactory(institution=place, role=role).user
    others = [MembershipFactory(institution=place, role=role).user for _one in range(colleagues)]
    rows = [by_name(person) for _one in range(awaited)]
    if hidden:
        rows.append(by_name(person, about=demand(institution=InstitutionFactory())))
    for _one in range(in_hand):
        row = await_answer(place, role=role)
        row.assigned_to = person
        row.save()
    promises.make(place, by=None, institution=place, text="A promise.", due_on=IN_A_MONTH)

    if by_admin:
        services.deactivate(person, by=UserFactory(is_staff=True, is_superuser=True))
    else:
        leave(person, others[0] if named and others else None)

    still_open = Commitment.objects.filter(state="open")
    assert not still_open.filter(awaits_person=person).exists()
    assert not still_open.filter(assigned_to=person).exists()
    for row in rows:
        row.refresh_from_db()
        assert row.state == "open"
    assert Handover.objects.filter(membership__user=person).count() == 1
