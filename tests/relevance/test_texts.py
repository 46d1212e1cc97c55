"""What of a text is read: words, of a bounded length, in the language that it is written in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation.relevance import texts

SPANISH = (
    "El ministerio de salud capacita a las parteras de los distritos con una guía para el parto."
)
ENGLISH = "The ministry of health trains the midwives of its districts with a guide for deliveries."
FRENCH = (
    "Le ministère de la santé forme les sages-femmes des districts avec un guide pour les soins."
)
PORTUGUESE = (
    "O ministério da saúde forma as parteiras dos distritos com um guia para o parto em casa."
)


def test_title_and_paragraphs_are_one_line_of_sentences():
    assert texts.prepared("Digital census", "With tablets.\n\nIn 2024") == (
        "Digital census. With tablets. In 2024."
    )


@pytest.mark.parametrize(
    "said",
    ["", "  \n ", "<p></p>", "<script>alert('x')</script>", "*** --- ___", "https://x.org/a"],
)
def test_a_text_of_markup_alone_says_nothing(said):
    assert texts.prepared("", said) == ""


def test_markup_goes_and_what_it_holds_stays():
    said = (
        "<p class='x'>Fewer <b>births</b> at home</p> see https://example.org/report?x=1 &amp; ask"
    )

    assert texts.prepared("", said) == "Fewer births at home see & ask."


def test_a_comparison_is_no_markup():
    assert texts.prepared("", "ages 10 < 15 and 20 > 15") == "ages 10 < 15 and 20 15."


def test_a_hundred_thousand_letters_are_cut_at_a_word():
    said = texts.prepared("Long", "parteras " * 12_000)

    assert len(said) <= texts.LONGEST
    assert said.endswith("parteras")


def test_one_word_is_a_text():
    assert texts.prepared("Census") == "Census."


@pytest.mark.parametrize(
    ("said", "language"),
    [(SPANISH, "es"), (ENGLISH, "en"), (FRENCH, "fr"), (PORTUGUESE, "pt")],
)
@pytest.mark.parametrize("declared", ["", "en", "es", "fr", "pt-br", "ht"])
def test_the_language_is_that_of_the_words_whatever_was_said(said, language, declared):
    assert texts.language_of(said, declared) == language


def test_where_words_do_not_tell_the_declared_one_stands():
    assert texts.language_of("Censo 2024", "pt-br") == "pt"
    assert texts.language_of("Censo 2024", "") == texts.OTHER


@given(st.text(max_size=400), st.text(max_size=400))
def test_whatever_is_typed_gives_one_line_or_nothing(title, body):
    said = texts.prepared(title, body)

    assert len(said) <= texts.LONGEST
    assert said == said.strip()
    assert "\n" not in said
    assert texts.language_of(said, "es") in {*texts.LANGUAGES, texts.OTHER}
