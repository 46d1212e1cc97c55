"""The forms in which offers and demands are written."""

from django.utils.functional import Promise

from cooperation.marketplace.forms.demand import DemandForm
from cooperation.marketplace.forms.listing import ListingForm
from cooperation.marketplace.forms.offer import OfferForm
from cooperation.marketplace.forms.reason import ReasonForm

FORMS: dict[str, type[ListingForm]] = {"offer": OfferForm, "demand": DemandForm}


def label_of(kind: str, field: str) -> str | Promise:
    """What a field is called on the form of its kind; its own name where no form asks for it."""
    asked = FORMS[kind].base_fields.get(field)
    return asked.label if asked and asked.label else field.replace("_", " ")


__all__ = ["FORMS", "DemandForm", "ListingForm", "OfferForm", "ReasonForm", "label_of"]
