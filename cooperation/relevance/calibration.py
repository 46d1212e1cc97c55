"""From closeness, which only orders, to a value from 0 to 1 that means the same everywhere.

A closeness of .4 says nothing by itself: each model has its own range, and so has each body of
texts. What can be said is how few pairs are as close. The value is a straight line between the
steps of ``VALUES``: half of all pairs get nothing, one in a thousand gets all.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cooperation.relevance.space import Block

# The share of pairs that are less close, and what such a closeness is worth.
VALUES: tuple[tuple[float, float], ...] = (
    (0.5, 0.0),
    (0.8, 0.15),
    (0.9, 0.3),
    (0.95, 0.5),
    (0.99, 0.8),
    (0.999, 1.0),
)
SHARES = tuple(share for share, _ in VALUES)
WORTH = np.array([worth for _, worth in VALUES], dtype=np.float32)
# Two steps at the same closeness would leave its value open.
LEAST_STEP = 1e-6


@dataclass(frozen=True)
class Scale:
    """``steps`` are the closenesses at the shares of ``VALUES``, rising."""

    steps: npt.NDArray[np.float32]

    def value(self, closeness: Block) -> Block:
        """From 0 to 1, of the shape given; what is closer never gets less."""
        return np.interp(closeness, self.steps, WORTH).astype(np.float32)


def scale_of(closeness: Block) -> Scale:
    """The scale of a body of pairs, of whatever shape; it may not be empty."""
    steps = np.quantile(closeness.astype(np.float64), SHARES)
    rising = np.maximum.accumulate(steps + LEAST_STEP * np.arange(len(steps)))
    return Scale(rising.astype(np.float32))
