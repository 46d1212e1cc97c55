"""What is known of the models before anybody has published anything.

Measured on a body of texts of our own in four languages and shipped beside the code: the means of
each language and side, to which those of few texts are drawn, and the scale of closeness for
every set of models that may be at hand. ``make_reference`` measures anew when a model changes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

import numpy as np

from cooperation.relevance import archive, space
from cooperation.relevance.calibration import Scale, scale_of
from cooperation.relevance.centring import Means
from cooperation.relevance.embedding import Embedder, Kind
from cooperation.relevance.hubness import hubness
from cooperation.relevance.ranking import Text, means_of, side

FILE = Path(__file__).parent / "data" / "reference.npz"


class UnknownModelsError(Exception):
    """These models, or this version of one, were never measured."""


@dataclass(frozen=True)
class Reference:
    """``versions`` by model; ``means`` by side and model; ``scales`` by the set of models."""

    versions: Mapping[str, str]
    means: Mapping[Kind, Mapping[str, Means]]
    scales: Mapping[frozenset[str], Scale]

    def prior(self, kind: Kind, model: Embedder) -> Means | None:
        """The means of a side by a model, or None where this version was not measured."""
        if self.versions.get(model.name) != model.version:
            return None
        return self.means[kind][model.name]

    def scale(self, models: Sequence[Embedder]) -> Scale:
        """The scale for these models together."""
        wanted = frozenset(one.name for one in models)
        if wanted not in self.scales or any(
            self.versions[one.name] != one.version for one in models
        ):
            raise UnknownModelsError("+".join(sorted(wanted)))
        return self.scales[wanted]


def measure(
    offers: Sequence[Text], demands: Sequence[Text], models: Sequence[Embedder]
) -> Reference:
    """Read all texts by all models, and every set of models against each other."""
    offered = side(offers, Kind.PASSAGE, models)
    asked = side(demands, Kind.QUERY, models)
    means = {
        kind: {one.name: means_of(read, one.name) for one in models}
        for kind, read in ((Kind.PASSAGE, offered), (Kind.QUERY, asked))
    }
    scales = {}
    for number in range(1, len(models) + 1):
        for chosen in combinations(sorted(one.name for one in models), number):
            passages, queries = (
                space.joined(read, {name: means[kind][name] for name in chosen})
                for kind, read in ((Kind.PASSAGE, offered), (Kind.QUERY, asked))
            )
            near = queries @ passages.T - hubness(passages, queries)[None, :]
            scales[frozenset(chosen)] = scale_of(near)
    return Reference({one.name: one.version for one in models}, means, scales)


def write(reference: Reference, path: Path) -> None:
    """As an archive of arrays without any code in it."""
    arrays = archive.of_means(reference.means)
    for name, version in reference.versions.items():
        arrays[f"version/{name}"] = np.array(version)
    for models, scale in reference.scales.items():
        arrays[f"scale/{'+'.join(sorted(models))}"] = scale.steps
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(archive.packed(arrays))


def read(path: Path) -> Reference:
    arrays = archive.unpacked(path.read_bytes())
    versions = {
        name.removeprefix("version/"): str(value)
        for name, value in arrays.items()
        if name.startswith("version/")
    }
    scales = {
        frozenset(name.removeprefix("scale/").split("+")): Scale(steps)
        for name, steps in arrays.items()
        if name.startswith("scale/")
    }
    return Reference(versions, archive.means_in(arrays), scales)


@cache
def reference() -> Reference:
    """That which is shipped, read once in a process."""
    return read(FILE)
