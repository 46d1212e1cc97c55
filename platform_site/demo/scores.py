"""The reasons of the demo's matches: computed by the platform's own rules, never invented."""

from decimal import Decimal
from typing import Any

from cooperation.marketplace.models import Listing
from cooperation.matching import gathering, scoring
from cooperation.matching.pairing import Field
from cooperation.matching.services import reading
from platform_site.demo.world import World


class Scores:
    """Scores pairs of listings as they stand today, whatever their states."""

    def __init__(self, world: World) -> None:
        day = world.time.today
        around = gathering.surroundings(day)
        rows = Listing.objects.select_related("institution").filter(
            pk__in=[one.pk for one in world.listings.values()]
        )
        offers, demands = rows.filter(kind="offer"), rows.filter(kind="demand")
        self._field = Field(
            offers=gathering.offers(list(offers), around),
            demands=gathering.demands(list(demands), around),
            on=day,
            standings={},
            legal=around.legal,
            closeness=reading.closeness_of(offers, demands),
        )

    def of(self, offer: Listing, demand: Listing) -> tuple[Decimal, dict[str, Any], str]:
        """Score, parts and version of the rules."""
        score = scoring.score(self._field.pair(offer.pk, demand.pk))
        return score.total, score.parts, scoring.RULES_VERSION
