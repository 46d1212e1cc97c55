"""Comparing in the background: on publication, every night, and what was missed."""

import datetime

from celery import shared_task
from django.db.models import Q
from django.db.models.functions import Greatest
from django.utils import timezone

from cooperation.marketplace.models import Listing
from cooperation.matching import services

CAUGHT_UP_AT_ONCE = 100


@shared_task(name="matching.match_listing")
def match_listing(pk: int) -> int:
    """Compare one listing. One that closed in the meantime is left alone."""
    listing = Listing.objects.filter(pk=pk, state="published").first()
    return services.match_listing(listing) if listing else 0


@shared_task(name="matching.sweep")
def sweep() -> int:
    """Compare all published listings, and what has changed around them, such as memoranda.

    Running it again adds nothing new.
    """
    return services.sweep()


@shared_task(name="matching.catch_up")
def catch_up() -> int:
    """Compare the listings whose message was lost: never compared, or not since their change."""
    missed = Listing.objects.filter(
        Q(matched_at=None) | Q(matched_at__lt=Greatest("published_at", "updated_at")),
        state="published",
    ).order_by("published_at", "pk")[:CAUGHT_UP_AT_ONCE]
    for listing in missed:
        services.match_listing(listing)
    return len(missed)


@shared_task(name="matching.lapse")
def lapse(on: str | None = None) -> int:
    """Let proposals lapse whose answer is overdue on a day, today unless told."""
    return services.lapse(on=datetime.date.fromisoformat(on) if on else timezone.localdate())


@shared_task(name="matching.name_facilitators")
def name_facilitators() -> int:
    """Name facilitators where an office had no officer before and has one now."""
    return services.name_facilitators()
