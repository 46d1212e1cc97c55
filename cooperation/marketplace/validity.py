"""How long an offer or a demand holds, and when it has to be confirmed (domain page, 4.10)."""

import calendar
import datetime

from django.utils import timezone

from cooperation.marketplace.models import Listing

# Months that a listing lives from its publication or its last confirmation.
LIFE = {Listing.Kind.OFFER: 24, Listing.Kind.DEMAND: 18}
MONTHS_UNCONFIRMED = 12
# So long after it expired a yes of the focal point is enough; later it is submitted again.
GRACE = datetime.timedelta(days=60)
# So long before its last day the question stands on the page and in the list of things to do.
ASKED_BEFORE = datetime.timedelta(days=30)
MONTHS_TO_ARCHIVE = 12


def months_later(moment: datetime.datetime, months: int) -> datetime.datetime:
    """The same day and hour some months on, or the last day of a shorter month."""
    years, month = divmod(moment.month - 1 + months, 12)
    year = moment.year + years
    day = min(moment.day, calendar.monthrange(year, month + 1)[1])
    return moment.replace(year=year, month=month + 1, day=day)


def end_of_life(listing: Listing, moment: datetime.datetime) -> datetime.datetime:
    """The end of a life that begins at a moment."""
    return months_later(moment, LIFE[Listing.Kind(listing.kind)])


def holds_until(listing: Listing) -> datetime.datetime:
    """When it expires unless somebody confirms it: after a year unconfirmed or at its end."""
    since = listing.last_confirmed_at or listing.published_at or listing.created_at
    unconfirmed = months_later(since, MONTHS_UNCONFIRMED)
    return min(listing.expires_at or unconfirmed, unconfirmed)


def is_asked(listing: Listing) -> bool:
    """Whether a published listing has come so near its last day that its people are asked."""
    return listing.state == "published" and holds_until(listing) <= timezone.now() + ASKED_BEFORE


def can_be_confirmed_until(listing: Listing) -> datetime.datetime:
    """The last moment at which an expired listing comes back by a yes alone."""
    return holds_until(listing) + GRACE
