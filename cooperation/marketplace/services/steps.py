"""From draft to published and back: each step held, checked, recorded, awaited and told."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core.errors import Incomplete
from cooperation.directory.models import Role
from cooperation.followups import commitments
from cooperation.followups.commitments import Awaited
from cooperation.marketplace import (
    browsing_cache,
    commenting,
    completeness,
    kinds,
    policies,
    signals,
    validity,
)
from cooperation.marketplace.lifecycle import RETURNED
from cooperation.marketplace.models import Listing
from cooperation.marketplace.services import revisions
from cooperation.marketplace.services.awaiting import (
    await_endorsement,
    await_publication,
    told_at_the_end,
)
from cooperation.marketplace.services.moving import (
    acting_for,
    check_read,
    long_enough,
    move,
    own_side,
    tell,
    writers,
)
from cooperation.marketplace.waiting import promise
from cooperation.reviews import assents
from cooperation.reviews import services as reviews
from cooperation.reviews.models import Assent
from cooperation.reviews.services import Asked


@transaction.atomic
def submit(listing: Listing, *, by: User, version: int | None = None) -> Listing:
    """Hand a complete draft to the national coordinator, or on to UNFPA where none endorses."""
    listing = listing.locked()
    policies.check_can_submit(by, listing)
    check_read(listing, version)
    check_complete(listing)
    listing.submitted_by = by
    listing.returned_reason = ""
    move(listing, "submit", by=by, as_institution=listing.institution)
    submitted(listing, by=by)
    return listing


def check_complete(listing: Listing) -> None:
    """Nothing is submitted that lacks something."""
    if lacks := completeness.missing(listing):
        raise Incomplete(_("Something is missing before it can be submitted."), lacks)


def submitted(listing: Listing, *, by: User) -> None:
    """What follows once it is submitted, in person or by letter."""
    if listing.country.requires_coordinator_endorsement:
        await_endorsement(listing, by=by)
    else:
        move(listing, "endorse", by=None, verb="listing.endorsement_not_required")
        await_publication(listing, by=by)


@transaction.atomic
def endorse(listing: Listing, *, by: User, version: int | None = None) -> Listing:
    """The country stands behind it: its coordinator gives the assent, UNFPA is next."""
    listing = listing.locked()
    policies.check_can_endorse(by, listing)
    check_read(listing, version)
    institution = acting_for(Role.COORDINATOR, by=by)
    assents.give(listing.subject, kind=Assent.Kind.ENDORSEMENT, institution=institution, by=by)
    move(listing, "endorse", by=by, as_institution=institution)
    await_publication(listing, by=by)
    tell(writers(listing), kinds.LISTING_ENDORSED, listing, by=by)
    return listing


@transaction.atomic
def publish(listing: Listing, *, by: User, version: int | None = None) -> Listing:
    """Make it public for its lifetime; from now on it is compared with the other side.

    A revision takes the place of the text that it revises, and that is what comes back.
    """
    # The original first, in the order in which whoever withdraws it holds the two.
    original = listing.revision_of.locked() if listing.revision_of else None
    listing = listing.locked()
    policies.check_can_publish(by, listing)
    check_read(listing, version)
    office = acting_for(Role.OFFICER, by=by)
    if original:
        return revisions.take_its_place(listing, original, by=by, office=office)
    now = timezone.now()
    listing.published_at = listing.last_confirmed_at = now
    listing.expires_at = validity.end_of_life(listing, now)
    move(listing, "publish", by=by, as_institution=office)
    commitments.move(listing, [promise(listing)], by=by)
    tell(writers(listing), kinds.LISTING_PUBLISHED, listing, by=by)
    browsing_cache.forget_on_commit()
    signals.listing_published.send(sender=Listing, listing=listing)
    return listing


@transaction.atomic
def return_(
    listing: Listing,
    *,
    by: User,
    reason: str,
    comments: Sequence[Asked] = (),
    again: Iterable[int | str] = (),
) -> Listing:
    """Give it back with what has to be improved; endorsements given so far fall.

    ``comments`` are pairs of a field and what is asked there, ``again`` the keys of earlier ones
    that were resolved but not well enough: all of them are resolved before it comes back.
    """
    listing = listing.locked()
    policies.check_can_return(by, listing)
    reason = long_enough(reason)
    commenting.check_fields(listing, comments)
    role = Role.OFFICER if policies.covers(by, listing) else Role.COORDINATOR
    institution = acting_for(role, by=by)
    reviews.ask(
        listing.subject,
        comments,
        by=by,
        as_institution=str(institution),
        text_version=listing.version,
        again=again,
    )
    listing.returned_reason = reason
    move(listing, "return", by=by, as_institution=institution, reason=reason)
    assents.clear(listing.subject, kind=Assent.Kind.ENDORSEMENT, reason=_("returned"))
    commitments.move(listing, [Awaited(listing.institution, RETURNED)], by=by)
    tell(writers(listing), kinds.LISTING_RETURNED, listing, by=by)
    return listing


@transaction.atomic
def withdraw(listing: Listing, *, by: User, reason: str) -> Listing:
    """Take it back for good, unless a room above has a reason against it."""
    listing = listing.locked()
    policies.check_can_withdraw(by, listing)
    reason = long_enough(reason)
    signals.listing_closing.send(sender=Listing, listing=listing)
    told = told_at_the_end(listing)
    if not listing.is_offer:
        listing.outcome = Listing.Outcome.WITHDRAWN
    move(listing, "withdraw", by=by, as_institution=own_side(listing, by=by), reason=reason)
    revisions.drop_open(listing, by=by)
    commitments.close(listing, by=by, state="cancelled", reason=reason)
    tell(told, kinds.LISTING_WITHDRAWN, listing, by=by)
    browsing_cache.forget_on_commit()
    signals.listing_closed.send(sender=Listing, listing=listing, by=by)
    return listing
