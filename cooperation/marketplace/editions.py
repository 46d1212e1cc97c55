"""The editions of a published text, and the revisions between them."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from cooperation.marketplace.lifecycle import LISTING
from cooperation.marketplace.models import Listing
from cooperation.marketplace.services.content import Content


@dataclass(frozen=True)
class Edition:
    """A text that was public: until the day on which the next one took its place."""

    number: int
    url: str
    until: datetime.datetime
    differences_url: str


def under_way(listing: Any) -> dict[str, str] | None:
    """The revision that is not over: its code, its address and its state in words."""
    for one in listing.revision_facts:
        if one["state"] not in ("archived", "withdrawn"):
            return {
                "code": one["code"],
                "url": reverse("marketplace:detail", args=[one["code"]]),
                "state": str(LISTING.state(one["state"]).label),
            }
    return None


def past(listing: Any) -> list[Edition]:
    """The editions that are public no more, newest first."""
    found = [
        Edition(
            number=number,
            url=reverse("marketplace:edition", args=[listing.code, number]),
            until=datetime.datetime.fromisoformat(one["at"]),
            differences_url=reverse("marketplace:differences", args=[one["code"]]),
        )
        for number, one in enumerate(_that_took_its_place(listing), 1)
    ]
    return found[::-1]


def kept(listing: Any, number: int) -> tuple[Edition, Content] | None:
    """A past edition with what it said, by its number; the revision that replaced it keeps it."""
    found = next((one for one in past(listing) if one.number == number), None)
    if found is None:
        return None
    revision = Listing.objects.get(pk=_that_took_its_place(listing)[number - 1]["pk"])
    return found, revision.compared_with or {}


def _that_took_its_place(listing: Any) -> list[dict[str, Any]]:
    return [one for one in listing.revision_facts if one["state"] == "archived"]
