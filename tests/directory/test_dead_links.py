"""A link that opens nothing says why and what can be done; a refused address is replaced."""

import datetime
import re

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from cooperation.core.errors import Incomplete, NotAllowed
from cooperation.directory import links, services
from cooperation.directory.models import Role
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.directory import (
    InstitutionFactory,
    OfficeFactory,
    coordinator,
    focal_point,
    officer,
)
from tests.notifications.conftest import use
from tests.notifications.mail_server import mail_server

pytestmark = pytest.mark.django_db
ADDRESS = "new.colleague@example.org"


@pytest.fixture
def ministry():
    return InstitutionFactory()


@pytest.fixture
def boss(ministry):
    return focal_point(ministry)


def invited(ministry, boss, email=ADDRESS):
    return services.invite(ministry, by=boss, email=email, role=Role.STAFF)


def opened(client, token, person=None):
    if person is not None:
        client.force_login(person)
    answer = client.get(reverse("directory:accept", args=[token]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_used_already_leads_to_the_institution(client, ministry, boss):
    token = links.token(invited(ministry, boss))
    person = UserFactory(email=ADDRESS)
    services.accept(token, by=person)

    page = opened(client, token, person)

    assert "used already" in page
    assert "Go to your institution" in page


def test_too_late_leads_to_asking_without_it(client, ministry, boss):
    invitation = invited(ministry, boss)
    invitation.expires_at = timezone.now() - datetime.timedelta(seconds=1)
    invitation.save()
    token = links.token(invitation)

    assert "Sign in" in opened(client, token)
    page = opened(client, token, UserFactory(email=ADDRESS))

    assert "This invitation is over" in page
    assert reverse("directory:join", args=[ministry.code]) in page


def test_taken_back_leads_to_asking_without_it(client, ministry, boss):
    invitation = invited(ministry, boss)
    services.revoke(invitation, by=boss)

    page = opened(client, links.token(invitation), UserFactory(email=ADDRESS))

    assert "was taken back" in page
    assert "Ask to join without an invitation" in page


def test_for_another_address_leads_back_to_it_through_another_account(client, ministry, boss):
    token = links.token(invited(ministry, boss))

    page = opened(client, token, UserFactory())

    assert "another address" in page
    assert ADDRESS not in page
    assert "Use another account" in page
    here = reverse("directory:accept", args=[token])
    assert client.post(reverse("account_logout"), {"next": here})["Location"] == here
    assert "You are invited" in opened(client, token)


@pytest.mark.parametrize("text", ["made-up", "WzEsMV0:made:up"])
def test_a_link_that_is_not_complete_leads_to_the_institutions(client, text):
    page = opened(client, text, UserFactory())

    assert "not complete" in page
    assert reverse("directory:institutions") in page


def test_sent_again_says_which_mail_counts(client, ministry, boss):
    invitation = invited(ministry, boss)
    token = links.token(invitation)
    services.send_again(invitation, by=boss)

    assert "newest mail" in opened(client, token, UserFactory(email=ADDRESS))


def test_whoever_serves_unfpa_is_told_before_accepting(client, ministry, boss):
    person = officer(OfficeFactory(), email=ADDRESS)

    assert "at once" in opened(client, links.token(invited(ministry, boss)), person)


def test_an_address_in_use_is_told_by_mail_alone(client):
    UserFactory(email=ADDRESS)

    used, free = (
        client.post(
            reverse("account_signup"),
            {"email": email, "password1": PASSWORD, "password2": PASSWORD},
            follow=True,
        ).content.decode()
        for email in (ADDRESS, "nobody.yet@example.org")
    )

    own = re.compile(rf'value="[^"]{{20,}}"|{ADDRESS}|nobody.yet@example.org')
    assert own.sub("", used) == own.sub("", free)
    assert [one.to for one in mail.outbox] == [[ADDRESS], ["nobody.yet@example.org"]]
    assert "There is an account with this address already" in mail.outbox[0].body


@pytest.mark.parametrize(("answer", "kept"), [("550 No such person", 1), ("451 Later", 0)])
def test_an_address_that_is_refused_for_ever_is_shown_and_not_tried_again(
    client, ministry, boss, settings, answer, kept
):
    invitation = invited(ministry, boss)
    client.force_login(boss)
    people = reverse("directory:people", args=[ministry.code])
    with mail_server() as (keeper, port):
        use(settings, port)
        keeper.answers[ADDRESS] = answer
        services.send_invitations()
        services.send_invitations()
        invitation.refresh_from_db()
        assert invitation.refused == kept
        assert keeper.connections == (1 if kept else 2)
        assert ("No such person" in client.get(people).content.decode()) is bool(kept)

        services.readdress(invitation, by=boss, email="right@example.org")

        assert services.send_invitations() == 1
        assert keeper.recipients == ["right@example.org"]
    assert "No such person" not in client.get(people).content.decode()


def test_to_another_address_the_first_link_is_dead_and_the_second_works(ministry, boss):
    invitation = invited(ministry, boss)
    first = links.token(invitation)
    person = UserFactory(email="right@example.org")

    changed = services.readdress(invitation, by=boss, email="Right@example.org")

    assert (changed.email, changed.number) == ("right@example.org", 2)
    with pytest.raises(Exception, match="newest mail"):
        services.accept(first, by=UserFactory(email=ADDRESS))
    assert services.accept(links.token(changed), by=person).state == "active"


def test_an_address_that_does_not_fit_changes_nothing(ministry, boss):
    invitation = invited(ministry, boss)
    invited(ministry, boss, "second@example.org")

    for email in (boss.email, ADDRESS.upper(), "Second@example.org"):
        with pytest.raises(Incomplete):
            services.readdress(invitation, by=boss, email=email)
    with pytest.raises(NotAllowed):
        services.readdress(invitation, by=coordinator("GT"), email="third@example.org")
    invitation.refresh_from_db()
    assert (invitation.email, invitation.number) == (ADDRESS, 1)
