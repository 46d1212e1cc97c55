"""A model whose vectors are kept in the database: no text is read twice by the same version.

Vectors are written in parts as they are made, so that a worker that is killed loses a part at
most, and two workers that read the same text keep one vector of it.
"""

import hashlib
import logging
from collections.abc import Iterable, Sequence
from zipfile import BadZipFile

import numpy as np
from django.utils import timezone

from cooperation.relevance.corpus import Corpus, packed, shipped, unpacked
from cooperation.relevance.embedding import Embedder, Kind, Vector, Vectors, unit
from cooperation.relevance.models import CorpusState, Embedding

logger = logging.getLogger(__name__)

# A minute of reading at most, at half a second a text.
TEXTS_AT_ONCE = 64
DIGESTS_AT_ONCE = 5_000
STORED_AS = np.dtype("<f2")


def digest(text: str) -> str:
    """What a prepared text is known by: the SHA-256 of its words, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


class Kept:
    """An ``Embedder`` before another: what that one made before is looked up."""

    def __init__(self, model: Embedder) -> None:
        self.name, self.version, self.dimension = model.name, model.version, model.dimension
        self._model = model

    def encode(self, texts: Sequence[str], kind: Kind) -> Vectors:
        """One row for each text, of length 1, whichever of them were known."""
        found = self.known(texts, kind)
        missing = {key: text for text in texts if (key := digest(text)) not in found}
        # In one order, so that two workers that read the same never wait for each other.
        keys = sorted(missing)
        for first in range(0, len(keys), TEXTS_AT_ONCE):
            part = keys[first : first + TEXTS_AT_ONCE]
            made = self._model.encode([missing[key] for key in part], kind)
            found |= self._store(part, made, kind)
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        return np.stack([found[digest(text)] for text in texts])

    def known(self, texts: Iterable[str], kind: Kind) -> dict[str, Vector]:
        """The vectors kept of these texts, by digest; what was never read is not among them."""
        return self.of_digests({digest(text) for text in texts}, kind)

    def of_digests(self, digests: Iterable[str], kind: Kind) -> dict[str, Vector]:
        """The same where only the digests are at hand."""
        wanted = sorted(set(digests))
        found: dict[str, Vector] = {}
        for first in range(0, len(wanted), DIGESTS_AT_ONCE):
            rows = Embedding.objects.filter(
                digest__in=wanted[first : first + DIGESTS_AT_ONCE],
                kind=kind.value,
                model=self.name,
                version=self.version,
            ).values_list("digest", "vector")
            found |= {key: _read(vector) for key, vector in rows}
        # Of another dimension is of another model, whatever its name says.
        return {key: row for key, row in found.items() if row.shape == (self.dimension,)}

    def _store(self, keys: Sequence[str], made: Vectors, kind: Kind) -> dict[str, Vector]:
        written = made.astype(STORED_AS)
        Embedding.objects.bulk_create(
            (
                Embedding(
                    digest=key,
                    kind=kind.value,
                    model=self.name,
                    version=self.version,
                    vector=row.tobytes(),
                )
                for key, row in zip(keys, written, strict=True)
            ),
            update_conflicts=True,
            unique_fields=["digest", "kind", "model", "version"],
            update_fields=["vector", "made_at"],
        )
        # As they will be read the next time: the same text has the same vector always.
        return {key: unit(row.astype(np.float32)) for key, row in zip(keys, written, strict=True)}


def _read(stored: bytes | memoryview) -> Vector:
    return unit(np.frombuffer(stored, dtype=STORED_AS).astype(np.float32))


def forget_except(digests: Iterable[str]) -> int:
    """Delete the vectors of every text that is not among these; returns how many went.

    What nobody can read any more should not be kept in another form.
    """
    kept = set(digests)
    gone = [
        pk
        for pk, key in Embedding.objects.values_list("pk", "digest").iterator()
        if key not in kept
    ]
    for first in range(0, len(gone), DIGESTS_AT_ONCE):
        Embedding.objects.filter(pk__in=gone[first : first + DIGESTS_AT_ONCE]).delete()
    return len(gone)


def keep_corpus(corpus: Corpus, models: Sequence[Embedder], *, offers: int, demands: int) -> None:
    """Keep what was found of so many texts in place of what the night before found."""
    CorpusState.objects.update_or_create(
        made_by=versions_of(models),
        defaults={
            "offers": offers,
            "demands": demands,
            "data": packed(corpus),
            "made_at": timezone.now(),
        },
    )


def corpus_of(models: Sequence[Embedder]) -> Corpus:
    """What the last night found by these models; before the first, what is shipped."""
    row = CorpusState.objects.filter(made_by=versions_of(models)).first()
    if row is None:
        return shipped(models)
    try:
        return unpacked(bytes(row.data))
    except (ValueError, KeyError, OSError, BadZipFile):
        logger.warning("the state of the texts cannot be read; that which is shipped is used")
        return shipped(models)


def versions_of(models: Sequence[Embedder]) -> str:
    """The models with their versions, in one word."""
    return "+".join(sorted(f"{one.name}@{one.version}" for one in models))
