"""What this room itself shows beside the writing of an offer or demand."""

from django.http import HttpRequest

from accounts.models import User
from cooperation.core.panels import Context, Panel
from cooperation.marketplace import queries, similar
from cooperation.marketplace.models import Listing

SHOWN = 5


def own_to_copy(request: HttpRequest, kind: str) -> Context | None:
    """On the page where one is begun: one's own of the same kind, last changed first."""
    user = request.user
    if not isinstance(user, User):
        return None
    rows = list(queries.own_of_kind(user, kind)[:SHOWN])
    return {"kind": kind, "listings": rows} if rows else None


def alike(request: HttpRequest, listing: Listing) -> Context | None:
    """Beside a draft: what is published and may be the same."""
    if listing.state != "draft" or not isinstance(request.user, User):
        return None
    return {"kind": listing.kind, "has_title": bool(listing.title), "listings": similar.to(listing)}


COPY_PANEL = Panel("listing.new", "marketplace/_own_to_copy.html", own_to_copy, order=20)
SIMILAR_PANEL = Panel("listing.writing", "marketplace/_similar.html", alike, order=30)
