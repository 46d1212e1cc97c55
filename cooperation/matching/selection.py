"""Which of the pairs that fit are proposed: the best of each side, spread over countries."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

PER_DEMAND = 10
PER_OFFER = 20
PER_INSTITUTION = 2
PER_COUNTRY = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A pair that fits. ``asked_since`` orders demands: the older one first."""

    offer: int
    demand: int
    institution: int
    country: str
    total: Decimal
    equity: Decimal
    asked_since: int
    reciprocal: bool = False


@dataclass
class _Places:
    """The places taken so far, on each demand and on each offer."""

    demands: Counter[int]
    offers: Counter[int]
    institutions: Counter[tuple[int, int]]
    countries: Counter[tuple[int, str]]

    def are_left_for(self, one: Candidate) -> bool:
        return (
            self.demands[one.demand] < PER_DEMAND
            and self.offers[one.offer] < PER_OFFER
            and self.institutions[one.demand, one.institution] < PER_INSTITUTION
            and self.countries[one.demand, one.country] < PER_COUNTRY
        )

    def take(self, one: Candidate) -> None:
        self.demands[one.demand] += 1
        self.offers[one.offer] += 1
        self.institutions[one.demand, one.institution] += 1
        self.countries[one.demand, one.country] += 1


def choose(candidates: Iterable[Candidate], taken: Iterable[Candidate] = ()) -> list[Candidate]:
    """The best 10 of each demand and the best 20 of each offer, best first.

    Among the ten of a demand stand at most 2 offers of an institution and 4 of a country. Of two
    equals the one with more points for equity comes first, then the older demand. ``taken`` are
    proposals that somebody has answered: they keep their places.
    """
    places = _Places(Counter(), Counter(), Counter(), Counter())
    for one in taken:
        places.take(one)
    chosen = []
    for one in sorted(candidates, key=_rank):
        if places.are_left_for(one):
            places.take(one)
            chosen.append(one)
    return chosen


def _rank(one: Candidate) -> tuple[Decimal, Decimal, int, int, int]:
    return (-one.total, -one.equity, one.asked_since, one.demand, one.offer)
