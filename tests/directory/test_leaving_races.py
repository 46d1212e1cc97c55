"""Two who leave at once, and a successor who leaves in the same moment."""

from threading import Thread

import pytest
from django.db import connection, transaction

from cooperation.core.errors import Refused
from cooperation.core.models import ActivityEntry
from cooperation.directory import services
from cooperation.directory.models import Handover
from cooperation.followups import expected
from cooperation.followups.models import Commitment
from tests.agreements.test_races import until_somebody_waits
from tests.directory.test_leaving import WHY, by_name
from tests.exchanges.test_races import at_once
from tests.factories.directory import InstitutionFactory, coordinator, focal_point

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_who_end_one_membership_at_once_one_wins():
    boss, ministry = coordinator("GT"), InstitutionFactory()
    person, heir = focal_point(ministry), focal_point(ministry)
    by_name(person)
    membership = person.memberships.get()

    answers = at_once(
        lambda: services.end(membership, by=person, reason=WHY),
        lambda: services.end(membership, by=boss, reason=WHY, successor=heir),
    )

    assert sum(answer is not None for answer in answers) == 1
    assert "ended already" in str(next(answer for answer in answers if answer))
    assert Handover.objects.count() == 1
    verbs = ("membership.left", "membership.ended", "commitment.passed_on")
    assert ActivityEntry.objects.filter(verb__in=verbs).count() == 2


def test_a_successor_who_leaves_meanwhile_is_refused_and_nothing_changes():
    coordinator("GT")
    ministry = InstitutionFactory()
    person, heir, third = (focal_point(ministry) for _three in range(3))
    row, refused = by_name(person), []

    def leave():
        try:
            services.end(person.memberships.get(), by=person, reason=WHY, successor=heir)
        except Refused as why:
            refused.append(str(why))
        finally:
            connection.close()

    with transaction.atomic():
        services.end(heir.memberships.get(), by=heir, reason=WHY)
        thread = Thread(target=leave)
        thread.start()
        until_somebody_waits()
    thread.join()

    row.refresh_from_db()
    assert "has to work in this institution" in refused[0]
    assert row.awaits_person == person
    assert third.memberships.get().state == person.memberships.get().state == "active"


def test_two_who_name_each_other_at_once_leave_nothing_behind():
    coordinator("GT")
    ministry = InstitutionFactory()
    one, other = focal_point(ministry), focal_point(ministry)
    by_name(one)
    by_name(other)

    answers = at_once(
        lambda: services.end(one.memberships.get(), by=one, reason=WHY, successor=other),
        lambda: services.end(other.memberships.get(), by=other, reason=WHY, successor=one),
    )

    assert sum(answer is not None for answer in answers) == 1
    stayed = one if one.memberships.get().state == "active" else other
    assert Commitment.objects.filter(awaits_person=stayed, state="open").count() == 2
    assert expected.reconcile() == []
