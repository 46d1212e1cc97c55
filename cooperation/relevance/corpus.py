"""What is known of all published texts together: their means, and which offers are near to all.

Measured at night over everything published; a text that is published by day is compared by what
the last night found, so that it changes no score of a pair that it does not belong to.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from cooperation.relevance import archive, centring, space
from cooperation.relevance.centring import Means
from cooperation.relevance.embedding import Embedder, Kind, Vectors
from cooperation.relevance.hubness import hubness
from cooperation.relevance.reference import reference
from cooperation.relevance.space import Side

Digests = Sequence[str]


@dataclass(frozen=True)
class Corpus:
    """``means`` by side and model; ``hubs`` by the digest of an offer's text."""

    means: archive.MeansOfSides
    hubs: Mapping[str, float] = field(default_factory=dict)

    def hubs_of(self, digests: Digests) -> npt.NDArray[np.float32]:
        """For each offer; what was not there at night has the hubness that is usual."""
        known = list(self.hubs.values())
        usual = float(np.mean(known)) if known else 0.0
        return np.array([self.hubs.get(one, usual) for one in digests], dtype=np.float32)


def shipped(models: Sequence[Embedder]) -> Corpus:
    """What is known before anything was published."""
    return Corpus(
        {
            kind: {
                one.name: prior
                for one in models
                if (prior := reference().prior(kind, one)) is not None
            }
            for kind in (Kind.PASSAGE, Kind.QUERY)
        }
    )


def measured(
    offers: Side, offered: Digests, demands: Side, models: Sequence[Embedder]
) -> tuple[Corpus, Vectors, Vectors]:
    """The corpus of these texts, and both sides in one space. ``offered`` names the offers."""
    means = {
        kind: {one.name: _means(side, one, kind) for one in models}
        for kind, side in ((Kind.PASSAGE, offers), (Kind.QUERY, demands))
    }
    passages = space.joined(offers, means[Kind.PASSAGE])
    queries = space.joined(demands, means[Kind.QUERY])
    found = hubness(passages, queries)
    hubs = {one: float(value) for one, value in zip(offered, found, strict=True) if value}
    return Corpus(means, hubs), passages, queries


def _means(side: Side, model: Embedder, kind: Kind) -> Means:
    vectors = side.vectors[model.name]
    said = np.flatnonzero(np.any(vectors != 0, axis=1)).tolist()
    spoken = [side.languages[place] for place in said]
    return centring.means(vectors[said], spoken, prior=reference().prior(kind, model))


def packed(corpus: Corpus) -> bytes:
    arrays = archive.of_means(corpus.means)
    arrays["hubs/digests"] = np.array(list(corpus.hubs), dtype="S64")
    arrays["hubs/values"] = np.array(list(corpus.hubs.values()), dtype="<f4")
    return archive.packed(arrays)


def unpacked(stored: bytes) -> Corpus:
    """Raises ``ValueError``, ``KeyError`` or ``OSError`` for what is no packed corpus."""
    arrays = archive.unpacked(stored)
    digests = (one.decode() for one in arrays["hubs/digests"])
    hubs = dict(zip(digests, map(float, arrays["hubs/values"]), strict=True))
    return Corpus(archive.means_in(arrays), hubs)
