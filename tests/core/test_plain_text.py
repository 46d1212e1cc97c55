"""Typed text: what nobody sees goes, what people wrote stays."""

import unicodedata

from django import forms
from hypothesis import given
from hypothesis import strategies as st

from cooperation.core.plain_text import PlainTextForm, clean_line, clean_text


class Note(PlainTextForm):
    title = forms.CharField()
    text = forms.CharField(widget=forms.Textarea)


def test_direction_overrides_and_zero_width_characters_go():
    assert clean_line("informe\u202efdp.exe") == "informefdp.exe"
    assert clean_line("min\u200bis\ufefftry") == "ministry"


def test_a_line_has_no_break_whatever_kind_it_is():
    assert clean_line("Title\r\nBcc: all@example.org\u2028x") == "Title Bcc: all@example.org x"


def test_a_paragraph_keeps_its_lines():
    assert clean_text("one\r\ntwo\rthree\n") == "one\ntwo\nthree\n"


def test_accents_are_composed_and_letters_of_other_scripts_stay():
    assert clean_line("informacio\u0301n") == "información"
    assert clean_line("informacio\u200b\u0301n") == "información"
    assert clean_line("می\u200cخواهم") == "می\u200cخواهم"


def test_a_form_cleans_each_field_as_what_it_is():
    form = Note({"title": "a\u202eb\u200bc", "text": "one\r\n\u2066two"})

    assert form.is_valid()
    assert form.cleaned_data == {"title": "abc", "text": "one\ntwo"}


def test_what_is_empty_once_cleaned_counts_as_empty():
    form = Note({"title": "\u200b\u202e", "text": "x"})

    assert not form.is_valid()
    assert set(form.errors) == {"title"}


def test_a_text_that_grows_when_it_is_composed_is_measured_as_it_is_kept():
    class Short(PlainTextForm):
        title = forms.CharField(max_length=10)

    form = Short({"title": "\ufb2c" * 10})

    assert not form.is_valid()


@given(st.text())
def test_cleaning_again_changes_nothing(text: str):
    assert clean_text(clean_text(text)) == clean_text(text)
    assert clean_line(clean_line(text)) == clean_line(text)


@given(st.text(st.characters(categories=["L", "N", "P", "S"])))
def test_what_can_be_seen_stays(text: str):
    assert clean_text(text) == unicodedata.normalize("NFC", text)
