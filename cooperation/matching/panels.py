"""What matching has to say on the page of an offer or a demand."""

from django.http import HttpRequest

from accounts.models import User
from cooperation.core.panels import Context, Panel
from cooperation.directory import queries as directory
from cooperation.marketplace.models import Listing
from cooperation.matching import outlook, queries
from cooperation.matching.lifecycle import ACTIVE_STATES
from cooperation.matching.rows import rows

SHOWN = 5


def for_listing(request: HttpRequest, listing: Listing) -> Context | None:
    """Its proposals for those who see them; for another institution, what fits its own listings.

    Visitors and people without a part in it see nothing, not even that there is something.
    """
    is_own = listing.institution_id in directory.institution_ids(request.user)
    visible = queries.visible_to(request.user).filter(state__in=ACTIVE_STATES)
    found = queries.with_days(queries.of_listing(visible, listing)).annotate(
        fits_own=queries.joins_own(request.user, listing)
    )
    best = found.order_by("-fits_own", "-score", "-pk")[:SHOWN]
    chosen = queries.with_other_side(best, listing)
    fitting = [match for match in chosen if match.fits_own]
    if not chosen and not (is_own and listing.state == "published"):
        return None
    return {
        "listing": listing,
        "rows": rows(fitting or chosen, request.user),
        "is_own": is_own,
        "fits_own": bool(fitting) and not is_own,
    }


def for_draft(request: HttpRequest, listing: Listing) -> Context | None:
    """Beside a draft: what is published and would be proposed with it as it stands."""
    if listing.state != "draft" or not isinstance(request.user, User):
        return None
    return {"kind": listing.kind, "outlook": outlook.of(listing)}


WRITING_PANEL = Panel("listing.writing", "matching/outlook.html", for_draft, order=20)


def touched(request: HttpRequest, listing: Listing) -> Context | None:
    """Which proposals end with an offer or a demand, and with whom; said before it ends."""
    visible = queries.visible_to(request.user).filter(state__in=ACTIVE_STATES)
    found = queries.of_listing(visible, listing)
    chosen = list(queries.with_sides(found.order_by("-score", "-pk")))
    across = [match.demand if listing.is_offer else match.offer for match in chosen]
    names = sorted({f"{one.institution.name} ({one.institution.country})" for one in across})
    return {"number": len(chosen), "names": names[:SHOWN], "more": max(0, len(names) - SHOWN)}


LISTING_PANEL = Panel("listing.detail", "matching/panel.html", for_listing, order=20)
WITHDRAWAL_PANEL = Panel("listing.withdrawal", "matching/touched.html", touched, order=20)
