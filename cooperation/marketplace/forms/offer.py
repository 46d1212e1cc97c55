"""What is asked of offers alone."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperation.core.widgets import DayInput
from cooperation.marketplace.forms.fields import ParagraphField
from cooperation.marketplace.forms.questions import modalities, number

OFFERS: dict[str, forms.Field] = {
    "description": ParagraphField(
        label=_("What you offer"),
        help_text=_("What others can learn from you, and how you would show it to them."),
    ),
    "experience": ParagraphField(
        label=_("Your experience"),
        help_text=_("Where it worked, since when, for how many people, with which results."),
    ),
    "regions_of_interest": forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("Regions you want to work with"),
        help_text=_("None means all."),
    ),
    "capacity_per_year": number(500, label=_("Exchanges you can give in a year")),
    "max_parallel": number(100, initial=2, label=_("Exchanges at the same time, at most")),
    "lead_time_days": number(
        1000, required=False, label=_("Notice you need"), help_text=_("In days.")
    ),
    "available_from": forms.DateField(required=False, widget=DayInput(), label=_("Available from")),
    "available_to": forms.DateField(required=False, widget=DayInput(), label=_("Available until")),
    "modalities": modalities(required=True),
}
