"""What institutions offer and what they ask for."""

from cooperation.marketplace.models.listing import Listing
from cooperation.marketplace.models.proxies import Demand, Offer

__all__ = ["Demand", "Listing", "Offer"]
