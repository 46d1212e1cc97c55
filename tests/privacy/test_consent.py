"""Public contact only with consent: off by default, at once in both directions, both remembered."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse

from cooperation.directory import institution_page
from cooperation.marketplace.contacts import contact_of
from cooperation.privacy import queries, services
from cooperation.privacy.models import Consent
from platform_site import contact
from tests.factories import marketplace
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.directory import InstitutionFactory, OfficeFactory, focal_point, officer
from tests.signing_in import make_stale

pytestmark = pytest.mark.django_db
NAME = "Ximena Canarypublic"


def page_of(institution) -> str:
    return Client().get(institution.get_absolute_url()).content.decode()


def test_nobody_has_agreed_until_they_say_so():
    assert UserFactory().consent_public_contact is False


def test_a_name_is_public_from_the_moment_of_consent_until_it_is_taken_back(client):
    ministry = InstitutionFactory()
    person = focal_point(ministry, display_name=NAME)
    client.force_login(person)
    url = reverse("privacy:consent")
    assert NAME not in page_of(ministry)
    assert person.email not in page_of(ministry)

    client.post(url, {"agreed": "on"})
    with_consent = page_of(ministry)
    client.post(url, {})
    without = page_of(ministry)

    assert NAME in with_consent
    assert person.email in with_consent
    assert NAME not in without
    assert person.email not in without
    row = Consent.objects.get(user=person)
    assert row.given_at < row.withdrawn_at


def test_an_open_screen_agrees_to_nothing_and_may_take_it_back(client):
    person = UserFactory()
    services.give_consent(by=person)
    client.force_login(person)
    make_stale(client)
    url = reverse("privacy:consent")

    client.post(url, {})
    person.refresh_from_db()
    assert not person.consent_public_contact
    asked = client.post(url, {"agreed": "on"})["Location"]

    person.refresh_from_db()
    assert not person.consent_public_contact
    assert asked.startswith(reverse("account_reauthenticate"))
    assert client.post(asked, {"password": PASSWORD})["Location"] == reverse("accounts:profile")


def test_saying_it_twice_is_saying_it_once():
    person = UserFactory()

    for _twice in range(2):
        services.give_consent(by=person)
    for _twice in range(2):
        services.withdraw_consent(by=person)
    services.give_consent(by=person)

    assert queries.consents_of(person).count() == 2
    assert Consent.objects.filter(user=person, withdrawn_at=None).count() == 1


def test_who_left_or_was_deactivated_is_no_contact():
    ministry = InstitutionFactory()
    gone, inactive = focal_point(ministry), focal_point(ministry, is_active=False)
    for person in (gone, inactive):
        services.give_consent(by=person)
    gone.memberships.update(ends_on="2021-01-01")

    assert institution_page.public_contacts(ministry, AnonymousUser()) == []


def test_the_profile_asks_in_a_sentence_and_shows_the_history(client):
    person = UserFactory()
    client.force_login(person)
    before = client.get("/en/profile/").content.decode()
    services.give_consent(by=person)
    after = client.get("/en/profile/").content.decode()

    assert "Everybody may read my name" in before
    assert "checked" not in before.split('name="agreed"')[1].split(">")[0]
    assert "checked" in after.split('name="agreed"')[1].split(">")[0]
    assert "Agreed on" in after


def test_a_persons_address_typed_as_a_contact_is_shown_with_consent_only():
    ministry = InstitutionFactory()
    person, reader = focal_point(ministry), focal_point(ministry)
    ministry.contact_email, ministry.contact_phone = person.email, "555 01"
    ministry.contact_function = "Directorate"
    ministry.save()
    listing = marketplace.published("offer", institution=ministry)
    signed_in = Client()
    signed_in.force_login(reader)

    hidden = contact_of(listing)
    page = signed_in.get(ministry.get_absolute_url()).content.decode()
    services.give_consent(by=person)

    assert (hidden.function, hidden.email, hidden.phone) == ("Directorate", "", "")
    assert f"mailto:{person.email}" not in page
    assert contact_of(listing).email == person.email


def test_the_address_of_a_function_needs_nobodys_consent():
    ministry = InstitutionFactory(contact_email="directorate@ministry.example")

    assert contact_of(marketplace.published("offer", institution=ministry)).email


def test_whoever_registers_with_the_address_of_a_function_and_never_confirms_hides_nothing():
    function = "Directorate@ministry.example"
    ministry = InstitutionFactory(contact_email=function)
    reader = Client()
    reader.force_login(focal_point(ministry))
    stranger = UserFactory(email=function.lower())
    EmailAddress.objects.filter(user=stranger).update(verified=False)
    listing = marketplace.published("offer", institution=ministry)

    unconfirmed = contact_of(listing).email
    page = reader.get(ministry.get_absolute_url()).content.decode()
    EmailAddress.objects.filter(user=stranger).update(verified=True)

    assert unconfirmed == function
    assert f"mailto:{function}" in page
    assert contact_of(listing).email == ""


def test_an_address_beside_the_one_a_person_signs_in_with_counts_once_it_is_confirmed():
    person = UserFactory()
    EmailAddress.objects.create(user=person, email="own@home.example", verified=False)
    ministry = InstitutionFactory(contact_email="own@home.example")
    listing = marketplace.published("offer", institution=ministry)

    unconfirmed = contact_of(listing).email
    EmailAddress.objects.filter(user=person).update(verified=True)

    assert unconfirmed == "own@home.example"
    assert contact_of(listing).email == ""


def test_an_office_that_gave_an_officers_own_address_is_left_out_until_they_agree():
    office = OfficeFactory()
    person = officer(office)
    office.institution.contact_email = person.email
    office.institution.save()

    without = contact.offices()
    services.give_consent(by=person)

    assert office not in without
    assert office in contact.offices()


def test_an_administrator_cannot_agree_for_somebody(client):
    person = UserFactory()
    client.force_login(UserFactory(is_staff=True, is_superuser=True))

    page = client.get(reverse("admin:accounts_user_change", args=[person.pk]))

    assert "consent_public_contact" not in page.context["adminform"].form.fields
    assert "Erase this person" in page.content.decode()
