"""Vectors without what their language and their side have in common.

Texts of one language lie close together whatever they say, and so do all demands: a model answers
in the language of the question. Taking away each language's mean leaves what is said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from cooperation.relevance.embedding import Vector, Vectors, unit

# A language with ten texts is trusted for half: its mean is drawn to that of all.
SHRINK = 10.0


@dataclass(frozen=True)
class Means:
    """The mean of all, and of each language drawn to it. ``overall`` has the dimension."""

    overall: Vector
    by_language: Mapping[str, Vector] = field(default_factory=dict)

    def of(self, language: str) -> Vector:
        return self.by_language.get(language, self.overall)


def means(vectors: Vectors, languages: Sequence[str], *, prior: Vector | None = None) -> Means:
    """Of one side (offers or demands) by one model.

    ``prior`` is the mean of a larger body of texts; while there are few it is trusted more.
    """
    number, dimension = vectors.shape
    start = np.zeros(dimension, dtype=np.float32) if prior is None else prior
    # The mean of all comes first: later rows must not see what earlier ones became.
    weight = number / (number + SHRINK) if prior is not None else 1.0
    own = vectors.mean(axis=0) if number else start
    overall = (weight * own + (1 - weight) * start).astype(np.float32)
    spoken = np.asarray(languages)
    found = {}
    for language in sorted(set(languages)):
        rows = vectors[spoken == language]
        share = len(rows) / (len(rows) + SHRINK)
        mean = share * rows.mean(axis=0) + (1 - share) * overall
        found[language] = mean.astype(np.float32)
    return Means(overall, found)


def centred(vectors: Vectors, languages: Sequence[str], around: Means) -> Vectors:
    """Each row less the mean of its language, made of length 1."""
    if not len(vectors):
        return vectors
    taken = np.stack([around.of(language) for language in languages])
    return unit(vectors - taken)
