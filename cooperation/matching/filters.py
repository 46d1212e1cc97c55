"""What the inbox is asked for by its address; made-up values are left out and named."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import QueryDict

from cooperation.directory import queries as directory
from cooperation.directory.queries import Reader
from cooperation.marketplace import queries as marketplace
from cooperation.marketplace.models import Listing
from cooperation.matching import queries
from cooperation.matching.models import Match


@dataclass(frozen=True)
class Wanted:
    """A tab, and one listing or all."""

    tab: str
    listing: Listing | None
    unknown: tuple[str, ...]


def read(parameters: QueryDict, user: Reader) -> Wanted:
    """The tab and the listing of an address, as far as they exist for this person."""
    tab, code = parameters.get("tab", ""), parameters.get("listing", "")
    listing = None
    if code:
        listing = marketplace.visible_to(user).filter(subject__code=code).first()
    unknown = [tab] if tab and tab not in queries.TABS else []
    unknown += [code] if code and listing is None else []
    return Wanted(
        tab=tab if tab in queries.TABS else queries.TABS[0],
        listing=listing,
        unknown=tuple(value[:60] for value in unknown),
    )


def matches(user: Reader, wanted: Wanted) -> QuerySet[Match]:
    """The proposals of all tabs that the filter leaves."""
    visible = queries.visible_to(user)
    return queries.of_listing(visible, wanted.listing) if wanted.listing else visible


def own_listings(user: Reader) -> QuerySet[Listing]:
    """The reader's own published listings, to choose one of them."""
    own = directory.institution_ids(user)
    published = Listing.objects.filter(institution__in=own, state="published")
    return published.select_related("subject").order_by("kind", "title")
