"""Where a page about one offer or demand stands: among all, or in its institution."""

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


def of_draft(listing: Listing, *pages: tuple[str | Promise, str]) -> list[dict[str, str | Promise]]:
    """The institution, the listing, the list of its pages, and then ``pages`` with addresses."""
    here = [{"label": label, "url": url} if url else {"label": label} for label, url in pages]
    writing = reverse("marketplace:edit", args=[listing.code])
    return [
        {"label": _("My institution"), "url": reverse("marketplace:mine")},
        {"label": listing.code, "url": listing.get_absolute_url()},
        {"label": _("Write"), "url": writing} if here else {"label": _("Write")},
        *here,
    ]
