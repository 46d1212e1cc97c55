"""What is asked on the check page of a step."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.plain_text import PlainTextForm
from cooperation.marketplace.models import Listing


class StepForm(PlainTextForm):
    """Which version of the text the person has before them."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, by: User, listing: Listing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        self.listing = listing


class ReasonForm(StepForm):
    """A reason of ten characters at least."""

    reason = forms.CharField(
        min_length=10,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        label=_("Reason"),
        help_text=_("At least ten characters. The institution reads it."),
    )
