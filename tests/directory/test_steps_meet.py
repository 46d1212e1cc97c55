"""Where steps of people meet: a merger, a change of role, an absence, a closed account, a pack."""

import datetime

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from cooperation.core.errors import Incomplete, NotAllowed, NotPossible
from cooperation.core.policies import allows
from cooperation.directory import absences, policies, services
from cooperation.directory.models import Handover, Invitation, Membership, Role
from cooperation.followups import expected
from cooperation.followups.models import Commitment
from tests.directory.test_absences import away
from tests.directory.test_institutions import WHY, merge, roles, told
from tests.directory.test_leaving import by_name
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
YESTERDAY = timezone.localdate() - datetime.timedelta(days=1)
NEXT_MONTH = timezone.localdate() + datetime.timedelta(days=30)


@pytest.fixture
def country():
    return coordinator("GT")


@pytest.fixture
def old(country):
    return InstitutionFactory(name="Ministry of Youth")


@pytest.fixture
def new(country):
    return InstitutionFactory(name="Ministry of Education")


def admitted_as_coordinator(office, person):
    """By one officer; another still has to confirm."""
    by = officer(office)
    membership = Membership.objects.create(
        user=person,
        institution=foreign_ministry("GT"),
        role=Role.COORDINATOR,
        starts_on=timezone.localdate(),
        admitted_by=by,
    )
    expected.reconcile()
    return membership


class TestMergers:
    def test_nobody_gets_a_place_by_a_merger_whose_own_was_over(self, old, new, country):
        person = MembershipFactory(institution=old, role=Role.FOCAL_POINT, ends_on=YESTERDAY).user
        gone = focal_point(old)
        type(gone).objects.filter(pk=gone.pk).update(is_active=False)

        merge(old, new, country)

        assert not Membership.objects.filter(institution=new, user__in=[person, gone]).exists()

    def test_a_last_day_goes_over_with_the_place(self, old, new, country):
        person = MembershipFactory(institution=old, role=Role.FOCAL_POINT, ends_on=NEXT_MONTH).user

        merge(old, new, country)

        assert Membership.objects.get(institution=new, user=person).ends_on == NEXT_MONTH

    def test_a_request_beside_a_place_in_the_successor_stays_to_be_decided(self, old, new, country):
        person = focal_point(old)
        MembershipFactory(institution=new, user=person, role=Role.STAFF)
        request = services.ask(new, by=person, role=Role.FOCAL_POINT, reason="I lead it there.")

        merge(old, new, country)

        assert roles(person, new) == ["staff"]
        request.refresh_from_db()
        assert request.state == "requested"
        assert expected.reconcile() == []

    def test_absences_go_over_with_who_is_away_and_who_stands_in(self, old, new, country):
        person, other = focal_point(old), staff(old)
        absence = away(person, other)

        merge(old, new, country)

        absence.refresh_from_db()
        assert absence.membership == Membership.objects.get(user=person, institution=new)
        assert [one.stand_in for one in absences.now()] == [other]

    def test_whoever_does_not_go_over_is_away_no_more_and_stands_in_for_nobody(self, country):
        ministry = foreign_ministry("GT")
        by = officer(OfficeFactory())
        successor = InstitutionFactory(type="cooperation_agency", name="Agency")
        second = coordinator("GT")
        absence = away(country, second)

        merge(ministry, successor, by)

        absence.refresh_from_db()
        assert absence.is_over

    def test_the_successor_of_somebody_still_reads_the_pack_in_the_new_place(
        self, old, new, country
    ):
        person, heir, other = focal_point(old), staff(old), staff(old)
        MembershipFactory(institution=old, user=UserFactory(), role=Role.FOCAL_POINT)
        services.change_role(heir.memberships.get(), by=country, role=Role.FOCAL_POINT)
        services.end(person.memberships.get(), by=person, reason=WHY, successor=heir)
        handover = Handover.objects.get()

        merge(old, new, country)

        again = [type(one).objects.get(pk=one.pk) for one in (heir, other)]
        assert [allows(policies.check_reads_handover, one, handover) for one in again] == [
            True,
            False,
        ]


