"""Words of one root are near, in whichever of the four languages."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cooperation.relevance.embedding import Kind
from cooperation.relevance.letters import Letters

LETTERS = Letters()


def vector(text):
    return LETTERS.encode([text], Kind.PASSAGE)[0]


def test_words_of_one_root_are_near_in_four_languages():
    english = vector("adolescent education and census cartography")
    other = vector("railway locomotives were bought and painted")
    for said in (
        "educación de adolescentes y cartografía censal",
        "educação de adolescentes e cartografia do censo",
        "éducation des adolescents et cartographie du recensement",
    ):
        assert vector(said) @ english > 0.3 > vector(said) @ other


def test_accents_capitals_and_order_say_nothing():
    assert np.allclose(vector("EDUCACIÓN sexual"), vector("sexual educacion"), atol=1e-6)


@given(st.text(max_size=300))
def test_whatever_is_written_the_row_is_of_length_one_or_nothing(text):
    length = np.linalg.norm(vector(text))

    assert length < 1e-6 or abs(length - 1) < 1e-3
