"""Invitations by address: a link that works once, for fourteen days, for one address."""

import datetime
import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from cooperation.core.errors import NotAllowed, NotPossible, Refused
from cooperation.directory import links, services
from cooperation.directory.models import Invitation, Membership, Role
from cooperation.followups import expected
from cooperation.notifications.models import Notification
from tests.factories.accounts import PASSWORD, UserFactory
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
ADDRESS = "new.colleague@example.org"


@pytest.fixture
def ministry():
    return InstitutionFactory()


@pytest.fixture
def boss(ministry):
    return focal_point(ministry)


def invited(institution, by, role=Role.STAFF, email=ADDRESS):
    return services.invite(institution, by=by, email=email, role=role)


def guest(email=ADDRESS):
    return UserFactory(email=email)


def test_who_was_invited_joins_as_admitted_by_who_invited(ministry, boss):
    invitation = invited(ministry, boss)
    person = guest()

    membership = services.accept(links.token(invitation), by=person)

    assert (membership.state, membership.role) == ("active", "staff")
    assert membership.approved_by == boss
    invitation.refresh_from_db()
    assert (invitation.state, invitation.accepted_by) == ("accepted", person)
    assert Notification.objects.get(user=boss).kind == "invitation.accepted"


def test_a_link_works_once(ministry, boss):
    token = links.token(invited(ministry, boss))
    services.accept(token, by=guest())

    for person in (guest("somebody@example.org"), boss):
        with pytest.raises(Refused):
            services.accept(token, by=person)
    with pytest.raises(NotPossible, match="used already"):
        services.accept(token, by=Invitation.objects.get().accepted_by)
    assert Membership.objects.filter(institution=ministry).count() == 2


def test_too_late_is_said(ministry, boss):
    invitation = invited(ministry, boss)
    Invitation.objects.update(expires_at=timezone.now() - datetime.timedelta(seconds=1))

    person = guest()
    with pytest.raises(NotPossible, match="is over"):
        services.accept(links.token(invitation), by=person)

    again = services.send_again(invitation, by=boss)
    assert again.expires_at > timezone.now() + datetime.timedelta(days=13)
    assert services.accept(links.token(again), by=person).state == "active"


def test_another_address_changes_nothing_and_names_none(ministry, boss):
    token = links.token(invited(ministry, boss))

    with pytest.raises(NotAllowed, match="another address") as refused:
        services.accept(token, by=UserFactory())

    assert ADDRESS not in str(refused.value)
    with pytest.raises(NotAllowed, match="Confirm your e-mail"):
        services.accept(token, by=UserFactory(email=ADDRESS, verified=False))
    assert Invitation.objects.get().state == "open"
    assert Membership.objects.filter(institution=ministry).count() == 1


def test_sent_again_the_old_link_is_dead(ministry, boss):
    invitation = invited(ministry, boss)
    old = links.token(invitation)
    services.send_again(invitation, by=boss)
    person = guest()

    with pytest.raises(NotPossible, match="sent again since"):
        services.accept(old, by=person)

    assert services.accept(links.token(Invitation.objects.get()), by=person).state == "active"


def test_the_same_address_invited_again_is_one_invitation(ministry, boss):
    invited(ministry, boss)
    invited(ministry, boss, email=ADDRESS.upper())

    assert Invitation.objects.get().number == 2


def test_taken_back_it_opens_nothing(ministry, boss):
    invitation = invited(ministry, boss)
    services.revoke(invitation, by=boss)

    with pytest.raises(NotPossible, match="taken back"):
        services.accept(links.token(invitation), by=guest())
    with pytest.raises(NotPossible, match="taken back"):
        services.send_again(invitation, by=boss)


@pytest.mark.parametrize("text", ["", "x", "WzEsMV0:made:up", "é"])
def test_a_made_up_link_opens_nothing(text):
    with pytest.raises(NotPossible, match="not complete"):
        links.read(text)


def test_whoever_has_left_admits_nobody_by_an_old_invitation(ministry, boss):
    other = focal_point(ministry)
    invitation = invited(ministry, boss)
    coordinator("GT")
    services.end(boss.memberships.get(), by=boss, reason="I go to another ministry.")

    with pytest.raises(NotPossible, match="no longer may"):
        services.accept(links.token(invitation), by=guest())

    assert services.send_again(invitation, by=other).invited_by == other


def test_each_role_is_invited_by_whoever_admits_into_it():
    office = OfficeFactory()
    country, regional = officer(office), officer(office.parent)
    national = coordinator("GT")
    ministry = InstitutionFactory()
    boss = focal_point(ministry)
    authority = foreign_ministry("GT")

    for institution, role, may in (
        (ministry, Role.STAFF, boss),
        (ministry, Role.FOCAL_POINT, national),
        (authority, Role.COORDINATOR, country),
        (office.institution, Role.OFFICER, regional),
    ):
        others = [boss, national, country, staff(ministry)]
        for person in others:
            if person != may:
                with pytest.raises(Refused):
                    invited(institution, person, role, "a@example.org")
        assert invited(institution, may, role, "b@example.org").invited_by == may
    for institution, role in ((ministry, Role.COORDINATOR), (office.institution, Role.STAFF)):
        with pytest.raises(Refused):
            invited(institution, regional, role)


