"""What a listing says, as its form shows it."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from cooperation.marketplace.models import Listing
from cooperation.marketplace.services.writing import OFFER_CHOICES, choices_of, columns_of


def values_of(listing: Listing) -> dict[str, Any]:
    """Columns as they are, choices by their codes; one query, however many choices."""
    names = choices_of(listing.kind)
    codes = (
        Listing.objects.filter(pk=listing.pk)
        .annotate(**{f"{name}_codes": _codes(name) for name in names})
        .values(*(f"{name}_codes" for name in names))
        .get()
    )
    return {
        **{name: getattr(listing, name) for name in columns_of(listing.kind)},
        **{name: codes[f"{name}_codes"] for name in names},
    }


def _codes(name: str) -> ArraySubquery:
    column = "region__code" if name in OFFER_CHOICES else "term__code"
    through = getattr(Listing, name).through
    return ArraySubquery(through.objects.filter(listing=OuterRef("pk")).values(column))
