"""Which offers are compared exactly with each demand: those that can be among its best.

Very many pairs are estimated at once from what they have in common, as sums over sets of words;
the exact rules look at the best of them. Where a demand meets no more than ``LONGEST`` offers,
that is all of them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from cooperation.matching.closeness import Closeness
from cooperation.matching.constraints import CLOSEST_IN_A_HUNDRED
from cooperation.matching.criteria import TEXT_MAXIMUM
from cooperation.matching.facts import DemandFacts, ListingFacts, OfferFacts
from cooperation.relevance.space import Block

LONGEST = 100
DEMANDS_AT_ONCE = 256
# About what a word in common is worth in the score. A theme stands also in its parents and in
# its chapters, so that the three add up to what the same theme is worth.
WORTH: tuple[tuple[str, float], ...] = (
    ("themes", 8.5),
    ("parents", 5.7),
    ("chapters", 5.7),
    ("stages", 3.0),
    ("targets", 3.0),
    ("groups", 3.0),
    ("modalities", 4.0),
    ("official_languages", 2.5),
    ("languages", 4.5),
)
Flags = npt.NDArray[np.bool_]


class Shortlist:
    """For each demand the offers to be compared with it, in the order of their keys."""

    def __init__(
        self,
        offers: Mapping[int, OfferFacts],
        demands: Mapping[int, DemandFacts],
        closeness: Closeness | None,
    ) -> None:
        self._offers = {pk: one for pk, one in sorted(offers.items()) if _has_a_place(one)}
        self._demands = dict(sorted(demands.items()))
        self._closeness = closeness
        self._pks = np.array(list(self._offers), dtype=np.int64)

    def __iter__(self) -> Iterator[tuple[int, list[int]]]:
        if not self._offers:
            return
        offered = {name: _Words(self._offers.values(), name) for name, _worth in WORTH}
        countries = _Words(self._offers.values(), "country")
        regions = _Words(self._offers.values(), "regions_of_interest")
        anywhere = np.array([not one.regions_of_interest for one in self._offers.values()])
        keys = list(self._demands)
        for first in range(0, len(keys), DEMANDS_AT_ONCE):
            part = [self._demands[pk] for pk in keys[first : first + DEMANDS_AT_ONCE]]
            estimate = np.zeros((len(part), len(self._pks)), dtype=np.float32)
            meets = np.zeros(estimate.shape, dtype=np.bool_)
            for name, worth in WORTH:
                common = offered[name].meet(part, name)
                estimate += common * np.float32(worth)
                if name in ("themes", "parents"):
                    meets |= common
            if self._closeness is not None:
                near = self._near(part)
                estimate += near * np.float32(TEXT_MAXIMUM)
                meets |= near >= float(CLOSEST_IN_A_HUNDRED) - 0.01
            meets &= ~countries.meet(part, "country")
            meets &= regions.meet(part, "regions") | anywhere[None, :]
            for demand, row, fits in zip(part, estimate, meets, strict=True):
                yield demand.pk, self._best(row, fits)

    def _near(self, demands: Sequence[DemandFacts]) -> Block:
        assert self._closeness is not None
        return self._closeness.block([one.pk for one in demands], self._pks.tolist())

    def _best(self, estimate: npt.NDArray[np.float32], fits: Flags) -> list[int]:
        places = np.flatnonzero(fits)
        if len(places) > LONGEST:
            # Of two equals the one with the lower key, whatever order they came in.
            order = np.argsort(-estimate[places], kind="stable")[:LONGEST]
            places = np.sort(places[order])
        found: list[int] = self._pks[places].tolist()
        return found


def _has_a_place(offer: OfferFacts) -> bool:
    """What the exact rules would refuse whatever the demand must not take a place from others."""
    return offer.is_published and offer.is_designated and offer.open_exchanges < offer.max_parallel


class _Words:
    """Sets of words of many listings as rows of ones, so that a product finds those that meet."""

    def __init__(self, listings: Iterable[ListingFacts], name: str) -> None:
        rows = [_codes(one, name) for one in listings]
        self._places = {code: place for place, code in enumerate(sorted(set().union(*rows)))}
        self._ones = self._of(rows)

    def meet(self, others: Sequence[ListingFacts], name: str) -> Flags:
        """A row for each of the others: with which of the listings it has a word in common."""
        return np.asarray(self._of([_codes(one, name) for one in others]) @ self._ones.T > 0)

    def _of(self, rows: Sequence[frozenset[str]]) -> npt.NDArray[np.float32]:
        ones = np.zeros((len(rows), max(len(self._places), 1)), dtype=np.float32)
        for row, codes in enumerate(rows):
            for code in codes:
                if code in self._places:
                    ones[row, self._places[code]] = 1
        return ones


def _codes(one: ListingFacts, name: str) -> frozenset[str]:
    found = getattr(one, name)
    return frozenset({found}) if isinstance(found, str) else found
