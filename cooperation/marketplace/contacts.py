"""Whom to ask about an offer or a demand: its own contact, else that of its institution."""

from dataclasses import dataclass

from accounts.queries import may_be_shown
from cooperation.marketplace.models import Listing

FIELDS = ("contact_function", "contact_email", "contact_phone")


@dataclass(frozen=True)
class Contact:
    function: str
    email: str
    phone: str


def contact_of(listing: Listing) -> Contact:
    """Field by field, what the listing says, else what its institution says.

    The address of a person stands there only with that person's consent (INV-25).
    """
    function, email, phone = (
        getattr(listing, name) or getattr(listing.institution, name) for name in FIELDS
    )
    if email and not may_be_shown(email):
        email = phone = ""
    return Contact(function, email, phone)
