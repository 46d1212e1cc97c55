"""What the rules say of any two listings today: why they are proposed to each other, or why not."""

from dataclasses import dataclass

from django.utils import timezone

from cooperation.marketplace.models import Listing
from cooperation.matching import constraints, gathering, pairing, scoring
from cooperation.matching.closeness import Closeness
from cooperation.matching.constraints import Constraint
from cooperation.matching.facts import PairFacts
from cooperation.matching.pairing import Field
from cooperation.matching.scoring import Score


@dataclass(frozen=True)
class Verdict:
    """``refused`` are the hard constraints that do not hold; the score counts all the same."""

    pair: PairFacts
    refused: list[Constraint]
    score: Score

    @property
    def is_proposed(self) -> bool:
        return not self.refused and self.score.total >= scoring.STORED_FROM

    @property
    def word(self) -> str:
        """As in ``scoring.word``."""
        return scoring.word(self.score.total)


def of(offer: Listing, demand: Listing, closeness: Closeness | None) -> Verdict:
    """The verdict on an offer and a demand, whatever their states.

    A pair that is proposed, rests or works together now is refused for that too. Reciprocity,
    which only a comparison of all countries finds, is not counted.
    """
    on = timezone.localdate()
    around = gathering.surroundings(on)
    field = Field(
        offers=gathering.offers([offer], around),
        demands=gathering.demands([demand], around),
        on=on,
        standings=pairing.standings([offer.pk], [demand.pk], on),
        legal=around.legal,
        closeness=closeness,
    )
    pair = field.pair(offer.pk, demand.pk)
    return Verdict(pair, constraints.failing(pair), scoring.score(pair))
