"""How well what is owed is kept: open, late, kept, and the median delay."""

import datetime

import pytest
from django.utils import timezone

from cooperation.followups.lateness import lateness
from cooperation.followups.models import Commitment
from tests.factories.directory import InstitutionFactory
from tests.followups.waits import await_answer

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def kept(delay, country="GT"):
    """Kept today, so many days after it was due."""
    due_on = timezone.localdate() - delay * DAY
    row = await_answer(InstitutionFactory(country=country), due_on=due_on)
    Commitment.objects.filter(pk=row.pk).update(state="kept", closed_at=timezone.now())
    return row


def test_it_counts_by_kind_what_is_open_late_and_kept_and_how_late():
    for delay in (-2, 1, 9):
        kept(delay)
    for days in (-1, 5):
        await_answer(InstitutionFactory(), due_on=timezone.localdate() + days * DAY)

    (found,) = lateness()

    assert (found.kind, found.open, found.late, found.kept) == ("answer_match", 2, 1, 3)
    assert found.median_delay == 1


def test_it_can_be_parted_by_country():
    kept(4), kept(0, "CO")

    found = {row.country: row.median_delay for row in lateness(by_country=True)}

    assert found == {"GT": 4, "CO": 0}


def test_what_is_paused_is_not_late_and_what_is_long_over_is_not_counted():
    row = await_answer(InstitutionFactory(), due_on=timezone.localdate() - DAY)
    other = await_answer(InstitutionFactory(), due_on=timezone.localdate() + DAY)
    Commitment.objects.filter(pk=row.pk).update(paused_since=row.due_on, paused_for=other)
    old = kept(3)
    long_ago = timezone.now() - 400 * DAY
    Commitment.objects.filter(pk=old.pk).update(closed_at=long_ago)

    (found,) = lateness()

    assert (found.open, found.late, found.kept, found.median_delay) == (2, 0, 0, None)
