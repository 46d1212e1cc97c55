"""What becomes of offers and demands when their institution ends."""

from django.db import transaction

from accounts.models import User
from cooperation.core import activity
from cooperation.directory.models import Institution
from cooperation.followups import commitments
from cooperation.marketplace import browsing_cache, kinds, queries, signals
from cooperation.marketplace.models import Listing
from cooperation.marketplace.services import revisions
from cooperation.marketplace.services.awaiting import told_at_the_end
from cooperation.marketplace.services.moving import move, tell


@transaction.atomic
def take_over(institution: Institution, successor: Institution, *, by: User) -> int:
    """What is open is the successor's from now on, in the state it is in; the past stays."""
    rows = queries.open_ones_of(institution).select_for_update(of=("self",)).order_by("pk")
    number = 0
    for listing in rows:
        listing.institution = successor
        listing.save(update_fields=["institution", "updated_at"])
        reason = f"{institution.code} → {successor.code}"
        activity.record(
            "listing.handed_over", listing, by=by, as_institution=str(successor), reason=reason
        )
        number += 1
    if number:
        browsing_cache.forget_on_commit()
    return number


@transaction.atomic
def withdraw_all(institution: Institution, *, by: User, reason: str) -> int:
    """Where nobody goes on, everything open is taken back, and the other sides are told."""
    rows = queries.open_ones_of(institution).filter(revision_of=None).order_by("pk")
    for listing in rows.select_for_update(of=("self",)):
        signals.listing_closing.send(sender=Listing, listing=listing)
        told = told_at_the_end(listing)
        if not listing.is_offer:
            listing.outcome = Listing.Outcome.WITHDRAWN
        move(listing, "withdraw", by=by, reason=reason)
        revisions.drop_open(listing, by=by)
        commitments.close(listing, by=by, state="cancelled", reason=reason)
        tell(told, kinds.LISTING_WITHDRAWN, listing, by=by)
        browsing_cache.forget_on_commit()
        signals.listing_closed.send(sender=Listing, listing=listing, by=by)
    return len(rows)
