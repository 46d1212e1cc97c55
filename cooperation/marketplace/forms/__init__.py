"""The forms in which offers and demands are written."""

from cooperation.marketplace.forms.demand import DemandForm
from cooperation.marketplace.forms.listing import ListingForm
from cooperation.marketplace.forms.offer import OfferForm
from cooperation.marketplace.forms.reason import ReasonForm

FORMS: dict[str, type[ListingForm]] = {"offer": OfferForm, "demand": DemandForm}

__all__ = ["FORMS", "DemandForm", "ListingForm", "OfferForm", "ReasonForm"]
