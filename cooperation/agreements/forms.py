"""What people fill in about a memorandum on its pages."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cooperation.agreements.models import MemorandumParty
from cooperation.core.plain_text import PlainTextForm
from cooperation.core.widgets import DayInput
from cooperation.directory import queries as directory
from cooperation.directory.models import Institution


class LetterForm(PlainTextForm):
    """Which authority signed, when, and last the letter itself: a cut form keeps the rest."""

    use_required_attribute = False

    # Which version of the text the person has before them.
    read = forms.IntegerField(widget=forms.HiddenInput, required=False)
    authority = forms.ModelChoiceField(
        Institution.objects.none(), label=_("Who signed the letter"), empty_label=None
    )
    letter_on = forms.DateField(widget=DayInput(), label=_("Date on the letter"))
    note = forms.CharField(
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        label=_("Note"),
        help_text=_("Such as the number of the letter. Those concerned read it."),
    )
    letter = forms.FileField(
        label=_("Signed letter"),
        help_text=_(
            "PDF, PNG or JPEG, up to 25 MB. Only the coordinator of the country and its officers "
            "can open it."
        ),
    )

    def __init__(self, *args: Any, party: MemorandumParty, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["authority"]
        if party.represented and isinstance(field, forms.ModelChoiceField):
            field.queryset = directory.designating_authorities(party.represented)
        self.fields["letter_on"].widget.attrs["max"] = timezone.localdate().isoformat()
