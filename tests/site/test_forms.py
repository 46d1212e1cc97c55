"""Forms: label, hint and error of each field in one way, and a summary with links."""

import datetime
import re

import pytest
from django import forms
from django.utils import translation

from cooperation.core.templatetags.ui import leading
from cooperation.core.widgets import DayInput


class Proposal(forms.Form):
    title = forms.CharField(help_text="One line.", max_length=10)
    summary = forms.CharField(required=False)
    themes = forms.MultipleChoiceField(
        choices=[("a", "Maternal health"), ("b", "Censuses")], widget=forms.CheckboxSelectMultiple
    )
    starts_on = forms.DateField(widget=DayInput, required=False)
    read = forms.BooleanField(label="I have read the terms")

    def clean(self):
        if self.cleaned_data.get("summary") == "refuse":
            raise forms.ValidationError("The two dates do not fit together.")


def drawn(**data: object) -> str:
    return str(Proposal(data)) if data else str(Proposal())


def test_a_field_has_its_label_and_its_hint():
    page = drawn()

    assert '<label for="id_title">Title</label>' in page
    assert '<p class="hint" id="id_title_helptext">One line.</p>' in page
    assert 'aria-describedby="id_title_helptext"' in page


def test_what_may_stay_empty_says_so():
    page = drawn()

    assert page.count("(optional)") == 2


def test_choices_stand_in_a_fieldset_with_a_legend():
    page = drawn()

    assert "<fieldset>\n<legend>Themes</legend>" in page


def test_a_box_to_tick_stands_before_its_words():
    page = drawn()

    assert "<span>I have read the terms</span></label>" in page
    assert '<label for="id_read">' not in page


def test_an_error_stands_beside_its_field_and_in_the_summary():
    page = drawn(title="far too long a title")

    assert 'role="alert"' in page
    assert '<a href="#id_title">Title: Ensure this value has at most 10 characters' in page
    assert 'id="id_title_error"' in page
    assert 'aria-invalid="true"' in page
    assert 'aria-describedby="id_title_helptext id_title_error"' in page
    assert '<span class="vh">Error:</span> Ensure' in page


def test_the_summary_leads_to_the_first_choice_of_a_group():
    page = drawn(title="short")

    assert '<a href="#id_themes_0">' in page
    assert 'id="id_themes_0"' in page


def test_an_error_of_the_whole_form_stands_in_the_summary():
    page = drawn(title="short", themes=["a"], read="on", summary="refuse")

    assert "<li>The two dates do not fit together.</li>" in page


def test_nothing_typed_is_lost():
    page = drawn(title="<b>far too long</b>", themes=["b"])

    assert 'value="&lt;b&gt;far too long&lt;/b&gt;"' in page
    assert re.search(r'value="b"[^>]* checked', page)
    assert not re.search(r'value="a"[^>]* checked', page)


@pytest.mark.parametrize("language", ["en", "es", "pt-br", "fr"])
def test_a_date_is_written_as_browsers_want_it_in_every_language(language):
    with translation.override(language):
        form = Proposal(initial={"starts_on": datetime.date(2027, 2, 8)})

        assert 'type="date" name="starts_on" value="2027-02-08"' in str(form)
        assert Proposal({"starts_on": "2027-02-08"}).fields["starts_on"].clean(
            "2027-02-08"
        ) == datetime.date(2027, 2, 8)


def test_the_summary_of_errors_leads_a_label_with_a_colon_and_a_question_with_its_own_mark():
    assert leading("Reason") == "Reason:"
    assert leading("Is the problem clear?") == "Is the problem clear?"
