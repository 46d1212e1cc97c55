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


def means(vectors: Vectors, languages: Sequence[str], *, prior: Means | None = None) -> Means:
    """Of one side (offers or demands) by one model.

    ``prior`` are those of a larger body of texts: few texts of our own are drawn to them. Without
    it a language is drawn to the mean of all.
    """
    number, dimension = vectors.shape
    # The mean of all comes first: later rows must not see what earlier ones became.
    own = vectors.mean(axis=0) if number else np.zeros(dimension, dtype=np.float32)
    overall = own if prior is None else _drawn(own, number, prior.overall)
    spoken = np.asarray(languages)
    found = dict(prior.by_language) if prior else {}
    for language in sorted(set(languages)):
        rows = vectors[spoken == language]
        to = prior.of(language) if prior else overall
        found[language] = _drawn(rows.mean(axis=0), len(rows), to)
    return Means(overall.astype(np.float32), found)


def _drawn(mean: Vector, number: int, to: Vector) -> Vector:
    share = number / (number + SHRINK)
    return (share * mean + (1 - share) * to).astype(np.float32)


def centred(vectors: Vectors, languages: Sequence[str], around: Means) -> Vectors:
    """Each row less the mean of its language, made of length 1."""
    if not len(vectors):
        return vectors
    taken = np.stack([around.of(language) for language in languages])
    # What says nothing is near to nothing.
    said = np.any(vectors != 0, axis=1, keepdims=True)
    return unit((vectors - taken) * said)
