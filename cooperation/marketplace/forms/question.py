"""A question to the institution, and its answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperation.core.plain_text import PlainTextForm


class QuestionForm(PlainTextForm):
    """One question of three hundred characters at most: it stands in the list of things to do."""

    use_required_attribute = False

    text = forms.CharField(
        min_length=10,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        label=_("Your question"),
        help_text=_("At most 300 characters. The institution reads it, and so does the history."),
    )


class AnswerForm(PlainTextForm):
    """The answer of the institution."""

    use_required_attribute = False

    text = forms.CharField(
        min_length=2,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        label=_("Your answer"),
        help_text=_("Whoever decides reads it, and it stays in the history."),
    )
