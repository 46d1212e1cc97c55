"""One space out of the models at hand: how close offers and demands are, whatever their language.

The closeness of a pair is the weighted mean of what each model says of the two centred vectors,
less the hubness of the offer.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cooperation.relevance.centring import Means, centred
from cooperation.relevance.embedding import Vectors
from cooperation.relevance.hubness import ROWS_AT_ONCE

# What each model counts beside the others; one that is not named counts as one that is strong.
WEIGHTS = {"e5-small": 0.7, "use-multilingual": 0.3, "letters": 0.2}
USUAL_WEIGHT = 0.7

Block = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Side:
    """Offers or demands: ``vectors`` by the name of the model, a row for each text."""

    texts: Sequence[str]
    languages: Sequence[str]
    vectors: Mapping[str, Vectors]

    def __len__(self) -> int:
        return len(self.texts)


def joined(side: Side, around: Mapping[str, Means]) -> Vectors:
    """The centred vectors of all models side by side: a product is the weighted mean of theirs.

    Rows are of length 1, or 0 where a text says nothing.
    """
    names = sorted(name for name in side.vectors if name in around)
    if not names:
        return np.empty((len(side), 0), dtype=np.float32)
    weights = np.array([WEIGHTS.get(name, USUAL_WEIGHT) for name in names], dtype=np.float32)
    shares = np.sqrt(weights / weights.sum())
    return np.hstack(
        [
            centred(side.vectors[name], side.languages, around[name]) * share
            for name, share in zip(names, shares, strict=True)
        ]
    )


def closeness(
    offers: Vectors, demands: Vectors, *, hubs: npt.NDArray[np.float32]
) -> Iterator[tuple[int, Block]]:
    """Blocks of (demands, offers) with the place of their first demand, in their order."""
    for first in range(0, len(demands), ROWS_AT_ONCE):
        yield first, demands[first : first + ROWS_AT_ONCE] @ offers.T - hubs[None, :]
