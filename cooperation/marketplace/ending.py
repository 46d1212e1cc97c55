"""What it touches when an offer or a demand ends: said before it is done."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from cooperation.core.errors import Refused
from cooperation.directory import queries as directory
from cooperation.marketplace import signals
from cooperation.marketplace.models import Listing
from cooperation.marketplace.services.moving import coordination_of


def obstacle(listing: Listing) -> str:
    """What a room above has against it, in words; the receivers only ask and never write."""
    try:
        signals.listing_closing.send(sender=Listing, listing=listing)
    except Refused as refused:
        return str(refused.reason)
    return ""


def told_of_the_end(listing: Listing) -> list[str]:
    """Which institutions' people are told, in words; those above name the ones they tell."""
    told = [str(listing.institution)]
    if coordination := coordination_of(listing):
        told.append(str(coordination))
    office = directory.acting_office(listing.country)
    if listing.state not in ("draft", "submitted") and office:
        told.append(str(office.institution))
    return told


def crumbs(listing: Listing, here: str | Promise) -> list[dict[str, str | Promise]]:
    """The way to a page below a listing."""
    return [
        {"label": _("Offers and demands"), "url": reverse("marketplace:browse")},
        {"label": listing.code, "url": listing.get_absolute_url()},
        {"label": here},
    ]
