"""Vectors that outlive a run of the suite: a model takes a minute to read what we judge it by.

They are kept by text, model and everything else that decides them, so that a changed model, a
changed line of ours or a fresh checkout computes them all.
"""

import hashlib
import pickle
from pathlib import Path

import numpy as np
from django.conf import settings

from cooperation import relevance

DECIDING = (*Path(relevance.__file__).parent.glob("*.py"), settings.ROOT / "requirements/base.txt")


class Kept:
    """A model that reads each text once, however many rankings and runs ask for it."""

    def __init__(self, model, folder: Path):
        self.name, self.version, self.dimension = model.name, model.version, model.dimension
        self._model = model
        self._file = folder / f"{self.name}.pickle"
        self._state, self._known = state_of(model), {}
        if self._file.exists():
            state, known = pickle.loads(self._file.read_bytes())
            if state == self._state:
                self._known = known

    def encode(self, texts, kind):
        fresh = [one for one in texts if (one, kind.name) not in self._known]
        for one, row in zip(fresh, self._model.encode(fresh, kind), strict=True):
            self._known[one, kind.name] = row
        return np.stack([self._known[one, kind.name] for one in texts])

    def save(self):
        draft = self._file.with_suffix(".new")
        draft.write_bytes(pickle.dumps((self._state, self._known)))
        draft.replace(self._file)


def state_of(model) -> str:
    """Changes with the model's files, which are checked when it is loaded, and with our code."""
    state = hashlib.sha256(f"{model.name} {model.version} {getattr(model, 'files', '')}".encode())
    for path in sorted(DECIDING):
        state.update(path.read_bytes())
    return state.hexdigest()
