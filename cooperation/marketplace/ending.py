"""What it touches when an offer or a demand ends: said before it is done."""

from cooperation.core.errors import Refused
from cooperation.marketplace import signals
from cooperation.marketplace.models import Listing
from cooperation.marketplace.services.awaiting import others_told


def obstacle(listing: Listing) -> str:
    """What a room above has against it, in words; the receivers only ask and never write."""
    try:
        signals.listing_closing.send(sender=Listing, listing=listing)
    except Refused as refused:
        return str(refused.reason)
    return ""


def told_of_the_end(listing: Listing) -> list[str]:
    """Which institutions' people are told, in words; those above name the ones they tell."""
    others = [str(institution) for institution, _role in others_told(listing)]
    return [str(listing.institution), *others]
