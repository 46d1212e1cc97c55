"""While an offer or a demand is paused its proposals rest: they stand, and nobody is awaited."""

from django.db import transaction

from accounts.models import User
from cooperation.core import activity
from cooperation.followups import commitments
from cooperation.followups.models import Commitment
from cooperation.marketplace.models import Listing
from cooperation.matching import kinds, queries, sides, waiting
from cooperation.matching.lifecycle import ACTIVE_STATES
from cooperation.matching.models import Match
from cooperation.matching.services import announcements
from cooperation.matching.services.endings import locked


@transaction.atomic
def rest_for(listing: Listing, *, by: User | None = None) -> int:
    """Close what is awaited about its proposals; the other side of each that began is told."""
    found = _held(listing)
    for match in found:
        commitments.close(match, by=by, state=Commitment.State.CANCELLED)
        activity.record("match.rests", match, by=by)
        if match.state != "suggested":
            across = sides.other(match, listing.institution)
            announcements.tell_side(match, across, kinds.MATCH_RESTS)
    return len(found)


@transaction.atomic
def wake_for(listing: Listing) -> int:
    """It is published again: who has to answer is awaited anew, with all their days."""
    woken = 0
    for match in _held(listing):
        if queries.rests(match) or commitments.is_awaited(match):
            continue
        commitments.open_for(match, waiting.awaited(match))
        activity.record("match.goes_on", match, by=None)
        woken += 1
    return woken


def _held(listing: Listing) -> list[Match]:
    matches = queries.of_listing(Match.objects.filter(state__in=ACTIVE_STATES), listing)
    return list(locked(matches.order_by("pk")))
