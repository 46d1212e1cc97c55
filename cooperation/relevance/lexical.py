"""Same words in the same language: BM25 over stems.

Names, laws and instruments are words that a model of meaning blurs. Between languages words say
nothing, so this counts lightly and within one language alone.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt
import snowballstemmer

from cooperation.core.accents import unaccented

K1 = 1.2
B = 0.75
# Of a long question the rarest words say what it is about.
MOST_WORDS = 32
SHORTEST = 3
_STEMMERS = {"en": "english", "es": "spanish", "fr": "french", "pt": "portuguese"}
_WORD = re.compile(r"[^\W_]+")
# In more than this share of the texts of a language a word tells nothing apart.
TOO_COMMON = 0.25

Scores = npt.NDArray[np.float32]


@cache
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(_STEMMERS[language])


@lru_cache(maxsize=100_000)
def _stem(word: str, language: str) -> str:
    stem = _stemmer(language).stemWord(word) if language in _STEMMERS else word
    return unaccented(stem)


def stems(text: str, language: str) -> list[str]:
    """The words of a text as their stems, without accents, short ones left out."""
    found = (word.lower() for word in _WORD.findall(text))
    return [_stem(word, language) for word in found if len(word) >= SHORTEST]


class Index:
    """The texts of one language, by the words in them. Places are those of ``texts``."""

    def __init__(self, texts: Sequence[str], language: str) -> None:
        self.language = language
        self.size = len(texts)
        entries: dict[str, list[tuple[int, int]]] = defaultdict(list)
        lengths = np.zeros(self.size, dtype=np.float32)
        for place, text in enumerate(texts):
            words = Counter(stems(text, language))
            lengths[place] = sum(words.values())
            for word, times in words.items():
                entries[word].append((place, times))
        longest = float(lengths.mean()) if self.size else 0.0
        self._damping = K1 * (1 - B + B * lengths / max(longest, 1.0))
        self._entries: Mapping[str, npt.NDArray[np.int32]] = {
            word: np.array(found, dtype=np.int32) for word, found in entries.items()
        }

    def rarity(self, word: str) -> float:
        """How much a word tells apart: its inverse document frequency, never below zero."""
        known = len(self._entries.get(word, ()))
        return float(np.log1p((self.size - known + 0.5) / (known + 0.5)))

    def scores(self, text: str) -> Scores:
        """For each text 0 to 1: what of the question's telling words it has, by their rarity."""
        found = np.zeros(self.size, dtype=np.float32)
        best = 0.0
        for word in self._telling(stems(text, self.language)):
            rarity = self.rarity(word)
            best += rarity * (K1 + 1)
            if (entry := self._entries.get(word)) is not None:
                places, times = entry[:, 0], entry[:, 1]
                found[places] += rarity * times * (K1 + 1) / (times + self._damping[places])
        return found / best if best else found

    def _telling(self, words: Iterable[str]) -> list[str]:
        most = max(TOO_COMMON * self.size, 2)
        telling = {word for word in words if len(self._entries.get(word, ())) <= most}
        return sorted(telling, key=lambda word: (-self.rarity(word), word))[:MOST_WORDS]
