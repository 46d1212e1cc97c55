"""The models that come with the packages, and what happens when a file of theirs is not right."""

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from cooperation.relevance import available
from cooperation.relevance.bundled import E5, UniversalSentenceEncoder
from cooperation.relevance.embedding import Kind, ModelUnavailableError

SAME = ("Young people need health services.", "La juventud necesita servicios de salud.")
OTHER = "The railway bought forty new locomotives."
MODELS = (
    "cooperation.relevance.bundled.E5",
    "cooperation.relevance.bundled.UniversalSentenceEncoder",
)


@pytest.fixture(autouse=True)
def looked_at_anew(settings):
    settings.RELEVANCE_EMBEDDERS = MODELS
    available.forget()
    yield
    available.forget()


@pytest.fixture(scope="module", params=[E5, UniversalSentenceEncoder])
def model(request):
    return request.param()


def test_the_same_said_in_another_language_is_nearer_than_something_else(model):
    english, spanish, other = model.encode([*SAME, OTHER], Kind.PASSAGE)

    assert english @ spanish > english @ other


def test_a_row_for_each_text_of_length_one(model):
    found = model.encode([OTHER] * 70, Kind.QUERY)

    assert found.shape == (70, model.dimension)
    assert found.dtype == np.float32
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-3)
    assert model.encode([], Kind.QUERY).shape == (0, model.dimension)


def test_one_at_a_time_or_together_is_the_same(model):
    together = model.encode(list(SAME), Kind.PASSAGE)
    single = np.vstack([model.encode([one], Kind.PASSAGE) for one in SAME])

    assert np.all((together * single).sum(axis=1) > 0.999)


def damaged(kind, tmp_path: Path, *, without: str = "", cut: str = "") -> Path:
    """The model's files in a folder of their own, one of them missing or cut short."""
    source = Path(find_spec(kind.package).origin).parent
    for name in kind.files:
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if name == cut:
            target.write_bytes((source / name).read_bytes()[:1000])
        elif name != without:
            target.symlink_to(source / name)
    return tmp_path


@pytest.mark.parametrize("kind", [E5, UniversalSentenceEncoder])
def test_a_file_that_is_missing_or_damaged_is_said_before_it_is_read(kind, tmp_path):
    first = next(iter(kind.files))

    with pytest.raises(ModelUnavailableError, match=f"{Path(first).name} is missing"):
        kind(damaged(kind, tmp_path / "without", without=first))
    with pytest.raises(ModelUnavailableError, match="damaged"):
        kind(damaged(kind, tmp_path / "cut", cut=first))


def test_both_one_or_none_are_used_in_their_order(settings):
    assert available.names() == "e5-small+use-multilingual"

    settings.RELEVANCE_EMBEDDERS = (*MODELS[:1], "cooperation.relevance.bundled.NoSuchModel")
    assert [one.name for one in available.embedders()] == ["e5-small"]

    settings.RELEVANCE_EMBEDDERS = MODELS[1:]
    assert available.names() == "use-multilingual"

    settings.RELEVANCE_EMBEDDERS = ()
    assert available.names() == ""
