"""A text by the beginnings and middles of its words: what needs no model and no language.

Words of one root look alike in English, Spanish, French and Portuguese (*adolescents*,
*adolescentes*), and so do names of laws and places. Runs of four and five letters of each word
are counted into a fixed number of places by their hash (feature hashing, Weinberger et al.,
"Feature hashing for large scale multitask learning", 2009), so that nothing has to be learnt from
the texts at hand. What a language's words have in common goes when its mean is taken away.
"""

import re
import zlib
from collections import Counter
from collections.abc import Sequence

import numpy as np

from cooperation.core.accents import unaccented
from cooperation.relevance.embedding import Kind, Vectors, unit

RUNS = (4, 5)
# Endings are grammar: what a word says stands in its beginning.
BEGINNING = 8
_WORD = re.compile(r"[a-z]{4,}")


class Letters:
    """Two texts are near that use words of the same roots."""

    name = "letters"
    version = "1"
    dimension = 1024

    def encode(self, texts: Sequence[str], kind: Kind) -> Vectors:
        found = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(found, texts, strict=True):
            for run, times in _runs(text).items():
                place = zlib.crc32(run.encode())
                # The sign is of the hash too, so that runs that meet in a place cancel out.
                row[(place >> 1) % self.dimension] += (1 if place & 1 else -1) * np.log1p(times)
        return unit(found)


def _runs(text: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for word in _WORD.findall(unaccented(text).lower()):
        # A mark before the first letter tells a beginning from a middle.
        beginning = f"^{word[:BEGINNING]}"
        for length in RUNS:
            found.update(
                beginning[first : first + length] for first in range(len(beginning) - length + 1)
            )
    return found
