"""The editions of a published text, and the revisions between them."""

import datetime
from dataclasses import dataclass

from django.urls import reverse

from cooperation.marketplace.models import Listing
from cooperation.marketplace.services.content import Content


@dataclass(frozen=True)
class Edition:
    """A text that was public: until the day on which the next one took its place."""

    number: int
    url: str
    until: datetime.datetime
    differences_url: str


def revisions_of(listing: Listing) -> list[Listing]:
    """All revisions in their order; one query, kept with the listing in hand."""
    kept: list[Listing] | None = listing.__dict__.get("_revisions")
    if kept is None:
        kept = list(listing.revisions.select_related("subject").order_by("pk"))
        listing.__dict__["_revisions"] = kept
    return kept


def under_way(listing: Listing) -> Listing | None:
    """The revision that is not over."""
    open_ones = [one for one in revisions_of(listing) if one.state not in ("archived", "withdrawn")]
    return open_ones[0] if open_ones else None


def past(listing: Listing) -> list[Edition]:
    """The editions that are public no more, newest first."""
    replaced = [one for one in revisions_of(listing) if one.state == "archived"]
    found = [
        Edition(
            number=number,
            url=reverse("marketplace:edition", args=[listing.code, number]),
            until=revision.updated_at,
            differences_url=reverse("marketplace:differences", args=[revision.code]),
        )
        for number, revision in enumerate(replaced, 1)
    ]
    return found[::-1]


def kept(listing: Listing, number: int) -> tuple[Edition, Content] | None:
    """A past edition with what it said, by its number; the revision that replaced it keeps it."""
    found = next((one for one in past(listing) if one.number == number), None)
    if found is None:
        return None
    replaced = [one for one in revisions_of(listing) if one.state == "archived"]
    return found, replaced[number - 1].compared_with or {}
