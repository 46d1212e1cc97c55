"""Where a page about one offer or demand stands."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from cooperation.marketplace.models import Listing


def of_step(listing: Listing, label: str | Promise) -> list[dict[str, str | Promise]]:
    """Offers and demands, the listing, and what is done with it."""
    return [
        {"label": _("Offers and demands"), "url": reverse("marketplace:browse")},
        {"label": listing.code, "url": listing.get_absolute_url()},
        {"label": label},
    ]
