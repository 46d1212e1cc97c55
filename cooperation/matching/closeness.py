"""How close the texts of offers and demands are, whatever their languages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import numpy.typing as npt

from cooperation.matching.constraints import CLOSEST_IN_A_HUNDRED
from cooperation.relevance.calibration import Scale
from cooperation.relevance.embedding import Vectors
from cooperation.relevance.space import Block

# Only letters were compared: a text in another language is near to nothing.
LETTERS = "letters"
HUNDREDTH = Decimal("0.01")
NOTHING = Decimal("0.00")


@dataclass(frozen=True)
class Closeness:
    """Values from 0 to 1: half of all pairs have none, one in a thousand has all.

    ``offers`` and ``demands`` are the rows of their listings in ``passages`` and ``queries``;
    ``hubs`` is taken off each offer; ``models`` are the names of what read the texts.
    """

    offers: Mapping[int, int]
    demands: Mapping[int, int]
    passages: Vectors
    queries: Vectors
    hubs: npt.NDArray[np.float32]
    scale: Scale
    models: frozenset[str]

    @property
    def crosses_languages(self) -> bool:
        return self.models != {LETTERS}

    def of(self, offer: int, demand: int) -> Decimal | None:
        """Of one pair, to the hundredth, so that it is the same wherever it is computed.

        None for what was published after the texts were read.
        """
        place, asked = self.offers.get(offer), self.demands.get(demand)
        if place is None or asked is None:
            return None
        query, passage = self.queries[asked], self.passages[place]
        if not (query.any() and passage.any()):
            return NOTHING
        near = query @ passage - self.hubs[place]
        return Decimal(float(self.scale.value(near))).quantize(HUNDREDTH)

    def block(self, demands: Sequence[int], offers: Sequence[int]) -> Block:
        """Of many pairs at once, a row for each demand; nothing for what was not read."""
        asked = _rows(self.queries, [self.demands.get(pk) for pk in demands])
        passages = _rows(self.passages, [self.offers.get(pk) for pk in offers])
        near = asked @ passages.T
        near -= np.array([self._hub(pk) for pk in offers], dtype=np.float32)[None, :]
        # What says nothing is near to nothing; no value of the scale says that.
        said = np.outer(_says_something(asked), _says_something(passages))
        return np.asarray(self.scale.value(near) * said, dtype=np.float32)

    def closest(self, listing: int) -> list[int]:
        """Whichever on the other side is among the closest in a hundred to this listing."""
        if listing in self.offers:
            across = list(self.demands)
            values = self.block(across, [listing])[:, 0]
        else:
            across = list(self.offers)
            values = self.block([listing], across)[0]
        near = np.flatnonzero(values >= float(CLOSEST_IN_A_HUNDRED) - float(HUNDREDTH))
        return [across[place] for place in near]

    def _hub(self, offer: int) -> float:
        place = self.offers.get(offer)
        return 0.0 if place is None else float(self.hubs[place])


def _says_something(vectors: Vectors) -> npt.NDArray[np.bool_]:
    return np.asarray(np.abs(vectors).max(axis=1, initial=0) > 0)


def _rows(vectors: Vectors, places: Sequence[int | None]) -> Vectors:
    if list(places) == list(range(len(vectors))):
        return vectors
    found = np.zeros((len(places), vectors.shape[1]), dtype=np.float32)
    known = [row for row, place in enumerate(places) if place is not None]
    found[known] = vectors[[place for place in places if place is not None]]
    return found
