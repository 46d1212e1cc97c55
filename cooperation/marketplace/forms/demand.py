"""The form of a demand."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperation.core.widgets import DayInput
from cooperation.marketplace.forms.listing import ListingForm, paragraph


class DemandForm(ListingForm):
    """What an institution wants to change and needs experience for."""

    description = paragraph(
        label=_("The problem"),
        help_text=_("What happens today, to whom, and what has been tried."),
    )
    expected_change = paragraph(
        label=_("What should change"),
        help_text=_("What will be different for people when this has worked."),
    )
    success_indicator = forms.CharField(
        max_length=300,
        label=_("How one will see it"),
        help_text=_("One indicator, with today’s value if you know it."),
    )
    policy_link = forms.CharField(
        max_length=300,
        required=False,
        label=_("Policy or plan it belongs to"),
    )
    desired_start = forms.DateField(required=False, widget=DayInput(), label=_("Desired start"))
    needed_by = forms.DateField(required=False, widget=DayInput(), label=_("Needed by"))
    own_contribution = forms.CharField(
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        label=_("What you contribute yourselves"),
    )
    budget_amount = forms.DecimalField(
        required=False, min_value=0, max_digits=14, decimal_places=2, label=_("Own budget")
    )
    budget_currency = forms.RegexField(
        r"^[A-Za-z]{3}$",
        required=False,
        label=_("Currency"),
        help_text=_("Three letters, such as USD."),
    )

    sections = (
        (
            _("What"),
            (
                "institution",
                "language",
                "title",
                "summary",
                "description",
                "expected_change",
                "success_indicator",
                "themes",
                "keywords",
                "sdg_targets",
                "policy_cycle_stages",
                "policy_link",
            ),
        ),
        (
            _("For whom"),
            ("population_groups", "gender_marker", "level", "place", "place_level", "place_iso"),
        ),
        (_("How"), ("modalities", "delivery", "duration_days_min", "duration_days_max")),
        (_("When and in which languages"), ("languages", "desired_start", "needed_by")),
        (
            _("Cost sharing"),
            (
                "covers",
                "needs",
                "needs_third_party",
                "own_contribution",
                "budget_amount",
                "budget_currency",
                "cost_note",
            ),
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["modalities"].required = False

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        start, end = data.get("desired_start"), data.get("needed_by")
        if start and end and end < start:
            self.add_error("needed_by", _("It is before the desired start."))
        data["budget_currency"] = data.get("budget_currency", "").upper()
        if data.get("budget_amount") and not data.get("budget_currency"):
            self.add_error("budget_currency", _("Say in which currency."))
        return data
