"""Means, hubness and the joined space: rules that hold whatever model stands behind them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from cooperation.relevance import centring, space
from cooperation.relevance.embedding import unit
from cooperation.relevance.hubness import LEAST_DEMANDS, hubness
from cooperation.relevance.space import Side

DIMENSION = 6
rows = st.integers(1, 12).flatmap(
    lambda number: arrays.arrays(
        np.float32, (number, DIMENSION), elements=st.floats(-1, 1, width=32)
    )
)


def random_vectors(number, seed=1):
    return unit(np.random.default_rng(seed).normal(size=(number, DIMENSION)))


@given(rows, st.data())
def test_centred_rows_are_of_length_one_or_nothing(vectors, data):
    languages = data.draw(
        st.lists(st.sampled_from(["en", "es"]), min_size=len(vectors), max_size=len(vectors))
    )

    found = centring.centred(vectors, languages, centring.means(vectors, languages))

    lengths = np.linalg.norm(found, axis=1)
    assert np.all((lengths < 1e-3) | (np.abs(lengths - 1) < 1e-3))
    assert np.all(lengths[~np.any(vectors != 0, axis=1)] == 0)


def test_what_a_language_has_in_common_is_taken_away():
    said = random_vectors(200)
    accent = np.zeros(DIMENSION, dtype=np.float32)
    accent[0] = 1
    languages = ["es"] * 100 + ["en"] * 100
    spoken = unit(said + np.outer(np.array([1] * 100 + [0] * 100), accent))

    found = centring.centred(spoken, languages, centring.means(spoken, languages))

    apart = found[:100].mean(axis=0) - found[100:].mean(axis=0)
    assert np.linalg.norm(apart) < 0.25 * np.linalg.norm(
        spoken[:100].mean(axis=0) - spoken[100:].mean(axis=0)
    )


def test_a_language_of_few_texts_is_drawn_to_the_mean_of_all():
    vectors = random_vectors(101)
    languages = ["en"] * 100 + ["fr"]

    found = centring.means(vectors, languages)

    alone, overall = vectors[100], vectors.mean(axis=0)
    assert np.allclose(found.of("fr"), alone / 11 + overall * 10 / 11, atol=1e-5)
    assert np.array_equal(found.of("pt"), found.overall)


def test_with_a_prior_a_single_text_keeps_what_it_says():
    prior = centring.means(random_vectors(300), ["es"] * 300)
    one = random_vectors(1, seed=7)

    found = centring.centred(one, ["es"], centring.means(one, ["es"], prior=prior))

    assert np.linalg.norm(found) == pytest.approx(1, abs=1e-3)


def test_an_offer_near_to_everything_comes_lower():
    demands = random_vectors(LEAST_DEMANDS, seed=2)
    everything = unit(demands.mean(axis=0, keepdims=True))
    offers = np.vstack([everything, random_vectors(20, seed=3)])

    hubs = hubness(offers, demands)

    near = np.sort(demands @ offers.T, axis=0)[-10:].mean(axis=0)
    assert np.allclose(hubs, near, atol=1e-5)


def test_where_few_ask_nothing_is_taken_off():
    offers, demands = random_vectors(5), random_vectors(LEAST_DEMANDS - 1)

    assert not hubness(offers, demands).any()


def test_blocks_hold_every_pair_once_in_order():
    offers, demands = random_vectors(4), random_vectors(space.ROWS_AT_ONCE + 3, seed=5)
    hubs = np.arange(4, dtype=np.float32) / 10

    blocks = list(space.closeness(offers, demands, hubs=hubs))

    assert [first for first, _block in blocks] == [0, space.ROWS_AT_ONCE]
    whole = np.vstack([block for _first, block in blocks])
    assert np.allclose(whole, demands @ offers.T - hubs, atol=1e-5)


def test_the_joined_space_weighs_the_models():
    side = Side(
        ["a"] * 60,
        ["en"] * 60,
        {"e5-small": random_vectors(60, seed=1), "letters": random_vectors(60, seed=2)},
    )
    around = {name: centring.means(rows, side.languages) for name, rows in side.vectors.items()}

    found = space.joined(side, around)

    e5, letters = (
        centring.centred(side.vectors[name], side.languages, around[name])
        for name in ("e5-small", "letters")
    )
    assert np.allclose(
        found @ found.T, (0.7 * e5 @ e5.T + 0.2 * letters @ letters.T) / 0.9, atol=1e-5
    )
    assert np.allclose(np.linalg.norm(found, axis=1), 1, atol=1e-3)


def test_without_a_model_nothing_is_near():
    side = Side(["a", "b"], ["en", "es"], {})

    found = space.joined(side, {})

    assert found.shape == (2, 0)
    assert not (found @ found.T).any()
