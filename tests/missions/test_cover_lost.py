"""Missions that a memorandum carried and that stand without cover when it ends."""

import pytest

from cooperation.agreements import services as agreements
from cooperation.agreements.services import steps
from cooperation.followups.models import Commitment
from cooperation.missions import services
from cooperation.notifications.models import Notification
from tests.factories import directory
from tests.factories.missions import REASON, cleared, covered, day, proposed

pytestmark = pytest.mark.django_db


def told():
    return {one.user for one in Notification.objects.filter(kind="mission.cover_lost")}


@pytest.fixture
def memorandum():
    return covered("CO", "GT", notice_days=30)


def give_notice(memorandum, people):
    party = memorandum.parties.get(country__iso2="GT")
    agreements.give_notice(party, by=people.recipient_coordinator, reason=REASON)


def test_notice_that_takes_effect_before_the_first_day_is_told_once(people, memorandum):
    mission = services.approve(cleared(people, cost=1), by=people.officer_provider)

    give_notice(memorandum, people)

    assert {people.recipient_focal, people.officer_provider} <= told()
    assert mission.subject.activity.filter(verb="mission.cover_lost").count() == 1
    mission.refresh_from_db()
    assert mission.state == "approved"


def test_what_is_free_or_covered_otherwise_loses_nothing(people, memorandum):
    proposed(people)
    covered("CO", "GT")
    proposed(people, cost=1)

    give_notice(memorandum, people)

    assert told() == set()


def test_a_termination_is_told_too(people, memorandum):
    proposed(people, cost=1)
    regional = directory.officer(people.region)

    agreements.terminate(memorandum, by=regional, reason=REASON)

    assert people.recipient_focal in told()


def test_whoever_says_whether_it_goes_on_reads_which_missions_it_would_strand(client, people):
    memorandum = covered("CO", "GT", expires_on=day(90))
    steps.await_whom_it_needs(memorandum, by=None)
    mission = proposed(people, cost=1)
    seat = directory.foreign_ministry("GT")
    wait = Commitment.objects.get(kind="renew_memorandum", awaits_institution=seat)
    client.force_login(people.recipient_coordinator)

    page = client.get("/en/queue/", {"view": "all", "open": wait.pk}).content.decode()

    assert "Missions that it covers" in page
    assert mission.code in page


def test_the_page_of_the_memorandum_lists_them_for_those_concerned(client, people, memorandum):
    mission = proposed(people, cost=1)
    address = memorandum.get_absolute_url()

    assert mission.code not in client.get(address).content.decode()
    client.force_login(people.recipient_coordinator)
    page = client.get(address).content.decode()
    assert mission.code in page
    assert "Covered" in page
    give_notice(memorandum, people)
    assert "Loses its cover" in client.get(address).content.decode()
