"""What is asked on the check page of a step."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperation.core.plain_text import PlainTextForm


class StepForm(PlainTextForm):
    """Which version of the text the person has before them."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ReasonForm(StepForm):
    """A reason of ten characters at least."""

    reason = forms.CharField(
        min_length=10,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        label=_("Reason"),
        help_text=_("At least ten characters. The institution reads it."),
    )
