"""From draft to published and back: each step held, checked, recorded, awaited and told."""

import calendar
import datetime
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
)
from cooperation.marketplace.lifecycle import RETURNED
from cooperation.marketplace.models import Listing
from cooperation.marketplace.services import acts
from cooperation.reviews import assents
from cooperation.reviews import services as reviews
from cooperation.reviews.models import Assent
from cooperation.reviews.services import Asked

# Months that a listing lives from its publication (domain page, 4.10).
LIFE = {Listing.Kind.OFFER: 24, Listing.Kind.DEMAND: 18}


@transaction.atomic
def submit(listing: Listing, *, by: User, version: int | None = None) -> Listing:
    """Hand a complete draft to the national coordinator, or on to UNFPA where none endorses."""
    listing = listing.locked()
    policies.check_can_submit(by, listing)
    acts.check_read(listing, version)
    if lacks := completeness.missing(listing):
        raise Incomplete(_("Something is missing before it can be submitted."), lacks)
    listing.submitted_by = by
    listing.returned_reason = ""
    acts.move(listing, "submit", by=by, as_institution=listing.institution)
    if listing.country.requires_coordinator_endorsement:
        acts.await_endorsement(listing, by=by)
    else:
        acts.move(listing, "endorse", by=None, verb="listing.endorsement_not_required")
        acts.await_publication(listing, by=by)
    return listing


@transaction.atomic
def endorse(listing: Listing, *, by: User, version: int | None = None) -> Listing:
    """The country stands behind it: its coordinator gives the assent, UNFPA is next."""
    listing = listing.locked()
    policies.check_can_endorse(by, listing)
    acts.check_read(listing, version)
    institution = acts.acting_for(Role.COORDINATOR, by=by)
    assents.give(listing.subject, kind=Assent.Kind.ENDORSEMENT, institution=institution, by=by)
    acts.move(listing, "endorse", by=by, as_institution=institution)
    acts.await_publication(listing, by=by)
    acts.tell(acts.writers(listing), kinds.LISTING_ENDORSED, listing, by=by)
    return listing


@transaction.atomic
def publish(listing: Listing, *, by: User, version: int | None = None) -> Listing:
    """Make it public for its lifetime; from now on it is compared with the other side."""
    listing = listing.locked()
    policies.check_can_publish(by, listing)
    acts.check_read(listing, version)
    now = timezone.now()
    listing.published_at = listing.last_confirmed_at = now
    listing.expires_at = months_later(now, LIFE[Listing.Kind(listing.kind)])
    acts.move(listing, "publish", by=by, as_institution=acts.acting_for(Role.OFFICER, by=by))
    commitments.move(listing, [], by=by)
    acts.tell(acts.writers(listing), kinds.LISTING_PUBLISHED, listing, by=by)
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
    reason = acts.long_enough(reason)
    commenting.check_fields(listing, comments)
    role = Role.OFFICER if policies.covers(by, listing) else Role.COORDINATOR
    institution = acts.acting_for(role, by=by)
    reviews.ask(
        listing.subject,
        comments,
        by=by,
        as_institution=str(institution),
        text_version=listing.version,
        again=again,
    )
    listing.returned_reason = reason
    acts.move(listing, "return", by=by, as_institution=institution, reason=reason)
    assents.clear(listing.subject, kind=Assent.Kind.ENDORSEMENT, reason=_("returned"))
    commitments.move(listing, [Awaited(listing.institution, RETURNED)], by=by)
    acts.tell(acts.writers(listing), kinds.LISTING_RETURNED, listing, by=by)
    return listing


@transaction.atomic
def withdraw(listing: Listing, *, by: User, reason: str) -> Listing:
    """Take it back for good, unless a room above has a reason against it."""
    listing = listing.locked()
    policies.check_can_withdraw(by, listing)
    reason = acts.long_enough(reason)
    signals.listing_closing.send(sender=Listing, listing=listing)
    told = [*acts.writers(listing), *acts.deciders(listing)]
    if not listing.is_offer:
        listing.outcome = Listing.Outcome.WITHDRAWN
    own = policies.speaks_for(by, listing)
    institution = listing.institution if own else acts.acting_for(Role.COORDINATOR, by=by)
    acts.move(listing, "withdraw", by=by, as_institution=institution, reason=reason)
    commitments.close(listing, by=by, state="cancelled", reason=reason)
    acts.tell(told, kinds.LISTING_WITHDRAWN, listing, by=by)
    browsing_cache.forget_on_commit()
    signals.listing_closed.send(sender=Listing, listing=listing, by=by)
    return listing


def months_later(moment: datetime.datetime, months: int) -> datetime.datetime:
    """The same day and hour some months on, or the last day of a shorter month."""
    years, month = divmod(moment.month - 1 + months, 12)
    year = moment.year + years
    day = min(moment.day, calendar.monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)
