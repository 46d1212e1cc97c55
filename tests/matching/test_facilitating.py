"""Somebody brings the sides together, or the office is awaited to name them."""

import pytest

from cooperation.followups.models import Commitment
from cooperation.matching import services
from cooperation.matching.tasks import name_facilitators
from tests.factories.directory import OfficeFactory, officer
from tests.factories.matching import proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting():
    """A proposal with a yes, in a country whose office and region have no officer."""
    office = OfficeFactory(countries=["GT"])
    found = proposal()
    services.say_yes(found.match, by=found.offering)
    found.match.refresh_from_db()
    return found, office


def facilitation(match):
    return Commitment.objects.get(about=match.subject, kind="facilitate")


def test_without_any_officer_the_office_has_five_working_days_to_name_one(waiting):
    found, office = waiting

    wait = facilitation(found.match)

    assert found.match.facilitator is None
    assert wait.awaits_institution == office.parent.institution
    assert (wait.working_days, wait.escalates_to) == (5, ["regional"])


def test_the_second_yes_leaves_it_waiting_with_its_day(waiting):
    found, _office = waiting
    due_on = facilitation(found.match).due_on

    services.say_yes(found.match, by=found.asking)

    assert (facilitation(found.match).state, facilitation(found.match).due_on) == ("open", due_on)


def test_an_officer_who_comes_is_named_and_the_wait_is_over(waiting):
    found, office = waiting
    helper = officer(office)

    assert name_facilitators() == 1
    assert name_facilitators() == 0

    found.match.refresh_from_db()
    assert found.match.facilitator == helper
    assert facilitation(found.match).state == "kept"
