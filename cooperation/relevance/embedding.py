"""What turns texts into vectors: one interface, whichever model stands behind it."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol

import numpy as np
import numpy.typing as npt

# (number of texts, dimension), each row of length 1.
Vectors = npt.NDArray[np.float32]
Vector = npt.NDArray[np.float32]


class Kind(StrEnum):
    """Some models read a question otherwise than what answers it."""

    QUERY = "query"
    PASSAGE = "passage"


class ModelUnavailableError(Exception):
    """The model cannot be used here; the message says why, for whoever runs the platform."""


class Embedder(Protocol):
    """A model. Vectors are kept by ``name`` and ``version``: a new one makes them anew."""

    name: str
    version: str
    dimension: int

    def encode(self, texts: Sequence[str], kind: Kind) -> Vectors:
        """One row for each text, of length 1. No text may be empty."""
        ...


def unit(vectors: npt.NDArray[np.floating]) -> Vectors:
    """Each row made of length 1; a row of zeros stays one."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)
