"""The first steps on the home of whoever is new: true at every moment, gone after the first act."""

import datetime

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from cooperation.dialogue import services as dialogue
from cooperation.directory import links, services
from cooperation.directory.models import Institution, Role
from cooperation.followups import expected
from cooperation.notifications.delivery import deliver
from cooperation.notifications.models import Notification
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.directory import (
    InstitutionFactory,
    OfficeFactory,
    coordinator,
    country,
    designate,
    focal_point,
    foreign_ministry,
    officer,
    staff,
)

pytestmark = pytest.mark.django_db
HOME = "/en/"
WHY = "I work in the planning unit of this ministry."


def shown(client, person):
    client.force_login(person)
    found = client.get(HOME).context["steps"]
    return [(one.label, one.state) for one in found]


def next_one(client, person):
    client.force_login(person)
    found = client.get(HOME).context["steps"]
    return next(one for one in found if one.is_next)


def newcomer(**facts):
    return UserFactory(function_title="", time_zone="UTC", **facts)


def test_a_newcomer_is_led_from_the_settings_to_the_institution(client):
    person = newcomer()

    assert shown(client, person) == [
        ("Confirm your e-mail address", "done"),
        ("Say your function, language and time zone", "open"),
        ("Join your institution", "open"),
        ("Ask the officer of your country", "open"),
    ]
    assert next_one(client, person).url == reverse("accounts:profile")

    person.function_title, person.time_zone = "Adviser", "America/Guatemala"
    person.save()

    assert next_one(client, person).url == reverse("directory:institutions")


def test_whoever_has_asked_reads_who_is_awaited_until_when(client):
    ministry = InstitutionFactory()
    focal_point(ministry)
    person = UserFactory()
    services.ask(ministry, by=person, role=Role.STAFF, reason=WHY)

    client.force_login(person)
    page = client.get(HOME).content.decode()

    assert ("Join your institution", "waiting") in shown(client, person)
    assert f"Asked of {ministry.name}, until" in page
    assert ministry.get_absolute_url() in page


def test_an_open_invitation_is_the_step_and_where_signing_in_leads(client):
    ministry = InstitutionFactory()
    person = UserFactory()
    services.invite(ministry, by=focal_point(ministry), email=person.email, role=Role.STAFF)

    signed = client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})

    assert "/countries/join/" in signed["Location"]
    client.force_login(person)
    page = client.get(HOME).content.decode()
    assert f"{ministry.name} invites you." in page


@pytest.mark.parametrize("over", ["expired", "taken back", "another address", "not confirmed"])
def test_an_invitation_that_is_over_or_not_for_the_person_leads_nowhere(client, over):
    ministry = InstitutionFactory()
    boss, person = focal_point(ministry), UserFactory()
    email = "somebody@example.org" if over == "another address" else person.email
    invitation = services.invite(ministry, by=boss, email=email, role=Role.STAFF)
    if over == "expired":
        invitation.expires_at = timezone.now() - datetime.timedelta(seconds=1)
        invitation.save()
    if over == "taken back":
        services.revoke(invitation, by=boss)
    if over == "not confirmed":
        EmailAddress.objects.filter(user=person).update(verified=False)

    client.force_login(person)

    assert "invites you" not in client.get(HOME).content.decode()


@pytest.mark.parametrize(
    ("role", "label", "page"),
    [
        ("staff", "Write a first draft", "marketplace:new"),
        ("focal_point", "Submit a first offer or demand", "marketplace:mine"),
        ("coordinator", "Invite the focal points of your country", "directory:country"),
        ("officer", "See where your countries stand", "followups:countries"),
        ("partner", "See what you take part in", "exchanges:mine"),
    ],
)
def test_each_role_has_a_first_useful_act_of_its_own(client, role, label, page):
    facts = {"function_title": "Adviser", "time_zone": "America/Guatemala"}
    person = {
        "staff": lambda: staff(InstitutionFactory(), **facts),
        "focal_point": lambda: focal_point(designated(), **facts),
        "coordinator": lambda: coordinator("GT", **facts),
        "officer": lambda: officer(OfficeFactory(), **facts),
        "partner": lambda: focal_point(
            InstitutionFactory(country=None, type="intergovernmental_org"), **facts
        ),
    }[role]()

    step = next_one(client, person)

    assert step.label == label
    assert client.get(step.url).resolver_match.view_name == page


def designated() -> Institution:
    institution = InstitutionFactory()
    designate(institution)
    return institution


def test_a_focal_point_sees_that_the_designation_is_missing(client):
    person = focal_point(InstitutionFactory())

    assert ("See that your institution is designated", "open") in shown(client, person)


def test_the_first_draft_ends_the_list(client):
    person = staff(InstitutionFactory())
    assert shown(client, person)

    client.post(
        reverse("marketplace:new", args=["demand"]), {"title": "A census", "language": "en"}
    )

    assert shown(client, person) == []


def test_asking_the_officer_is_the_act_of_a_guest_and_not_of_a_member(client):
    officer(OfficeFactory())
    guest, member = UserFactory(), staff(InstitutionFactory())
    for one, body in ((guest, "How do I begin here?"), (member, "How do we begin here?")):
        dialogue.ask(by=one, country=country(), topic="Begin", body=body, language="en")

    assert shown(client, guest) == []
    assert shown(client, member)


def test_it_can_be_put_away_and_stays_away(client):
    person = staff(InstitutionFactory())
    client.force_login(person)
    assert "First steps" in client.get(HOME).content.decode()

    client.post(reverse("put_first_steps_away"))

    assert "First steps" not in client.get(HOME).content.decode()


def test_administrators_without_an_institution_are_not_led_into_one(client):
    assert shown(client, UserFactory(is_staff=True)) == []


@pytest.mark.parametrize("role", ["waiting", "focal_point", "coordinator", "officer"])
def test_the_home_of_a_newcomer_stays_within_its_queries(
    client, role, django_assert_max_num_queries
):
    if role == "waiting":
        person, ministry = newcomer(), InstitutionFactory()
        focal_point(ministry)
        services.ask(ministry, by=person, role=Role.STAFF, reason=WHY)
    elif role == "focal_point":
        person = focal_point(InstitutionFactory())
    else:
        person = coordinator("GT") if role == "coordinator" else officer(OfficeFactory())
    client.force_login(person)

    with django_assert_max_num_queries(20):
        page = client.get(HOME).content.decode()

    assert "First steps" in page


def test_the_first_confirmed_address_brings_one_welcome_with_one_link(client):
    client.post(
        reverse("account_signup"),
        {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD},
    )
    key = next(word for word in mail.outbox[0].body.split() if "confirm-email" in word)
    mail.outbox.clear()

    client.post(key[key.index("/en/") :])
    deliver()

    assert Notification.objects.get().kind == "account.welcome"
    (welcome,) = mail.outbox
    assert welcome.to == ["new@example.org"]
    assert welcome.body.count("http") == 1


def test_whoever_is_admitted_and_to_be_confirmed_reads_who_confirms(client):
    office, person = OfficeFactory(), UserFactory()
    first = officer(office)
    ministry = foreign_ministry("GT")
    sent = services.invite(ministry, by=first, email=person.email, role=Role.COORDINATOR)
    services.accept(links.token(sent), by=person)

    client.force_login(person)
    answer = client.get(HOME)

    step = next(one for one in answer.context["steps"] if one.state == "waiting")
    assert step.hint == "An administrator of the platform confirms it."
    second = officer(office)
    expected.reconcile()
    assert f"Asked of {office.institution.name}, until" in client.get(HOME).content.decode()
    assert second.pk
