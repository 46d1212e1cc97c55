"""Two at the same moment: one decides, the other is told, nothing happens twice."""

import pytest

from cooperation.core.models import ActivityEntry
from cooperation.directory import services
from cooperation.directory.models import Designation, Institution
from cooperation.followups import expected
from tests.directory.test_designations import WHY, request
from tests.exchanges.test_races import at_once
from tests.factories.directory import (
    InstitutionFactory,
    OfficeFactory,
    coordinator,
    designate,
    focal_point,
    officer,
)

pytestmark = pytest.mark.django_db(transaction=True)


def number_of(institution, *verbs):
    return ActivityEntry.objects.filter(subject=institution.subject, verb__in=verbs).count()


def test_of_two_who_decide_or_withdraw_at_once_one_wins():
    first, second = coordinator("GT"), coordinator("GT")
    ministry, other = InstitutionFactory(), InstitutionFactory()
    boss = focal_point(other)
    asked, crossed = request(ministry, focal_point(ministry)), request(other, boss)

    answers = at_once(
        lambda: services.grant_designation(asked, by=first),
        lambda: services.refuse_designation(asked, by=second, reason=WHY),
    )
    and_more = at_once(
        lambda: services.grant_designation(crossed, by=first),
        lambda: services.withdraw_designation(crossed, by=boss),
    )

    for found in (answers, and_more):
        assert sum(answer is not None for answer in found) == 1
        assert "Nothing was changed" in str(next(answer for answer in found if answer))
    assert number_of(ministry, "designation.granted", "designation.refused") == 1
    assert expected.reconcile() == []


def test_asked_for_twice_at_once_it_is_asked_for_once():
    coordinator("GT")
    ministry = InstitutionFactory()
    people = [focal_point(ministry), focal_point(ministry)]

    answers = at_once(*[lambda by=by: request(ministry, by) for by in people])

    assert sum(answer is None for answer in answers) == 1
    assert Designation.objects.filter(institution=ministry).count() == 1


def test_each_into_the_other_at_once_one_goes_on():
    by, and_by = coordinator("GT"), officer(OfficeFactory())
    one, two = InstitutionFactory(), InstitutionFactory()
    designate(one)

    answers = at_once(
        lambda: services.merge(one, by=by, successor=two, reason=WHY),
        lambda: services.merge(two, by=and_by, successor=one, reason=WHY),
    )

    assert sum(answer is None for answer in answers) == 1
    assert Institution.objects.filter(pk__in=[one.pk, two.pk], is_active=True).count() == 1
    assert expected.reconcile() == []
