"""Two bodies of texts ranked against each other, without touching a table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from cooperation.relevance import centring, space, texts
from cooperation.relevance.embedding import Embedder, Kind
from cooperation.relevance.hubness import hubness
from cooperation.relevance.space import Side


@dataclass(frozen=True)
class Text:
    """An offer or a demand as it was written; ``key`` is the caller's own."""

    key: str
    title: str
    body: str
    language: str = ""


@dataclass(frozen=True)
class Ranked:
    """``score`` only orders the offers of one demand; it is no share of anything."""

    demand: str
    offer: str
    score: float


def side(rows: Sequence[Text], kind: Kind, embedders: Sequence[Embedder]) -> Side:
    """The texts read by each model. A text without words has zeros, and is near to nothing."""
    read = [texts.prepared(row.title, row.body) for row in rows]
    spoken = [texts.language_of(text, row.language) for row, text in zip(rows, read, strict=True)]
    said = [place for place, text in enumerate(read) if text]
    vectors = {}
    for one in embedders:
        made = np.zeros((len(rows), one.dimension), dtype=np.float32)
        made[said] = one.encode([read[place] for place in said], kind)
        vectors[one.name] = made
    return Side(read, spoken, vectors)


def ranked(
    offers: Sequence[Text],
    demands: Sequence[Text],
    *,
    top: int,
    embedders: Sequence[Embedder],
) -> Iterator[Ranked]:
    """For each demand its ``top`` offers, the best first; equals in the order they were given."""
    offered = side(offers, Kind.PASSAGE, embedders)
    asked = side(demands, Kind.QUERY, embedders)
    passages, queries = (
        space.joined(one, {name: means_of(one, name) for name in one.vectors})
        for one in (offered, asked)
    )
    hubs = hubness(passages, queries)
    for first, block in space.closeness(passages, queries, hubs=hubs):
        for row, scores in enumerate(block):
            best = np.argsort(-scores, kind="stable")[:top]
            for place in best:
                yield Ranked(demands[first + row].key, offers[place].key, float(scores[place]))


def means_of(one: Side, name: str) -> centring.Means:
    """The means of those texts that say something."""
    said = [place for place, text in enumerate(one.texts) if text]
    return centring.means(one.vectors[name][said], [one.languages[place] for place in said])
