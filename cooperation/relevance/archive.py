"""Means and hubness as arrays with names, for a file or a row: numbers alone, no code."""

import io
from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from cooperation.relevance.centring import Means
from cooperation.relevance.embedding import Kind

Arrays = dict[str, npt.NDArray[Any]]
MeansOfSides = Mapping[Kind, Mapping[str, Means]]
STORED_AS = np.dtype("<f2")


def of_means(means: MeansOfSides) -> Arrays:
    """Named ``mean/side/model/language``; that of all languages has none."""
    arrays: Arrays = {}
    for kind, by_model in means.items():
        for model, one in by_model.items():
            arrays[f"mean/{kind}/{model}/"] = one.overall.astype(STORED_AS)
            for language, mean in one.by_language.items():
                arrays[f"mean/{kind}/{model}/{language}"] = mean.astype(STORED_AS)
    return arrays


def means_in(arrays: Arrays) -> dict[Kind, dict[str, Means]]:
    """The same read back, by side and model."""
    found: dict[Kind, dict[str, dict[str, Any]]] = {Kind.PASSAGE: {}, Kind.QUERY: {}}
    for name, value in arrays.items():
        if name.startswith("mean/"):
            _mean, kind, model, language = name.split("/")
            by_language = found[Kind(kind)].setdefault(model, {})
            by_language[language] = value.astype(np.float32)
    return {
        kind: {model: Means(rows.pop(""), rows) for model, rows in by_model.items()}
        for kind, by_model in found.items()
    }


def packed(arrays: Arrays) -> bytes:
    target = io.BytesIO()
    np.savez_compressed(target, allow_pickle=False, **arrays)
    return target.getvalue()


def unpacked(stored: bytes) -> Arrays:
    """Raises ``ValueError`` or ``OSError`` for what is no such archive."""
    with np.load(io.BytesIO(stored), allow_pickle=False) as archive:
        return {name: archive[name] for name in archive.files}
