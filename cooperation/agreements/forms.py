"""What people fill in about a memorandum on its page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperation.core.plain_text import PlainTextForm


class NothingForm(PlainTextForm):
    """A step that asks for nothing but the click."""


class ReasonForm(PlainTextForm):
    """A step that others have to understand."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("All parties read it."),
    )
