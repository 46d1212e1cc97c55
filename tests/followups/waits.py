"""Commitments for tests, opened as the lifecycles open them."""

import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

from accounts.models import User
from cooperation.core.lifecycle import Wait
from cooperation.directory.models import Institution
from cooperation.followups import commitments
from cooperation.followups.commitments import Awaited
from cooperation.followups.models import Commitment
from cooperation.followups.services import promises
from tests.factories.accounts import UserFactory
from tests.factories.directory import InstitutionFactory, country

DUE = datetime.date(2026, 12, 18)
IN_A_MONTH = timezone.localdate() + datetime.timedelta(days=30)


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
    """A day so many working days from today in a country, by the date that it has there."""
    return country(iso2).working_calendar().add(today_in(iso2), number)


def today_in(iso2: str) -> datetime.date:
    return timezone.localdate(timezone=ZoneInfo(country(iso2).time_zone))


def promise(
    institution: Institution,
    *,
    by: User | None = None,
    text: str = "Send the protocol.",
    due_on: datetime.date = IN_A_MONTH,
    **more: object,
) -> Commitment:
    """What an institution promised, about itself unless told."""
    return promises.make(
        more.pop("about", institution),
        by=by or UserFactory(),
        institution=institution,
        text=text,
        due_on=due_on,
        **more,
    )
