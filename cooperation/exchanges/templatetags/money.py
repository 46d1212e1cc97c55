"""``{{ sum|usd }}``: money as the United Nations write it."""

from decimal import Decimal

from django import template
from django.utils.formats import get_format

register = template.Library()
NO_BREAK_SPACE = "\u00a0"


@register.filter
def usd(amount: Decimal | int | None) -> str:
    """18000 as “18 000 USD”: spaces that do not break, cents only where there are some."""
    if amount is None:
        return ""
    whole, cents = divmod(Decimal(amount).quantize(Decimal("0.01")), 1)
    text = f"{int(whole):,}".replace(",", NO_BREAK_SPACE)
    if cents:
        text += get_format("DECIMAL_SEPARATOR") + f"{cents:.2f}"[2:]
    return f"{text}{NO_BREAK_SPACE}USD"
