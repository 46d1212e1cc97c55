"""From whoever wrote a draft to whoever may submit it."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core import activity
from cooperation.core.errors import Incomplete, NotPossible
from cooperation.directory import queries as directory
from cooperation.directory.models import Role
from cooperation.marketplace import completeness, kinds, policies
from cooperation.marketplace.models import Listing
from cooperation.notifications import outbox

READY = "listing.ready"
A_MOMENT = datetime.timedelta(minutes=10)


@transaction.atomic
def announce_ready(listing: Listing, *, by: User) -> Listing:
    """Tell the institution's focal points that a draft is complete and waits for them."""
    listing = listing.locked()
    policies.check_can_edit(by, listing)
    if lacks := completeness.missing(listing):
        raise Incomplete(_("Something is missing before it can be submitted."), lacks)
    if _is_announced_now(listing):
        return listing
    focal_points = list(directory.people(listing.institution, Role.FOCAL_POINT))
    if not focal_points:
        raise NotPossible(_("The institution has no focal point. Please write to your office."))
    activity.record(READY, listing, by=by, as_institution=str(listing.institution))
    outbox.tell(focal_points, kinds.LISTING_READY, about=listing.subject)
    return listing


def is_announced(listing: Listing) -> bool:
    """Whether the focal points were told and nothing happened since."""
    last = listing.subject.activity.first()
    return bool(last and last.verb == READY)


def _is_announced_now(listing: Listing) -> bool:
    """The same a moment ago, as after two clicks."""
    last = listing.subject.activity.first()
    return bool(last and last.verb == READY and timezone.now() - last.at < A_MOMENT)
