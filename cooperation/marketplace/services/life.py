"""The life after publication: pausing, resuming, what can be given, and closing a demand."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core import activity
from cooperation.core.errors import Incomplete, NotPossible
from cooperation.followups import commitments
from cooperation.marketplace import browsing_cache, kinds, policies, signals
from cooperation.marketplace.models import Listing
from cooperation.marketplace.services import revisions
from cooperation.marketplace.services.awaiting import told_at_the_end
from cooperation.marketplace.services.confirming import renew
from cooperation.marketplace.services.moving import (
    check_read,
    concerned,
    long_enough,
    move,
    own_side,
    tell,
)
from cooperation.marketplace.waiting import promise

# What may change without another check: what can be given and when, and whom to ask.
CONTACT = ("contact_function", "contact_email", "contact_phone")
OF_OFFERS = (
    "capacity_per_year",
    "max_parallel",
    "lead_time_days",
    "available_from",
    "available_to",
    *CONTACT,
)
OF_DEMANDS = ("desired_start", "needed_by", *CONTACT)


def direct_fields(kind: str) -> tuple[str, ...]:
    """What a focal point changes on a published listing by themselves; the rest is revised."""
    return OF_OFFERS if kind == Listing.Kind.OFFER else OF_DEMANDS


@transaction.atomic
def pause(listing: Listing, *, by: User, reason: str) -> Listing:
    """It rests by the institution's own decision; what both sides accepted stays."""
    listing = listing.locked()
    policies.check_can_pause(by, listing)
    return _rest(listing, Listing.PausedFor.DECISION, by=by, reason=long_enough(reason))


@transaction.atomic
def pause_for_designation(listing: Listing) -> bool:
    """The system lets rest what no designation in force covers any more (INV-04)."""
    listing = listing.locked()
    if listing.state != "published" or policies.is_designated(listing):
        return False
    _rest(
        listing,
        Listing.PausedFor.DESIGNATION,
        by=None,
        reason=_("No designation in force covers it any more."),
    )
    return True


def _rest(listing: Listing, because: str, *, by: User | None, reason: str) -> Listing:
    listing.paused_for = because
    own = own_side(listing, by=by) if by else None
    move(listing, "pause", by=by, as_institution=own, reason=reason)
    commitments.close(listing, by=by, state="cancelled", reason=reason)
    designation = because == Listing.PausedFor.DESIGNATION
    kind = kinds.LISTING_PAUSED_FOR_DESIGNATION if designation else kinds.LISTING_PAUSED
    tell(concerned(listing), kind, listing, by=by)
    browsing_cache.forget_on_commit()
    signals.listing_paused.send(sender=Listing, listing=listing, by=by)
    return listing


@transaction.atomic
def resume(listing: Listing, *, by: User) -> Listing:
    """Whoever lets it go on says with it that it still holds."""
    listing = listing.locked()
    policies.check_can_resume(by, listing)
    renew(listing)
    return _go_on(listing, by=by)


@transaction.atomic
def resume_for_designation(listing: Listing) -> bool:
    """The system ends its own pause once a designation in force covers the listing again."""
    listing = listing.locked()
    rests = listing.state == "paused" and listing.paused_for == Listing.PausedFor.DESIGNATION
    if not rests or not policies.is_designated(listing):
        return False
    _go_on(listing, by=None)
    return True


def _go_on(listing: Listing, *, by: User | None) -> Listing:
    listing.paused_for = ""
    move(listing, "resume", by=by, as_institution=own_side(listing, by=by) if by else None)
    commitments.move(listing, [promise(listing)], by=by)
    tell(concerned(listing), kinds.LISTING_RESUMED, listing, by=by)
    browsing_cache.forget_on_commit()
    signals.listing_published.send(sender=Listing, listing=listing)
    return listing


@transaction.atomic
def change_directly(
    listing: Listing, *, by: User, data: Mapping[str, Any], version: int | None = None
) -> Listing:
    """The focal point changes what can be given, when and whom to ask; recorded, not reviewed."""
    listing = listing.locked()
    policies.check_can_change_directly(by, listing)
    check_read(listing, version)
    changed = [
        name
        for name in direct_fields(listing.kind)
        if name in data and getattr(listing, name) != data[name]
    ]
    if not changed:
        return listing
    for name in changed:
        setattr(listing, name, data[name])
    listing.version += 1
    listing.save()
    institution = str(listing.institution)
    activity.record(
        "listing.changed_directly", listing, by=by, as_institution=institution, fields=changed
    )
    browsing_cache.forget_on_commit()
    return listing


@transaction.atomic
def close(
    listing: Listing,
    *,
    by: User,
    outcome: str,
    reason: str,
    met_degree: str = Listing.MetDegree.NONE,
    duplicate_of: Listing | None = None,
) -> Listing:
    """A demand ends with what became of it; what was proposed for it is overtaken."""
    listing = listing.locked()
    policies.check_can_close(by, listing)
    reason = long_enough(reason)
    _check_outcome(listing, outcome, met_degree, duplicate_of, by=by)
    signals.listing_closing.send(sender=Listing, listing=listing)
    told = told_at_the_end(listing)
    listing.outcome, listing.met_degree, listing.paused_for = outcome, met_degree, ""
    listing.duplicate_of = duplicate_of
    move(listing, "close", by=by, as_institution=own_side(listing, by=by), reason=reason)
    revisions.drop_open(listing, by=by)
    commitments.close(listing, by=by, reason=reason)
    tell(told, kinds.LISTING_CLOSED, listing, by=by)
    browsing_cache.forget_on_commit()
    signals.listing_closed.send(sender=Listing, listing=listing, by=by)
    return listing


def _check_outcome(
    listing: Listing, outcome: str, met_degree: str, duplicate_of: Listing | None, *, by: User
) -> None:
    """The outcome, how far it was met and the other demand have to fit each other (INV-23)."""
    if outcome not in (Listing.Outcome.FULFILLED, Listing.Outcome.NOT_FULFILLED, "duplicate"):
        raise NotPossible(_("Please say what became of the demand."))
    if (outcome == Listing.Outcome.DUPLICATE) != (duplicate_of is not None):
        wanted = _("Please give the code of the demand that goes on in its place, and only then.")
        raise Incomplete(wanted, {"duplicate_of": wanted})
    if duplicate_of is not None and not _can_go_on_in_its_place(listing, duplicate_of):
        wanted = _("The other one has to be another demand that is published.")
        raise Incomplete(wanted, {"duplicate_of": wanted})
    if met_degree != Listing.MetDegree.NONE:
        policies.check_can_state_met_degree(by, listing)
        full = met_degree == Listing.MetDegree.FULL
        if outcome == Listing.Outcome.DUPLICATE or (full and outcome != "fulfilled"):
            wanted = _("This does not fit what became of the demand.")
            raise Incomplete(wanted, {"met_degree": wanted})


def _can_go_on_in_its_place(listing: Listing, other: Listing) -> bool:
    return other.pk != listing.pk and not other.is_offer and other.state == "published"
