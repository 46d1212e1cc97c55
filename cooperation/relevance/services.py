"""A model whose vectors are kept in the database: no text is read twice by the same version.

Vectors are written in parts as they are made, so that a worker that is killed loses a part at
most, and two workers that read the same text keep one vector of it.
"""

import hashlib
from collections.abc import Iterable, Sequence

import numpy as np

from cooperation.relevance.embedding import Embedder, Kind, Vector, Vectors, unit
from cooperation.relevance.models import Embedding

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
        keys = list(missing)
        for first in range(0, len(keys), TEXTS_AT_ONCE):
            part = keys[first : first + TEXTS_AT_ONCE]
            made = self._model.encode([missing[key] for key in part], kind)
            found |= self._store(part, made, kind)
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        return np.stack([found[digest(text)] for text in texts])

    def known(self, texts: Iterable[str], kind: Kind) -> dict[str, Vector]:
        """The vectors kept of these texts, by digest; what was never read is not among them."""
        wanted = sorted({digest(text) for text in texts})
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


def forget_others(texts: Iterable[str]) -> int:
    """Delete the vectors of every text that is not among these; returns how many went.

    What nobody can read any more should not be kept in another form.
    """
    kept = {digest(text) for text in texts}
    gone = [
        pk
        for pk, key in Embedding.objects.values_list("pk", "digest").iterator()
        if key not in kept
    ]
    for first in range(0, len(gone), DIGESTS_AT_ONCE):
        Embedding.objects.filter(pk__in=gone[first : first + DIGESTS_AT_ONCE]).delete()
    return len(gone)
