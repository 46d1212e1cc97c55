"""What people fill in about an exchange: terms, a yes to a version, a reason."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperation.core.fields import LongText, MoneyField
from cooperation.core.plain_text import PlainTextForm
from cooperation.core.widgets import DayInput
from cooperation.exchanges.models import TermsDraft, TermsVersion
from cooperation.exchanges.models.terms_text import TermsText
from cooperation.exchanges.services import TermsData


class TermsForm(PlainTextForm):
    """The next version of the terms, complete, so that the other side can accept it."""

    based_on = forms.IntegerField(widget=forms.HiddenInput)
    objectives = LongText(
        label=_("Objectives"), help_text=_("What the exchange is to achieve, in some sentences.")
    )
    starts_on = forms.DateField(label=_("Start"), widget=DayInput)
    ends_on = forms.DateField(label=_("End"), widget=DayInput)
    cash_usd = MoneyField(
        label=_("Cash in US dollars"),
        help_text=_("The sum of what all parties pay in cash. Write 0 if there is none."),
        min_value=Decimal(0),
        max_digits=14,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    who_pays = LongText(
        label=_("Who pays what"),
        help_text=_("Travel, fees, materials: which institution pays or provides it."),
    )
    expected_outcome = LongText(
        label=_("Expected outcome"),
        help_text=_("One outcome, and by what sign you will see that it is reached."),
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        start, end = cleaned.get("starts_on"), cleaned.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", _("The end is before the start."))
        return cleaned

    def terms(self) -> TermsData:
        """What the new version says."""
        cleaned = self.cleaned_data
        return {
            "objectives": cleaned["objectives"],
            "starts_on": cleaned["starts_on"],
            "ends_on": cleaned["ends_on"],
            "cash_usd": cleaned["cash_usd"],
            "who_pays": cleaned["who_pays"],
            "expected_outcome": cleaned["expected_outcome"],
        }


class TermsDraftForm(TermsForm):
    """The same as far as it has come; what is still open stays open."""

    LATER = ("objectives", "starts_on", "ends_on", "cash_usd", "who_pays", "expected_outcome")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.LATER:
            self.fields[name].required = False

    def terms(self) -> TermsData:
        data = super().terms()
        data["cash_usd"] = data["cash_usd"] or Decimal(0)
        return data


def filled_in(current: TermsVersion | None) -> dict[str, Any]:
    """The newest version as the start of the next one."""
    return {**_clauses(current), "based_on": current.number} if current else {}


def filled_in_from(draft: TermsDraft) -> dict[str, Any]:
    """What the institution has prepared so far."""
    return {**_clauses(draft), "based_on": draft.based_on}


def _clauses(text: TermsText) -> dict[str, Any]:
    return {name: getattr(text, name) for name in text.CLAUSES}


class AcceptForm(PlainTextForm):
    """The version that the person has before them."""

    number = forms.IntegerField(widget=forms.HiddenInput)


class ReadForm(PlainTextForm):
    """The version that the page showed; what was agreed anew meanwhile has to be read first."""

    number = forms.IntegerField(widget=forms.HiddenInput, required=False)


class DecisionForm(ReadForm):
    """An approval; the reason is needed where cash is not fully covered by memoranda."""

    reason = LongText(
        label=_("Reason or note"), help_text=_("The parties read it."), required=False
    )
