"""The texts of a listing in which an officer mends typing errors."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperation.core.widgets import WrappedLine
from cooperation.marketplace.forms import QUESTIONS
from cooperation.marketplace.forms.reason import StepForm
from cooperation.marketplace.models import Listing
from cooperation.marketplace.services.correcting import texts_of


class CorrectionForm(StepForm):
    """The texts as the institution's own form asks for them, and a note on what was mended."""

    note = forms.CharField(
        min_length=10,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        label=_("What was corrected"),
        help_text=_("At least ten characters. The institution reads it."),
    )

    def __init__(self, *args: Any, listing: Listing, **kwargs: Any) -> None:
        super().__init__(*args, listing=listing, **kwargs)
        note = self.fields.pop("note")
        self.texts = [name for name in texts_of(listing.kind) if getattr(listing, name)]
        own = QUESTIONS[listing.kind]
        for name in self.texts:
            self.fields[name] = own[name].__deepcopy__({})
            if type(self.fields[name].widget) is forms.TextInput:
                self.fields[name].widget = WrappedLine(self.fields[name].widget.attrs)
            self.fields[name].required = True
            self.fields[name].help_text = ""
            self.fields[name].initial = getattr(listing, name)
            self.fields[name].widget.attrs |= {"lang": listing.language}
        self.fields["note"] = note

    def content(self) -> dict[str, Any]:
        """What the service compares with the present text."""
        return {name: self.cleaned_data[name] for name in self.texts}
