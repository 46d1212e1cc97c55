"""Who sees which exchange, who takes part in it, and who may decide on it."""

from cooperation.exchanges.queries.involvement import (
    coordinators,
    deciding_office,
    focal_points,
    involved,
    officers_at,
    offices_at,
    people_on,
)
from cooperation.exchanges.queries.lists import (
    WITH_CARD,
    for_country,
    for_institution,
    mine,
    of_listing,
    open_count,
    open_counts,
    open_exchange_of,
    open_ones_of,
    register,
)
from cooperation.exchanges.queries.memory import remember
from cooperation.exchanges.queries.reading import (
    PARTIES,
    parties_of,
    sees_workspace,
    taking_part,
    visible_to,
)
from cooperation.exchanges.queries.terms import (
    accepted_by,
    current_terms,
    endorsed_countries,
    endorsements,
    required_endorsements,
    standing_acceptances,
    versions,
)

__all__ = [
    "PARTIES",
    "WITH_CARD",
    "accepted_by",
    "coordinators",
    "current_terms",
    "deciding_office",
    "endorsed_countries",
    "endorsements",
    "focal_points",
    "for_country",
    "for_institution",
    "involved",
    "mine",
    "of_listing",
    "officers_at",
    "offices_at",
    "open_count",
    "open_counts",
    "open_exchange_of",
    "open_ones_of",
    "parties_of",
    "people_on",
    "register",
    "remember",
    "required_endorsements",
    "sees_workspace",
    "standing_acceptances",
    "taking_part",
    "versions",
    "visible_to",
]
