"""Designations that end or rest, and institutions that nobody answers for any more."""

import datetime

import pytest
from django.utils import timezone

from cooperation.followups import expected
from cooperation.followups.models import Commitment
from cooperation.notifications import services as notices
from cooperation.notifications.models import Outbox
from tests.factories.directory import (
    InstitutionFactory,
    coordinator,
    designate,
    focal_point,
    foreign_ministry,
)

pytestmark = pytest.mark.django_db
LONG_AGO = datetime.timedelta(days=181)


@pytest.fixture
def ministry():
    coordinator("GT")
    return InstitutionFactory()


def owed(institution):
    rows = Commitment.objects.filter(about=institution.subject, state="open").order_by("kind")
    return [(one.kind, one.item, one.awaits_role, one.awaits_institution) for one in rows]


def authority(ministry):
    return foreign_ministry(ministry.country)


def forget(person):
    """The person has not signed in for half a year."""
    person.date_joined = timezone.now() - LONG_AGO
    person.save()


def bounce(person, times=3):
    for _one in range(times):
        row = Outbox.objects.create(kind="x", recipient=person)
        notices.note_bounce(row, "550 no such person")


def test_the_country_owes_a_renewal_until_a_designation_ends(ministry):
    ends = timezone.localdate() + datetime.timedelta(days=40)
    designation = designate(ministry, valid_to=ends)

    expected.reconcile()
    expected.reconcile()

    assert owed(ministry) == [
        ("renew_designation", f"designation:{designation.pk}", "coordinator", authority(ministry))
    ]
    assert Commitment.objects.get().due_on == ends


def test_a_designation_without_an_end_is_not_renewed(ministry):
    designate(ministry)

    assert expected.reconcile() == []


@pytest.mark.parametrize(
    ("state", "kind", "days"),
    [("suspended", "review_suspension", 20), ("requested", "endorse", 7)],
)
def test_what_rests_or_is_requested_is_awaited_from_the_coordinator(ministry, state, kind, days):
    designation = designate(ministry, state=state)

    expected.reconcile()

    row = Commitment.objects.get()
    assert (row.kind, row.item) == (kind, f"designation:{designation.pk}")
    assert row.working_days == days


def test_a_renewed_designation_moves_the_day(ministry):
    first = designate(ministry, valid_to=timezone.localdate())
    expected.reconcile()
    type(first).objects.filter(pk=first.pk).update(state="expired")
    second = designate(ministry, valid_to=timezone.localdate() + LONG_AGO)

    expected.reconcile()

    assert [item for _kind, item, *_who in owed(ministry)] == [f"designation:{second.pk}"]
    assert Commitment.objects.get(item=f"designation:{first.pk}").state == "kept"


def test_the_country_finds_another_when_the_last_focal_point_has_left(ministry):
    membership = focal_point(ministry).memberships.get()
    membership.ends_on = timezone.localdate() - datetime.timedelta(days=1)
    membership.save()

    expected.reconcile()

    assert owed(ministry) == [("take_over", "", "coordinator", authority(ministry))]


def test_an_institution_that_never_had_a_focal_point_is_not_taken_over(ministry):
    assert expected.reconcile() == []


def test_colleagues_take_over_from_one_who_has_not_been_here_for_half_a_year(ministry):
    silent, _present = focal_point(ministry), focal_point(ministry)
    forget(silent)

    expected.reconcile()

    assert owed(ministry) == [("take_over", f"person:{silent.pk}", "focal_point", ministry)]


def test_the_country_takes_over_when_all_are_silent_and_it_ends_when_one_is_back(ministry):
    person = focal_point(ministry)
    forget(person)
    expected.reconcile()
    assert owed(ministry) == [("take_over", "", "coordinator", authority(ministry))]

    person.last_login = timezone.now()
    person.save()
    expected.reconcile()

    assert owed(ministry) == []
    assert Commitment.objects.get().state == "kept"


def test_the_third_returned_mail_asks_for_somebody_else_at_once(ministry):
    person = focal_point(ministry)

    bounce(person, times=2)
    assert owed(ministry) == []
    bounce(person, times=1)

    assert owed(ministry) == [("take_over", "", "coordinator", authority(ministry))]
