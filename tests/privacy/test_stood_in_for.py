"""Whoever stood in for somebody who is erased reads a number where the name was."""

import pytest
from django.db import transaction
from django.utils import timezone

from cooperation.directory import services as directory
from cooperation.followups.kinds import GIVEN
from cooperation.notifications import outbox
from cooperation.notifications.models import Notification
from cooperation.privacy import services
from tests.factories.directory import focal_point
from tests.privacy.somebody import CANARY, at_work, where_found
from tests.privacy.test_erasing import given_by

pytestmark = pytest.mark.django_db


def test_whoever_was_stood_in_for_is_a_number_as_well():
    world = at_work()
    ministry = world.cast.recipient
    stand_in = focal_point(ministry)
    today = timezone.localdate()
    membership = world.person.memberships.get(institution=ministry)
    directory.announce(
        membership, by=world.person, starts_on=today, ends_on=today, stand_in=stand_in
    )
    with transaction.atomic():
        outbox.tell([world.person], GIVEN, about=ministry.subject, params=given_by(world))
    told = Notification.objects.get(user=stand_in, kind=GIVEN.code)
    assert told.params["for_person"] == str(world.person)

    services.erase_self(world.person, by=world.person)

    told.refresh_from_db()
    assert str(world.person.pk) in told.params["for_person"]
    assert where_found(CANARY) == []
