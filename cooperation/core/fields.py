"""Fields that the forms of several rooms ask with."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = 5000


class MoneyField(forms.DecimalField):
    """A sum in US dollars, typed as people type it: 18 000 or 18000.50 or 18000,50."""

    default_error_messages = {
        "invalid": _("Write the sum in digits, such as 18000 or 18000.50."),
        "max_decimal_places": _("Write the sum in digits, such as 18000 or 18000.50."),
        "min_value": _("The sum cannot be negative."),
    }

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        if isinstance(value, str):
            value = "".join(value.split()).replace(",", ".")
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        """Without cents where there are none; what was typed stays as it was typed."""
        if isinstance(value, Decimal) and value == value.to_integral_value():
            return int(value)
        return value


class LongText(forms.CharField):
    """Some lines of text; the line ends of browsers do not count as a change."""

    widget = forms.Textarea(attrs={"rows": 4})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST, **kwargs)

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n")
