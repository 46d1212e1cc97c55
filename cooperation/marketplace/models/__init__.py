"""What institutions offer and what they ask for."""

from cooperation.marketplace.models.listing import Demand, Listing, Offer

__all__ = ["Demand", "Listing", "Offer"]
