"""The forms in which offers and demands are written."""

from django.utils.functional import Promise
from django.utils.text import capfirst

from cooperation.marketplace.forms.demand import DemandForm
from cooperation.marketplace.forms.listing import ListingForm
from cooperation.marketplace.forms.offer import OfferForm
from cooperation.marketplace.forms.reason import ReasonForm
from cooperation.marketplace.models import Listing

FORMS: dict[str, type[ListingForm]] = {"offer": OfferForm, "demand": DemandForm}


def label_of(kind: str, field: str) -> str | Promise:
    """What a field is called on the form of its kind, or in the table where no form asks for it."""
    asked = FORMS[kind].base_fields.get(field)
    if asked and asked.label:
        return asked.label
    return capfirst(str(Listing._meta.get_field(field).verbose_name))  # type: ignore[union-attr]


__all__ = ["FORMS", "DemandForm", "ListingForm", "OfferForm", "ReasonForm", "label_of"]
