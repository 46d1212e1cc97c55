"""“Still valid?”: what is published is confirmed by a day, or it expires."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cooperation.followups import commitments
from cooperation.marketplace import browsing_cache, policies, signals, validity
from cooperation.marketplace.models import Listing
from cooperation.marketplace.services import revisions
from cooperation.marketplace.services.moving import move
from cooperation.marketplace.waiting import promise


def renew(listing: Listing) -> None:
    """A new life from now on; the caller saves it."""
    listing.last_confirmed_at = timezone.now()
    listing.expires_at = validity.end_of_life(listing, listing.last_confirmed_at)


@transaction.atomic
def confirm(listing: Listing, *, by: User) -> Listing:
    """The focal point says that it still holds: it lives on, and an expired one comes back."""
    listing = listing.locked()
    policies.check_can_confirm(by, listing)
    came_back = listing.state == "expired"
    renew(listing)
    if came_back:
        listing.published_at = listing.last_confirmed_at
    move(listing, "confirm", by=by, as_institution=listing.institution)
    commitments.move(listing, [promise(listing)], by=by)
    if came_back:
        browsing_cache.forget_on_commit()
        signals.listing_published.send(sender=Listing, listing=listing)
    return listing


@transaction.atomic
def reopen(listing: Listing, *, by: User) -> Listing:
    """What expired too long ago becomes a draft again and goes the whole way once more."""
    listing = listing.locked()
    policies.check_can_reopen(by, listing)
    move(listing, "reopen", by=by, as_institution=listing.institution)
    revisions.drop_open(listing, by=by)
    commitments.move(listing, [], by=by)
    return listing
