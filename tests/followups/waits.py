"""Commitments for tests, opened as the lifecycles open them."""

import datetime

from django.utils import timezone

from cooperation.core.lifecycle import Wait
from cooperation.directory.models import Institution
from cooperation.followups import commitments
from cooperation.followups.commitments import Awaited
from cooperation.followups.models import Commitment
from tests.factories.directory import InstitutionFactory, country

DUE = datetime.date(2026, 12, 18)


def await_answer(
    institution: Institution,
    kind: str = "answer_match",
    role: str = "focal_point",
    *,
    days: int = 15,
    escalates_to: tuple[str, ...] = (),
    due_on: datetime.date = DUE,
    about: Institution | None = None,
) -> Commitment:
    """Something waits for an institution; it is about a new institution unless told."""
    (opened,) = commitments.open_for(
        about or InstitutionFactory(),
        [Awaited(institution, Wait(kind, role, days, escalates_to), due_on=due_on)],
    )
    return Commitment.objects.get(pk=opened.pk)


def in_working_days(number: int, iso2: str = "GT") -> datetime.date:
    """A day so many working days from today in a country."""
    return country(iso2).working_calendar().add(timezone.localdate(), number)
