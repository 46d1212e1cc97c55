"""Texts that are near to everything, and what is taken off for it.

In spaces of many dimensions some texts are among the nearest of very many others without saying
much: they would be proposed to everybody, and others to nobody. Each closeness is lessened by how
near the offer is to its ten nearest demands (cross-domain similarity local scaling, Conneau et
al., "Word translation without parallel data", 2018).
"""

import numpy as np
import numpy.typing as npt

from cooperation.relevance.embedding import Vectors

NEAREST = 10
# With fewer demands than this the ten nearest are a good part of all: nothing is taken off.
LEAST_DEMANDS = 100
ROWS_AT_ONCE = 512


def hubness(offers: Vectors, demands: Vectors) -> npt.NDArray[np.float32]:
    """For each offer the mean closeness of its ten nearest demands; zeros where too few ask."""
    if len(demands) < LEAST_DEMANDS:
        return np.zeros(len(offers), dtype=np.float32)
    found = np.empty(len(offers), dtype=np.float32)
    for first in range(0, len(offers), ROWS_AT_ONCE):
        near = offers[first : first + ROWS_AT_ONCE] @ demands.T
        found[first : first + ROWS_AT_ONCE] = mean_of_nearest(near)
    return found


def mean_of_nearest(near: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Of each row the mean of its ten largest numbers."""
    kept = min(NEAREST, near.shape[1])
    largest = np.partition(near, near.shape[1] - kept, axis=1)[:, -kept:]
    return np.asarray(largest.mean(axis=1), dtype=np.float32)
