"""Focal points who have fallen silent: found every night, listed, back by signing in."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from cooperation.core import activity
from cooperation.directory import silence
from cooperation.followups import expected
from cooperation.followups.models import Commitment
from tests.factories.accounts import PASSWORD
from tests.factories.directory import (
    InstitutionFactory,
    OfficeFactory,
    coordinator,
    focal_point,
    foreign_ministry,
    officer,
    staff,
)
from tests.followups.test_institutions import bounce, forget

pytestmark = pytest.mark.django_db


@pytest.fixture
def ministry():
    return InstitutionFactory(name="Ministry of Health")


def wanted():
    rows = Commitment.objects.filter(kind="take_over", state="open")
    return [(one.about.institution, one.awaits_institution, one.awaits_role) for one in rows]


def test_who_acts_is_not_silent_though_they_have_not_signed_in_for_long(ministry):
    person, other = focal_point(ministry), focal_point(ministry)
    forget(person)
    forget(other)
    activity.record("institution.seen", ministry, by=person)

    assert silence.unreachable([person, other]) == {other.pk: "unseen"}


def test_whose_mail_comes_back_is_silent_until_they_sign_in(ministry):
    person = focal_point(ministry)
    bounce(person, times=2)
    assert silence.unreachable([person]) == {}
    bounce(person, times=1)
    assert silence.unreachable([person]) == {person.pk: "returned"}

    person.last_login = timezone.now() + datetime.timedelta(minutes=1)
    person.save()

    assert silence.unreachable([person]) == {}


def test_a_sign_in_ends_the_wait_at_once(client, ministry):
    authority = foreign_ministry("GT")
    coordinator("GT")
    person = focal_point(ministry)
    forget(person)
    expected.reconcile()
    assert wanted() == [(ministry, authority, "coordinator")]

    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})

    assert wanted() == []
    assert Commitment.objects.get(kind="take_over").state == "kept"


def test_without_a_coordinator_the_office_finds_somebody(ministry):
    office = OfficeFactory()
    officer(office)
    forget(focal_point(ministry))

    expected.reconcile()

    assert wanted() == [(ministry, office.institution, "officer")]


def test_for_a_partner_of_no_country_a_regional_office_does():
    office = OfficeFactory(regional=True)
    officer(office)
    partner = InstitutionFactory(country=None, type="intergovernmental_org")
    forget(focal_point(partner))

    expected.reconcile()

    assert wanted() == [(partner, office.institution, "officer")]


def test_an_officer_reads_who_is_silent_why_since_when_and_who_sees_to_it(client, ministry):
    office = OfficeFactory()
    reader = officer(office)
    coordinator("GT")
    forget(focal_point(ministry, function_title="Forgetful"))
    bounce(focal_point(InstitutionFactory(name="Ministry of Planning"), function_title="Bounced"))
    empty = focal_point(InstitutionFactory(name="Institute of Statistics"))
    empty.is_active = False
    empty.save()
    forget(focal_point(InstitutionFactory(name="Far away", country="CO")))
    focal_point(InstitutionFactory(name="All is well"))
    expected.reconcile()
    client.force_login(reader)
    page = reverse("followups:silent")

    text = client.get(page).content.decode()

    assert "3 cases" in text
    for words in ("Forgetful", "Bounced", "Institute of Statistics", "Waiting for"):
        assert words in text
    assert "Far away" not in text
    assert "All is well" not in text
    narrowed = client.get(page, {"why": "returned"}).content.decode()
    assert "1 case<" in narrowed
    assert "Bounced" in narrowed
    export = reverse("followups:export_silent", args=["csv"])
    table = b"".join(client.get(export, {"why": "unseen"}).streaming_content).decode()
    assert "Forgetful" in table
    assert "Bounced" not in table
    assert "@" not in table


def test_others_have_no_such_list(client, ministry):
    for person in (focal_point(ministry), coordinator("GT"), staff(ministry)):
        client.force_login(person)
        for name, args in (("silent", []), ("export_silent", ["csv"])):
            answer = client.get(reverse(f"followups:{name}", args=args))
            assert answer["Location"] == reverse("followups:mine")


def test_the_page_of_people_and_the_queue_say_so(client, ministry):
    reader = officer(OfficeFactory())
    coordinator("GT")
    forget(focal_point(ministry, function_title="Forgetful"))
    focal_point(ministry)
    expected.reconcile()
    client.force_login(reader)

    people = client.get(reverse("directory:people", args=[ministry.code])).content.decode()
    queue = client.get(reverse("followups:queue"), {"view": "others"}).content.decode()

    assert "Not here for 180 days" in people
    assert "Another focal point is wanted" in people
    assert "Find another focal point" in queue


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_few_queries(client, number, django_assert_max_num_queries):
    reader = officer(OfficeFactory())
    coordinator("GT")
    for _one in range(number):
        forget(focal_point(InstitutionFactory()))
    expected.reconcile()
    client.force_login(reader)
    page = reverse("followups:silent")
    client.get(page)

    with django_assert_max_num_queries(12):
        client.get(page)
