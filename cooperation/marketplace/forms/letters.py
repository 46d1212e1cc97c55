"""What is asked when an officer records a letter: of a country that endorses, of who submits."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cooperation.core.widgets import DayInput
from cooperation.directory import queries as directory
from cooperation.directory.models import Institution
from cooperation.marketplace.forms.reason import StepForm


class SubmissionLetterForm(StepForm):
    """When it was signed, and last the letter itself: a cut form keeps the rest."""

    letter_on = forms.DateField(widget=DayInput(), label=_("Date on the letter"))
    note = forms.CharField(
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        label=_("Note"),
        help_text=_("Such as the number of the letter. The institution reads it."),
    )
    letter = forms.FileField(
        label=_("Signed letter"),
        help_text=_(
            "PDF, PNG or JPEG, up to 25 MB. Only the coordinator of the country and its officers "
            "can open it."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["letter_on"].widget.attrs["max"] = timezone.localdate().isoformat()


class LetterForm(SubmissionLetterForm):
    """The same, and which authority signed."""

    authority = forms.ModelChoiceField(
        Institution.objects.none(), label=_("Who signed the letter"), empty_label=None
    )
    field_order = ("version", "authority")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["authority"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = directory.designating_authorities(self.listing.country)
