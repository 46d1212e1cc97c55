"""What institutions offer and what they ask for."""

from cooperation.core.row_history import track_choices
from cooperation.marketplace.models.catalogue import Catalogue
from cooperation.marketplace.models.listing import Listing
from cooperation.marketplace.models.proxies import Demand, Offer
from cooperation.marketplace.models.saving import SectionSaving

track_choices(
    Listing,
    "themes",
    "policy_cycle_stages",
    "sdg_targets",
    "population_groups",
    "modalities",
    "covers",
    "needs",
    "evidence",
    "regions_of_interest",
)

__all__ = ["Catalogue", "Demand", "Listing", "Offer", "SectionSaving"]
