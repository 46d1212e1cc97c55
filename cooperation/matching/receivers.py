"""What matching does when a listing is published or closes."""

import logging
from typing import Any

from celery import current_app
from django.db import transaction
from django.dispatch import receiver

from cooperation.directory.models import Institution
from cooperation.directory.signals import institution_closed
from cooperation.marketplace.models import Listing
from cooperation.marketplace.signals import (
    listing_closed,
    listing_expired,
    listing_paused,
    listing_published,
)
from cooperation.matching import services

logger = logging.getLogger(__name__)


@receiver(listing_published, dispatch_uid="matching.published")
def compare(sender: Any, listing: Listing, **kwargs: Any) -> None:
    """What rested goes on, and the worker compares it once the publication stands."""
    services.wake_for(listing)
    transaction.on_commit(lambda: ask_worker(listing.pk))


@receiver(listing_closed, dispatch_uid="matching.closed")
def overtake(sender: Any, listing: Listing, **kwargs: Any) -> None:
    """In the same transaction: a closed listing has no proposals."""
    services.supersede_for(listing, by=kwargs.get("by"))


@receiver(listing_paused, dispatch_uid="matching.paused")
def rest(sender: Any, listing: Listing, **kwargs: Any) -> None:
    """In the same transaction: nobody is awaited about what cannot be answered now."""
    services.rest_for(listing, by=kwargs.get("by"))


@receiver(listing_expired, dispatch_uid="matching.expired")
def let_lapse(sender: Any, listing: Listing, **kwargs: Any) -> None:
    """In the same transaction: what was proposed with it lapses."""
    services.lapse_for(listing)


@receiver(institution_closed, dispatch_uid="matching.institution_closed")
def hand_over(
    sender: Any, institution: Institution, successor: Institution | None, **kwargs: Any
) -> None:
    """In the same transaction: whoever said yes first is the successor now."""
    if successor is not None:
        services.take_over(institution, successor)


def ask_worker(pk: int) -> None:
    """A broker that is down fails nothing: ``matching.catch_up`` finds the listing later."""
    try:
        current_app.send_task("matching.match_listing", args=[pk], retry=False)
    except Exception:
        logger.warning("listing %s was not sent to the worker; it is caught up later", pk)
