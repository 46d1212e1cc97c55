"""Loads the demo in the order in which its records need each other."""

import datetime

from django.db import connection, transaction
from django.utils import timezone

from cooperation.followups import expected
from cooperation.followups import institutions as owed
from cooperation.followups import services as followups
from cooperation.marketplace.models import Listing
from platform_site.demo import (
    designations,
    exchanges,
    institutions,
    listings,
    matches,
    memoranda,
    missions,
    numbers,
    people,
    revisions,
    world,
)
from platform_site.demo.clock import Timeline

# Any number: two loaders at once take turns on it.
LOCK = 20_120_101


@transaction.atomic
def load(today: datetime.date) -> int:
    """Add what is missing, all or nothing; the number of records added.

    What is there already, and whatever people did to it, stays as it is.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    numbers.reserve()
    scene = world.begin(Timeline(today))
    institutions.load(scene)
    people.load(scene)
    designations.load(scene)
    made = (
        memoranda.load(scene) + listings.load(scene) + exchanges.load(scene) + matches.load(scene)
    )
    made += revisions.load(scene) + missions.load(scene)
    if made:
        _finish(scene, today)
    return made


def _finish(scene: world.World, today: datetime.date) -> None:
    """Published listings count as compared: the demo's matches are those of its story.

    What is owed beyond their stories, as designations to renew, is opened; what is due by now is
    reminded of at once, so that the mailbox tells of it from the start.
    """
    pks = [listing.pk for listing in scene.listings.values()]
    Listing.objects.filter(pk__in=pks, state="published", matched_at=None).update(
        matched_at=timezone.now()
    )
    for institution in scene.institutions.values():
        expected.put_right(owed.SOURCE, institution)
    followups.remind(on=today)
