"""Whom to ask about an offer or a demand: its own contact, else that of its institution."""

from dataclasses import dataclass

from cooperation.marketplace.models import Listing

FIELDS = ("contact_function", "contact_email", "contact_phone")


@dataclass(frozen=True)
class Contact:
    function: str
    email: str
    phone: str


def contact_of(listing: Listing) -> Contact:
    """Field by field, what the listing says, else what its institution says."""
    return Contact(
        *(getattr(listing, name) or getattr(listing.institution, name) for name in FIELDS)
    )