class TestPromises:
    """What was promised by name is nobody's to keep or to waive once that person works nowhere."""

    def test_whoever_leaves_by_a_merger_leaves_it_to_the_institution(self, country):
        row = by_name(country, kind="promise")
        successor = InstitutionFactory(type="cooperation_agency", name="Agency")

        merge(foreign_ministry("GT"), successor, officer(OfficeFactory()))

        row.refresh_from_db()
        assert (row.awaits_person, row.awaits_role) == (None, "coordinator")

    def test_whoever_goes_over_keeps_it(self, old, new, country):
        person = focal_point(old)
        row = by_name(person, kind="promise")

        merge(old, new, country)

        row.refresh_from_db()
        assert row.awaits_person == person

    def test_where_nobody_goes_on_it_is_cancelled(self, old, country):
        row = by_name(focal_point(old), kind="promise")

        services.close(old, by=country, reason=WHY)

        row.refresh_from_db()
        assert row.state == "cancelled"


class TestChangesOfRole:
    def test_a_role_with_a_last_day_is_given_up_as_well_and_its_day_is_kept(self, old, country):
        row = MembershipFactory(institution=old, role=Role.FOCAL_POINT, ends_on=NEXT_MONTH)

        services.change_role(row, by=country, role=Role.STAFF)

        assert roles(row.user, old) == ["staff"]
        changed = Membership.objects.get(user=row.user, role=Role.STAFF)
        assert changed.ends_on == NEXT_MONTH

    def test_whoever_is_away_stays_so_in_the_other_role(self, old, country):
        person, other = staff(old), staff(old)
        absence = away(person, other)

        services.change_role(person.memberships.get(), by=country, role=Role.FOCAL_POINT)

        absence.refresh_from_db()
        assert absence.membership.role == "focal_point"
        assert [one.stand_in for one in absences.now()] == [other]

    def test_whoever_no_longer_fits_stands_in_no_more(self, country):
        ministry = foreign_ministry("GT")
        person, other = focal_point(ministry), focal_point(ministry)
        office = OfficeFactory()
        waits = admitted_as_coordinator(office, other)
        absence = away(person, other)

        services.confirm(waits, by=officer(office))

        absence.refresh_from_db()
        assert absence.stand_in is None
        assert "absence.nobody_stands_in" in told(person)

    def test_an_admission_that_waits_to_be_confirmed_outlives_it(self, client):
        office = OfficeFactory()
        person, boss = staff(foreign_ministry("GT")), coordinator("GT")
        waits = admitted_as_coordinator(office, person)

        row = person.memberships.get(role=Role.STAFF)
        services.change_role(row, by=boss, role=Role.FOCAL_POINT)

        waits.refresh_from_db()
        assert (waits.role, waits.state) == ("coordinator", "to_confirm")
        assert expected.reconcile() == []
        client.force_login(person)
        page = client.get(waits.institution.get_absolute_url()).content.decode()
        assert f"/memberships/{waits.pk}/withdraw" in page


class TestClosedAccounts:
    def test_nobody_is_confirmed_whose_account_is_closed(self, admin_user):
        office, person = OfficeFactory(), staff(foreign_ministry("GT"))
        waits = admitted_as_coordinator(office, person)

        services.deactivate(person, by=admin_user)

        waits.refresh_from_db()
        assert waits.state == "refused"
        assert not Commitment.objects.filter(kind="confirm_admission", state="open").exists()
        with pytest.raises(NotPossible):
            services.confirm(waits, by=officer(office))

    def test_a_closed_account_is_admitted_nowhere(self, old, country):
        person = UserFactory()
        request = services.ask(old, by=person, role=Role.STAFF, reason="I work there now.")
        type(person).objects.filter(pk=person.pk).update(is_active=False)

        with pytest.raises(NotPossible):
            services.admit(request, by=country)

        request.refresh_from_db()
        assert request.state == "requested"


class TestInvitations:
    def test_nobody_turns_an_invitation_into_a_role_that_others_admit_into(self, old, country):
        boss = focal_point(old)
        sent = services.invite(old, by=country, email="new@example.org", role=Role.FOCAL_POINT)

        with pytest.raises(NotAllowed):
            services.invite(old, by=boss, email="new@example.org", role=Role.STAFF)

        assert Invitation.objects.get().role == sent.role == "focal_point"

    def test_nobody_readdresses_one_to_a_second_address_of_their_own(self, old, country):
        EmailAddress.objects.create(user=country, email="me@home.org", verified=True)
        sent = services.invite(old, by=country, email="new@example.org", role=Role.FOCAL_POINT)

        with pytest.raises(Incomplete):
            services.readdress(sent, by=country, email="Me@home.org")
