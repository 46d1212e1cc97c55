"""The page of an institution asks little, whoever reads it and however much stands on it."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from cooperation.directory.models import (
    Absence,
    FormerName,
    Institution,
    Membership,
    Role,
    UnfpaOffice,
)
from tests.factories.accounts import UserFactory
from tests.factories.directory import (
    InstitutionFactory,
    MembershipFactory,
    OfficeFactory,
    coordinator,
    designate,
    focal_point,
    officer,
    staff,
    themes,
)

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
FEW = 12
READERS = (
    "visitor",
    "registered",
    "asking",
    "staff",
    "focal point",
    "coordinator",
    "officer",
    "regional officer",
    "administrator",
)


@pytest.fixture
def ministry() -> Institution:
    return InstitutionFactory(name="Ministry of Health", contact_email="youth@ministry.example")


@pytest.fixture
def office() -> UnfpaOffice:
    return OfficeFactory()


def reader(name: str, ministry: Institution, office: UnfpaOffice) -> User | None:
    makers = {
        "registered": UserFactory,
        "asking": lambda: asking(ministry),
        "staff": lambda: staff(ministry),
        "focal point": lambda: focal_point(ministry),
        "coordinator": lambda: coordinator("GT"),
        "officer": lambda: officer(office),
        "regional officer": lambda: officer(office.parent),
        "administrator": lambda: UserFactory(is_staff=True, is_superuser=True),
    }
    return makers[name]() if name in makers else None


def asking(ministry: Institution) -> User:
    asked = Membership.objects.create(
        user=UserFactory(), institution=ministry, role=Role.STAFF, starts_on=timezone.localdate()
    )
    return asked.user


def fill(ministry: Institution, number: int) -> None:
    """So many of everything that the directory tells of an institution."""
    today = timezone.localdate()
    for one in range(number):
        InstitutionFactory(name=f"Unit {one}", parent=ministry)
        InstitutionFactory(name=f"Before {one}", successor=ministry, is_active=False)
        FormerName.objects.create(
            institution=ministry, name=f"Called {one}", used_until=today - one * DAY
        )
        old = designate(ministry, state="revoked", valid_from=today - (one + 9) * DAY)
        old.themes.set(themes("SRH.1", "SRH.5"))
        asking(ministry)
        focal_point(ministry, display_name=f"Contact {one}", consent_public_contact=True)
        absent = MembershipFactory(institution=ministry, user__function_title=f"Adviser {one}")
        Absence.objects.create(
            membership=absent, person=absent.user, starts_on=today, ends_on=today + one * DAY
        )


def queries(client: Client, ministry: Institution) -> int:
    client.get(ministry.get_absolute_url())
    with CaptureQueriesContext(connection) as made:
        assert client.get(ministry.get_absolute_url()).status_code == 200
    return len(made)


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("who", READERS)
def test_the_page_asks_few_questions_whoever_reads_it(client, ministry, office, who, number):
    fill(ministry, number)
    person = reader(who, ministry, office)
    if person:
        client.force_login(person)

    assert queries(client, ministry) <= FEW


def test_what_is_read_along_stands_on_the_page(client, ministry, office):
    fill(ministry, 2)
    client.force_login(focal_point(ministry))

    page = client.get(ministry.get_absolute_url()).content.decode()

    for number in range(2):
        for words in ("Unit", "Before", "Formerly Called", "Contact", "Adviser"):
            assert f"{words} {number}" in page, words
    assert "2 requests to join" in page
    assert "youth@ministry.example" in page
    assert themes("SRH.5")[0].name in page
    assert "Revoked" in page
    for unit in Institution.objects.filter(parent=ministry):
        assert unit.get_absolute_url() in page
