"""Deadlines count from the date of the place where somebody is awaited, whatever it is here."""

import datetime

import pytest
from django.utils import timezone

from cooperation.core.lifecycle import Wait
from cooperation.directory.models import Country
from cooperation.followups import commitments
from cooperation.followups.commitments import Awaited
from cooperation.followups.lines import lines
from cooperation.followups.models import Commitment
from tests.factories.directory import InstitutionFactory
from tests.followups.waits import today_in

WAIT = Wait("answer_match", "focal_point", 2, ())


@pytest.fixture
def elsewhere(db):
    """Guatemala where it is another day now than in UTC, and no weekend for some days."""
    now = timezone.now()
    zone = "Pacific/Kiritimati" if now.hour >= 10 else "Etc/GMT+12"
    in_three_days = (now + datetime.timedelta(days=4)).isoweekday()
    Country.objects.filter(iso2="GT").update(time_zone=zone, weekend_days=[in_three_days])
    assert today_in("GT") != now.date()
    return InstitutionFactory(country="GT")


@pytest.mark.parametrize("many", [False, True], ids=["one", "many"])
def test_two_working_days_are_two_days_there(elsewhere, many):
    about = InstitutionFactory()

    if many:
        commitments.open_many([(about, Awaited(elsewhere, WAIT))])
    else:
        commitments.open_for(about, [Awaited(elsewhere, WAIT)])

    (line,) = lines(Commitment.objects.filter(about=about.subject))
    assert line.due_on == today_in("GT") + datetime.timedelta(days=2)
    assert line.working_days_left == 2
