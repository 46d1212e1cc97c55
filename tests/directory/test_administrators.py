"""Administrators: proposed by one, confirmed by another, and nothing given to oneself (F8)."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.models import AdministratorGrant, User
from cooperation.core.errors import NotAllowed, NotPossible, Refused
from cooperation.directory import services
from cooperation.notifications.models import Notification
from cooperation.privacy import services as privacy
from tests.factories.accounts import UserFactory
from tests.factories.directory import InstitutionFactory, OfficeFactory, focal_point, officer

pytestmark = pytest.mark.django_db
WHY = "She keeps the vocabulary from May on."


def administrator(**facts):
    return UserFactory(is_staff=True, **facts)


def told(person):
    return list(Notification.objects.filter(user=person).values_list("kind", flat=True))


def test_one_proposes_another_confirms_and_only_then_it_counts():
    first, second, person = administrator(), administrator(), UserFactory()

    grant = services.propose_administrator(person, by=first, reason=WHY)
    person.refresh_from_db()

    assert not person.is_staff
    assert told(second) == ["administrator.proposed"]
    for who in (first, person):
        with pytest.raises(NotAllowed):
            services.confirm_administrator(grant, by=who)

    services.confirm_administrator(grant, by=second)
    person.refresh_from_db()

    assert person.is_staff
    assert not person.is_superuser
    assert told(person) == told(first) == ["administrator.confirmed"]
    with pytest.raises(NotPossible, match="meanwhile"):
        services.confirm_administrator(grant, by=administrator())


@pytest.mark.parametrize("who", ["nobody", "focal point", "officer", "not active"])
def test_others_propose_and_confirm_nobody(who):
    people = {
        "nobody": UserFactory,
        "focal point": lambda: focal_point(InstitutionFactory()),
        "officer": lambda: officer(OfficeFactory()),
        "not active": lambda: administrator(is_active=False),
    }
    other, person = people[who](), UserFactory()
    grant = services.propose_administrator(person, by=administrator(), reason=WHY)

    with pytest.raises(NotAllowed):
        services.propose_administrator(UserFactory(), by=other, reason=WHY)
    for act in (
        lambda: services.confirm_administrator(grant, by=other),
        lambda: services.refuse_administrator(grant, by=other, reason=WHY),
        lambda: services.end_administrator(administrator(), by=other),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_who_cannot_be_proposed_is_said():
    first = administrator()
    grant = services.propose_administrator(UserFactory(), by=first, reason=WHY)

    for person, words in (
        (first, "themselves"),
        (UserFactory(verified=False), "not confirmed"),
        (UserFactory(is_active=False), "not active"),
        (administrator(), "already"),
        (grant.person, "proposed already"),
    ):
        with pytest.raises(Refused, match=words):
            services.propose_administrator(person, by=first, reason=WHY)


def test_a_refusal_says_why_and_gives_nothing():
    first, second, person = administrator(), administrator(), UserFactory()
    grant = services.propose_administrator(person, by=first, reason=WHY)

    services.refuse_administrator(grant, by=second, reason="Nobody knows this person.")

    person.refresh_from_db()
    assert not person.is_staff
    assert told(first) == ["administrator.refused"]
    assert services.propose_administrator(person, by=second, reason=WHY).decided_at is None


def test_the_last_one_cannot_be_ended_and_a_grant_is_used_once():
    first, second, person = administrator(), administrator(), UserFactory()
    grant = services.propose_administrator(person, by=first, reason=WHY)
    services.confirm_administrator(grant, by=second)

    services.end_administrator(person, by=first)
    grant.refresh_from_db()
    assert grant.ended_at is not None
    with pytest.raises(IntegrityError, match="proposed by one"), transaction.atomic():
        User.objects.filter(pk=person.pk).update(is_staff=True)
    services.end_administrator(second, by=first)
    with pytest.raises(NotPossible, match="Nobody else"):
        services.end_administrator(first, by=first)


def test_the_database_gives_no_rights_to_an_account_that_is_there():
    person = UserFactory()

    for rights in ({"is_staff": True}, {"is_superuser": True}):
        with pytest.raises(IntegrityError), transaction.atomic():
            User.objects.filter(pk=person.pk).update(**rights)
    lone = administrator()
    for facts in (
        {"proposed_by": person, "person": person},
        {"proposed_by": lone, "person": person, "confirmed_by": lone},
        {"proposed_by": lone, "person": person, "confirmed_by": person},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            AdministratorGrant.objects.create(reason=WHY, **facts)


def test_an_administrator_gives_themselves_nothing_in_the_administration(client):
    """Neither by their record, nor by that of a second account whose address is theirs as well."""
    own = administrator()
    own.user_permissions.set(Permission.objects.filter(codename__in=["change_user", "view_user"]))
    EmailAddress.objects.create(user=own, email="second@example.org", verified=True)
    other = UserFactory()
    client.force_login(own)

    for person in (own, other):
        url = reverse("admin:accounts_user_change", args=[person.pk])
        data = {
            "email": "taken@example.org",
            "language": "en",
            "time_zone": "UTC",
            "is_active": "on",
            "is_staff": "on",
            "is_superuser": "on",
            "memberships-TOTAL_FORMS": "1",
            "memberships-INITIAL_FORMS": "0",
            "memberships-0-institution": str(InstitutionFactory().pk),
            "memberships-0-role": "officer",
            **(
                {"user_permissions": [str(one.pk) for one in Permission.objects.all()]}
                if person is own
                else {}
            ),
        }
        assert client.post(url, data).status_code in {200, 302}

    own.refresh_from_db()
    other.refresh_from_db()
    assert not own.is_superuser
    assert own.user_permissions.count() == 2
    assert not other.is_staff
    assert not other.is_superuser
    assert not own.memberships.exists()
    assert not other.memberships.exists()


def test_the_administration_proposes_and_confirms(client):
    first, second = (administrator(is_superuser=True) for _two in range(2))
    person = UserFactory()
    client.force_login(first)
    add = reverse("admin:accounts_administratorgrant_add")

    refused = client.post(add, {"person": first.pk, "reason": WHY}).content.decode()
    assert "Nobody proposes themselves" in refused
    client.post(add, {"person": person.pk, "reason": WHY})
    grant = AdministratorGrant.objects.get()
    change = reverse("admin:accounts_administratorgrant_change", args=[grant.pk])
    page = client.post(change, {"decision": "confirm", "refusal": ""}).content.decode()
    assert "You proposed this person" in page
    client.force_login(second)
    client.post(change, {"decision": "confirm", "refusal": ""})

    grant.refresh_from_db()
    assert (grant.confirmed_by, grant.person.is_staff) == (second, True)
    assert "decision" not in admin.site._registry[AdministratorGrant].get_readonly_fields(
        None, None
    )


@pytest.mark.parametrize("went", ["ended", "closed", "erased"])
def test_a_proposal_lapses_when_its_proposer_is_no_administrator_any_more(client, went):
    first, second, third = (administrator(is_superuser=True) for _three in range(3))
    person = UserFactory()
    grant = services.propose_administrator(person, by=first, reason=WHY)
    if went == "ended":
        services.end_administrator(first, by=third)
    elif went == "closed":
        services.deactivate(first, by=third)
    else:
        privacy.erase_for(first, by=third, way="letter")

    with pytest.raises(NotPossible, match="no administrator any more"):
        services.confirm_administrator(grant, by=second)
    client.force_login(second)
    change = reverse("admin:accounts_administratorgrant_change", args=[grant.pk])
    page = client.post(change, {"decision": "confirm", "refusal": ""}).content.decode()
    assert "no administrator any more" in page
    person.refresh_from_db()
    assert not person.is_staff

    services.refuse_administrator(grant, by=second, reason="Whoever proposed it has gone.")
    anew = services.propose_administrator(person, by=second, reason=WHY)
    services.confirm_administrator(anew, by=third)
    person.refresh_from_db()
    assert person.is_staff
