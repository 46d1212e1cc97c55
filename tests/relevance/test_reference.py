"""What is shipped about the models, and the scale that makes a closeness mean something."""

import numpy as np
import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from cooperation.relevance import reference
from cooperation.relevance.bundled import E5, UniversalSentenceEncoder
from cooperation.relevance.calibration import scale_of
from cooperation.relevance.embedding import Kind
from cooperation.relevance.letters import Letters
from cooperation.relevance.reference import UnknownModelsError
from tests.relevance import judging

BUNDLED = (E5, UniversalSentenceEncoder, Letters)
closenesses = arrays.arrays(
    np.float32, st.integers(1, 60), elements=st.floats(-1, 1, width=32, allow_nan=False)
)


@given(closenesses, closenesses)
def test_values_are_from_0_to_1_and_rise_with_closeness(body, asked):
    values = scale_of(body).value(np.sort(asked))

    assert np.all((values >= 0) & (values <= 1))
    assert np.all(np.diff(values) >= 0)


def test_half_of_all_pairs_get_nothing_and_one_in_a_thousand_all():
    body = np.random.default_rng(1).normal(size=20_000).astype(np.float32)

    values = scale_of(body).value(body)

    assert np.mean(values == 0) == pytest.approx(0.5, abs=0.01)
    assert np.mean(values == 1) == pytest.approx(0.001, abs=0.0005)
    assert np.mean(values >= 0.5) == pytest.approx(0.05, abs=0.005)


def test_pairs_that_are_all_as_close_have_one_value():
    assert len(set(scale_of(np.ones(5, dtype=np.float32)).value(np.ones(5)))) == 1


def test_what_is_shipped_was_measured_with_the_models_that_are_shipped():
    known = reference.reference()

    assert known.versions == {model.name: model.version for model in BUNDLED}
    assert len(known.scales) == 2 ** len(BUNDLED) - 1
    for model in BUNDLED:
        for kind in Kind:
            means = known.means[kind][model.name]
            assert set(means.by_language) == {"en", "es", "fr", "pt"}
            assert means.overall.shape == (model.dimension,)


def test_another_version_of_a_model_has_no_reference():
    class Newer(Letters):
        version = "newer"

    assert reference.reference().prior(Kind.QUERY, Newer()) is None
    with pytest.raises(UnknownModelsError, match="letters"):
        reference.reference().scale([Newer()])


def test_a_reference_is_read_as_it_was_written(tmp_path):
    offers, demands = judging.texts("offers.jsonl")[:20], judging.texts("demands.jsonl")[:20]
    measured = reference.measure(offers, demands, [Letters()])

    reference.write(measured, tmp_path / "made.npz")
    found = reference.read(tmp_path / "made.npz")

    assert found.versions == {"letters": "1"}
    assert np.array_equal(found.scale([Letters()]).steps, measured.scale([Letters()]).steps)
    for kind in Kind:
        before, after = measured.prior(kind, Letters()), found.prior(kind, Letters())
        assert np.allclose(before.overall, after.overall, atol=1e-3)
        assert set(before.by_language) == set(after.by_language)


def test_the_command_says_what_is_wrong_with_its_files(tmp_path):
    empty = tmp_path / "empty.jsonl"
    empty.write_text("")

    with pytest.raises(CommandError, match="cannot be read"):
        call_command("make_reference", tmp_path / "none.jsonl", empty)
    with pytest.raises(CommandError, match="Both files need texts"):
        call_command("make_reference", empty, empty, out=tmp_path / "made.npz")
    assert not (tmp_path / "made.npz").exists()


def test_the_command_writes_what_can_be_read(tmp_path, settings):
    settings.RELEVANCE_EMBEDDERS = ["cooperation.relevance.letters.Letters"]
    made = tmp_path / "made.npz"

    call_command(
        "make_reference",
        judging.FOLDER / "offers.jsonl",
        judging.FOLDER / "demands.jsonl",
        out=made,
    )

    assert reference.read(made).versions == {"letters": "1"}
