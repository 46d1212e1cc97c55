"""Vectors are made once and kept, whoever is killed or comes second."""

import numpy as np
import pytest
from django.db import IntegrityError, transaction

from cooperation.relevance import services
from cooperation.relevance.embedding import Kind, ModelUnavailableError
from cooperation.relevance.letters import Letters
from cooperation.relevance.models import Embedding
from cooperation.relevance.services import Kept

pytestmark = pytest.mark.django_db

TEXTS = ["Censo de población con dispositivos móviles.", "Youth-friendly health services.", "Parto"]


class Counting(Letters):
    """The letters of words, and how many texts it was asked to read."""

    def __init__(self):
        self.read = []

    def encode(self, texts, kind):
        self.read.extend(texts)
        return super().encode(texts, kind)


class Breaking(Counting):
    """Is killed at its second part."""

    def encode(self, texts, kind):
        if self.read:
            raise ModelUnavailableError("killed")
        return super().encode(texts, kind)


def test_what_is_kept_is_what_the_model_said():
    made = Letters().encode(TEXTS, Kind.QUERY)

    first = Kept(Letters()).encode(TEXTS, Kind.QUERY)
    again = Kept(Letters()).encode(TEXTS, Kind.QUERY)

    assert np.allclose(first, made, atol=1e-3)
    assert np.array_equal(first, again)
    assert np.allclose(np.linalg.norm(again, axis=1), 1, atol=1e-6)


def test_no_text_is_read_twice():
    model = Counting()

    Kept(model).encode([TEXTS[0], TEXTS[1], TEXTS[0]], Kind.PASSAGE)
    Kept(model).encode(TEXTS, Kind.PASSAGE)

    assert sorted(model.read) == sorted(TEXTS)
    assert Embedding.objects.count() == len(TEXTS)


def test_a_question_and_an_answer_are_kept_apart():
    model = Counting()

    Kept(model).encode(TEXTS[:1], Kind.PASSAGE)
    Kept(model).encode(TEXTS[:1], Kind.QUERY)

    assert len(model.read) == 2


def test_another_version_reads_anew():
    model = Counting()
    Kept(model).encode(TEXTS, Kind.PASSAGE)
    model.version = "another"

    Kept(model).encode(TEXTS, Kind.PASSAGE)

    assert len(model.read) == 2 * len(TEXTS)
    assert Embedding.objects.count() == 2 * len(TEXTS)


def test_a_vector_of_another_length_is_made_anew():
    model = Counting()
    Kept(model).encode(TEXTS, Kind.PASSAGE)
    Embedding.objects.filter(digest=services.digest(TEXTS[0])).update(vector=b"\x00\x3c")

    found = Kept(model).encode(TEXTS, Kind.PASSAGE)

    assert found.shape == (3, model.dimension)
    assert model.read.count(TEXTS[0]) == 2
    assert len(Kept(model).known(TEXTS, Kind.PASSAGE)) == len(TEXTS)


def test_whoever_is_killed_loses_one_part_at_most():
    texts = [f"Encuesta de hogares número {place}" for place in range(services.TEXTS_AT_ONCE + 3)]

    with pytest.raises(ModelUnavailableError):
        Kept(Breaking()).encode(texts, Kind.PASSAGE)

    rest = Counting()
    assert Kept(rest).encode(texts, Kind.PASSAGE).shape[0] == len(texts)
    assert len(rest.read) == 3


def test_what_nobody_can_read_any_more_is_forgotten():
    model = Counting()
    Kept(model).encode(TEXTS, Kind.PASSAGE)
    Kept(model).encode(TEXTS, Kind.QUERY)

    gone = services.forget_except([services.digest(TEXTS[0])])

    assert gone == 4
    assert set(Embedding.objects.values_list("digest", flat=True)) == {services.digest(TEXTS[0])}


def test_nothing_asked_is_nothing_answered():
    assert Kept(Letters()).encode([], Kind.QUERY).shape == (0, Letters.dimension)


@pytest.mark.parametrize("wrong", [{"digest": "censo"}, {"kind": "both"}])
def test_the_database_refuses_what_is_no_vector_of_a_text(wrong):
    right = {"digest": services.digest("a"), "kind": "query", "model": "m", "version": "1"}

    with pytest.raises(IntegrityError), transaction.atomic():
        Embedding.objects.create(**(right | wrong), vector=b"")
