"""Money as the United Nations write it."""

from decimal import Decimal

from django.utils.formats import get_format

NO_BREAK_SPACE = "\u00a0"


def amount(value: Decimal | int) -> str:
    """18000 as “18 000”: spaces that do not break, cents only where there are some."""
    whole, cents = divmod(Decimal(value).quantize(Decimal("0.01")), 1)
    text = f"{int(whole):,}".replace(",", NO_BREAK_SPACE)
    return text + (get_format("DECIMAL_SEPARATOR") + f"{cents:.2f}"[2:] if cents else "")


def usd(value: Decimal | int | None) -> str:
    """The same with the code of the currency after it; nothing for no sum."""
    return "" if value is None else f"{amount(value)}{NO_BREAK_SPACE}USD"
