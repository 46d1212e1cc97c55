"""What an offer or a demand says in each of its fields, in the reader's words.

One description for the public page, for the page that checks all answers and for the paper. The
listing comes from ``detail.readable``, which brings the names of its choices along.
"""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils.formats import date_format, get_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cooperation.marketplace import working_languages
from cooperation.marketplace.contacts import contact_of
from cooperation.marketplace.models import Listing

# What people typed themselves, so that it is read in the language in which they wrote it.
TYPED = frozenset(
    {
        "title",
        "summary",
        "description",
        "experience",
        "expected_change",
        "success_indicator",
        "keywords",
        "place",
        "place_level",
        "policy_link",
        "cost_note",
        "own_contribution",
        "contact_function",
    }
)


def in_words(listing: Any, field: str) -> str:
    """The field as people read it; several choices stand on lines of their own."""
    if field in _SPECIAL:
        return _SPECIAL[field](listing)
    if hasattr(listing, f"{field}_names"):
        return "\n".join(getattr(listing, f"{field}_names"))
    value = getattr(listing, field)
    if value is not None and hasattr(listing, f"get_{field}_display"):
        return str(getattr(listing, f"get_{field}_display")())
    return _plain(value)


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime.date):
        return day(value)
    return ", ".join(value) if isinstance(value, list) else str(value)


def day(value: datetime.date | None) -> str:
    return date_format(value, "DATE_FORMAT") if value else ""


def days(number: int | None) -> str:
    if not number:
        return ""
    return ngettext("%(days)d day", "%(days)d days", number) % {"days": number}


def duration(listing: Listing) -> str:
    """How long an exchange takes, from the least to the most days."""
    least, most = listing.duration_days_min, listing.duration_days_max
    if least and most and least != most:
        return _("%(least)d to %(most)d days") % {"least": least, "most": most}
    return days(least or most)


def budget(listing: Listing) -> str:
    amount: Decimal | None = listing.budget_amount
    if amount is None:
        return ""
    return f"{in_figures(amount)}\u00a0{listing.budget_currency}".strip()


def in_figures(amount: Decimal) -> str:
    """6000 as “6 000” in any language; cents only where there are some, after the reader's sign."""
    whole, cents = divmod(amount.quantize(Decimal("0.01")), 1)
    text = f"{int(whole):,}".replace(",", "\u00a0")
    return text + get_format("DECIMAL_SEPARATOR") + f"{cents:.2f}"[2:] if cents else text


def contact(listing: Listing) -> list[tuple[str, str]]:
    """Whom to ask: field by field what it says itself, else what its institution says."""
    named = contact_of(listing)
    return [
        (_("Contact"), named.function),
        (_("E-mail of the function"), named.email),
        (_("Telephone"), named.phone),
    ]


def _working_languages(listing: Listing) -> str:
    return ", ".join(working_languages.name(code) for code in listing.languages)


# Fields that are said otherwise than by their value alone.
_SPECIAL: dict[str, Callable[[Any], str]] = {
    "budget_amount": budget,
    "languages": _working_languages,
    "language": lambda one: str(dict(settings.LANGUAGES).get(one.language, "")),
    "needs_third_party": lambda one: (
        _("a third party is needed to pay a part") if one.needs_third_party else ""
    ),
    "duration_days_min": lambda one: days(one.duration_days_min),
    "duration_days_max": lambda one: days(one.duration_days_max),
    "lead_time_days": lambda one: days(one.lead_time_days),
}