def test_nobody_invites_themselves(ministry, boss):
    with pytest.raises(Refused, match="nobody invites themselves"):
        invited(ministry, boss, email=boss.email.upper())


def test_a_request_that_is_open_is_granted_by_the_invitation(ministry, boss):
    person = guest()
    request = services.ask(ministry, by=person, role="staff", reason="I work there already.")

    membership = services.accept(links.token(invited(ministry, boss)), by=person)

    assert membership.pk == request.pk
    assert ministry.subject.commitments.filter(state="open").count() == 0
    assert expected.reconcile() == []


def test_staff_become_focal_point_by_invitation_and_the_other_role_ends(ministry, boss):
    national = coordinator("GT")
    person = staff(ministry, email=ADDRESS)
    invitation = invited(ministry, national, Role.FOCAL_POINT)

    services.accept(links.token(invitation), by=person)

    states = {one.role: one.state for one in person.memberships.all()}
    assert states == {"staff": "ended", "focal_point": "active"}


def test_an_invitation_into_unfpa_is_no_way_around_the_two_sides():
    office = OfficeFactory()
    regional = officer(office.parent)
    person = guest()
    MembershipFactory(user=person)
    invitation = invited(office.institution, regional, Role.OFFICER)

    with pytest.raises(NotPossible, match="at once"):
        services.accept(links.token(invitation), by=person)

    assert Invitation.objects.get().state == "open"


def test_the_mail_leaves_once_and_reads_the_same_for_every_address(ministry, boss):
    guest()
    invited(ministry, boss)
    invited(ministry, boss, email="nobody@example.org")

    assert services.send_invitations() == 2
    assert services.send_invitations() == 0

    bodies = {re.sub(r"\S+/join/\S+", "LINK", message.body) for message in mail.outbox}
    assert len(bodies) == 1
    assert boss.email not in bodies.pop()
    services.send_again(Invitation.objects.first(), by=boss)
    assert services.send_invitations() == 1


def test_from_the_mail_to_the_membership_on_pages(ministry, boss, client):
    """Register, confirm, open the link again, accept; then the link is used up."""
    invited(ministry, boss)
    services.send_invitations()
    link = re.search(r"http\S+?(/en/\S+/join/\S+)", mail.outbox[0].body).group(1)
    landing = client.get(link)
    assert ministry.name in landing.content.decode()
    assert ADDRESS not in landing.content.decode()

    client.post(
        reverse("account_signup"), {"email": ADDRESS, "password1": PASSWORD, "password2": PASSWORD}
    )
    confirm = re.search(r"http://[^/\s]+(/\S+confirm-email/\S+)", mail.outbox[-1].body).group(1)
    client.post(confirm)
    client.post(reverse("account_login"), {"login": ADDRESS, "password": PASSWORD})
    assert "Accept this invitation?" in client.get(link).content.decode()
    done = client.post(link, follow=True)

    assert "You are a member of the institution now." in done.content.decode()
    assert Membership.objects.get(user__email=ADDRESS).state == "active"
    assert "used already" in client.get(link, follow=True).content.decode()


def test_a_coordinator_who_comes_and_goes_takes_the_requests_of_the_country_along():
    office = OfficeFactory()
    helper, second = officer(office), officer(office)
    authority, ministry = foreign_ministry("GT"), InstitutionFactory()
    services.ask(ministry, by=UserFactory(), role="focal_point", reason="I lead the planning unit.")

    def waits_for():
        row = ministry.subject.commitments.get(kind="admit", state="open")
        return row.awaits_institution

    assert waits_for() == office.institution
    invitation = invited(authority, helper, Role.COORDINATOR)
    membership = services.accept(links.token(invitation), by=guest())
    assert waits_for() == office.institution
    membership = services.confirm(membership, by=second)
    assert waits_for() == authority
    assert expected.reconcile() == []
    services.end(membership, by=helper, reason="The term of office is over.")
    assert waits_for() == office.institution
    assert expected.reconcile() == []


def test_a_second_address_of_ones_own_is_no_way_to_admit_oneself(ministry, boss):
    national = coordinator("GT")
    for person, role, address in (
        (boss, Role.STAFF, ADDRESS),
        (national, Role.FOCAL_POINT, "other@example.org"),
    ):
        invitation = invited(ministry, person, role, address)
        # Confirmed since; of an address known before the form says so at once.
        EmailAddress.objects.create(user=person, email=address, verified=True)

        with pytest.raises(NotPossible):
            services.accept(links.token(invitation), by=person)

        invitation.refresh_from_db()
        assert invitation.state == "open"
