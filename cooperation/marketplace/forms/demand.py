"""What is asked of demands alone."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperation.core.widgets import DayInput
from cooperation.marketplace.forms.fields import ParagraphField
from cooperation.marketplace.forms.questions import modalities

DEMANDS: dict[str, forms.Field] = {
    "description": ParagraphField(
        label=_("The problem"),
        help_text=_("What happens today, to whom, and what has been tried."),
    ),
    "expected_change": ParagraphField(
        label=_("What should change"),
        help_text=_("What will be different for people when this has worked."),
    ),
    "success_indicator": forms.CharField(
        max_length=300,
        label=_("How one will see it"),
        help_text=_("One indicator, with today’s value if you know it."),
    ),
    "policy_link": forms.CharField(
        max_length=300,
        required=False,
        label=_("Policy or plan it belongs to"),
    ),
    "desired_start": forms.DateField(required=False, widget=DayInput(), label=_("Desired start")),
    "needed_by": forms.DateField(required=False, widget=DayInput(), label=_("Needed by")),
    "own_contribution": ParagraphField(
        max_length=500,
        required=False,
        rows=2,
        label=_("What you contribute yourselves"),
    ),
    "budget_amount": forms.DecimalField(
        required=False, min_value=0, max_digits=14, decimal_places=2, label=_("Own budget")
    ),
    "budget_currency": forms.RegexField(
        r"^[A-Za-z]{3}$",
        required=False,
        label=_("Currency"),
        help_text=_("Three letters, such as USD."),
        error_messages={"invalid": _("Three letters, such as USD.")},
    ),
    "modalities": modalities(required=False),
}
