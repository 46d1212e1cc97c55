"""What a third party or a funder fills in about what it gives."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cooperation.core.fields import MoneyField
from cooperation.core.plain_text import PlainTextForm
from cooperation.exchanges.models import Contribution
from cooperation.exchanges.services import Given

DECIMAL = {"inputmode": "decimal", "autocomplete": "off"}


def _kinds() -> list[tuple[str, str]]:
    return [(kind.value, capfirst(str(kind.label))) for kind in Contribution.Kind]


class BasedOnForm(PlainTextForm):
    """The version of the terms that the person has before them."""

    based_on = forms.IntegerField(widget=forms.HiddenInput)


class ContributionForm(PlainTextForm):
    """One line of what an institution gives."""

    use_required_attribute = False

    description = forms.CharField(max_length=200, label=_("What"))
    kind = forms.ChoiceField(label=_("In which form"), choices=_kinds)
    amount_usd = MoneyField(
        label=_("Amount in US dollars"),
        required=False,
        min_value=Decimal("0.01"),
        max_digits=14,
        decimal_places=2,
        widget=forms.TextInput(attrs=DECIMAL),
    )
    quantity = MoneyField(
        label=_("Quantity"),
        required=False,
        min_value=Decimal("0.01"),
        max_digits=10,
        decimal_places=2,
        widget=forms.TextInput(attrs=DECIMAL),
    )
    unit = forms.CharField(
        label=_("Unit"), required=False, max_length=60, help_text=_("Such as days or copies.")
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("kind"):
            return cleaned
        valued = cleaned["kind"] in Contribution.VALUED
        wanted = ("amount_usd",) if valued else ("quantity", "unit")
        for name in ("amount_usd", "quantity", "unit"):
            if name in self.errors:
                continue
            if name in wanted and not cleaned.get(name):
                self.add_error(name, _("Say how much."))
            elif name not in wanted and cleaned.get(name):
                self.add_error(name, _("A line has an amount or a quantity, never both."))
        return cleaned

    def given(self) -> Given:
        """The line as the terms have it."""
        names = ("kind", "description", "amount_usd", "quantity", "unit")
        return Given(**{name: self.cleaned_data[name] for name in names})
