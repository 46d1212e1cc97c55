"""What time alone does to offers and demands: they expire, and in the end they are archived."""

import datetime
from collections.abc import Callable

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperation.core.models import ActivityEntry
from cooperation.directory.models import Designation, Institution
from cooperation.followups import commitments
from cooperation.followups.models import Commitment
from cooperation.marketplace import browsing_cache, kinds, signals, validity
from cooperation.marketplace.models import Listing
from cooperation.marketplace.services import life, revisions
from cooperation.marketplace.services.moving import concerned, move, tell
from cooperation.marketplace.waiting import promise, whose_turn


def expire_due(now: datetime.datetime | None = None) -> int:
    """Expire what has reached its last day; how many. Running it again changes nothing."""
    now = now or timezone.now()
    long_ago = validity.months_later(now, -validity.MONTHS_UNCONFIRMED)
    due = Listing.objects.filter(
        Q(expires_at__lte=now) | Q(last_confirmed_at__lte=long_ago), state="published"
    )
    return _each(due, lambda listing: _expire(listing, now))


@transaction.atomic
def _expire(listing: Listing, now: datetime.datetime) -> bool:
    """Looked at again under the lock: somebody may have confirmed it in the last moment."""
    listing = listing.locked()
    if listing.state != "published" or validity.holds_until(listing) > now:
        return False
    move(listing, "expire", by=None)
    commitments.close(listing, by=None, state=Commitment.State.CANCELLED, reason=_("expired"))
    commitments.open_for(listing, whose_turn(listing))
    tell(concerned(listing), kinds.LISTING_EXPIRED, listing, by=None, params={"page": "confirm"})
    browsing_cache.forget_on_commit()
    signals.listing_expired.send(sender=Listing, listing=listing)
    return True


def archive_due(now: datetime.datetime | None = None) -> int:
    """Archive what was withdrawn, or expired as an offer, a year ago; how many.

    A demand that expired stays: nobody has said what became of it.
    """
    long_ago = validity.months_later(now or timezone.now(), -validity.MONTHS_TO_ARCHIVE)
    return _each(_over_since(long_ago), lambda listing: _archive(listing, long_ago))


def _over_since(long_ago: datetime.datetime) -> QuerySet[Listing]:
    ended = (
        ActivityEntry.objects.filter(subject=OuterRef("subject"), to_state=OuterRef("state"))
        .order_by("-at")
        .values("at")[:1]
    )
    over = Q(state="withdrawn") | Q(state="expired", kind=Listing.Kind.OFFER)
    # An archived revision is one that took its place: a withdrawn one never becomes that.
    rows = Listing.objects.filter(over, revision_of=None)
    return rows.alias(ended=Subquery(ended)).filter(ended__lte=long_ago)


@transaction.atomic
def _archive(listing: Listing, long_ago: datetime.datetime) -> bool:
    listing = listing.locked()
    if not _over_since(long_ago).filter(pk=listing.pk).exists():
        return False
    move(listing, "archive", by=None)
    revisions.drop_open(listing, by=None)
    commitments.close(listing, by=None, state=Commitment.State.CANCELLED, reason=_("archived"))
    return True


def follow_designations(institution: Institution | None = None) -> int:
    """Pause what no designation in force covers, and let go on what one covers again.

    Of all institutions, or of one whose designation has just changed.
    """
    rows = Listing.objects.filter(institution=institution) if institution else Listing.objects.all()
    published = rows.filter(~Exists(_covering_everything()), state="published")
    resting = rows.filter(state="paused", paused_for=Listing.PausedFor.DESIGNATION)
    return _each(published, life.pause_for_designation) + _each(
        resting, life.resume_for_designation
    )


def _covering_everything() -> QuerySet[Designation]:
    """Designations that cover a listing whatever its themes, so that it needs no closer look."""
    today = timezone.localdate()
    return Designation.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=today),
        Q(can_offer=True, can_demand=True),
        institution=OuterRef("institution"),
        state="active",
        valid_from__lte=today,
        themes=None,
    )


def ask_all() -> int:
    """Open the promise to confirm where a published listing has none, as after an upgrade."""
    asked = Commitment.objects.filter(kind="confirm_listing", state=Commitment.State.OPEN)
    return _each(
        Listing.objects.filter(state="published").exclude(subject__in=asked.values("about")), _ask
    )


@transaction.atomic
def _ask(listing: Listing) -> bool:
    listing = listing.locked()
    if listing.state != "published":
        return False
    return bool(commitments.open_for(listing, [promise(listing)]))


def _each(listings: QuerySet[Listing], act: Callable[[Listing], bool]) -> int:
    """One transaction each, oldest first; how many it did something to."""
    rows = listings.select_related("institution__country", "subject").order_by("pk")
    return sum(act(listing) for listing in rows.iterator(chunk_size=200))
