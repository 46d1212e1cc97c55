"""What stands on the front page of a visitor: exchanges and listings of now."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cooperation.exchanges import queries as exchanges
from cooperation.exchanges import sides
from cooperation.exchanges.models import Exchange, ExchangeParty
from cooperation.marketplace import cards
from cooperation.marketplace import queries as marketplace

EXCHANGES_SHOWN = 4
LISTINGS_SHOWN = 3


def for_visitors() -> dict[str, Any]:
    """Exchanges that are approved or under way, the newest listings, and how many there are."""
    published = marketplace.published()
    return {
        "exchanges": running_exchanges(),
        "drawings": cards.drawings(),
        "cards": cards.rendered(list(published[:LISTINGS_SHOWN])),
        "listings_count": published.count(),
    }


def running_exchanges() -> list[dict[str, Any]]:
    """Rows for the two threads: who shares with whom, and how far it is."""
    running = exchanges.register().filter(state__in=("approved", "in_progress"))
    rows = running.select_related("subject").prefetch_related(exchanges.PARTIES)
    threads = [thread(exchange) for exchange in rows[:EXCHANGES_SHOWN]]
    return [one for one in threads if one is not None]


def thread(exchange: Exchange) -> dict[str, Any] | None:
    """One exchange as provider and recipient; nothing where a side has no country."""
    parties = exchanges.parties_of(exchange)
    providing = sides.countries(parties, *ExchangeParty.PROVIDING)
    receiving = sides.countries(parties, *ExchangeParty.RECEIVING)
    if not providing or not receiving:
        return None
    return {
        "url": exchange.get_absolute_url(),
        "title": exchange.title,
        "language": foreign(exchange.language),
        "provider_iso": providing[0].iso3,
        "provider": providing[0].name,
        "recipient_iso": receiving[-1].iso3,
        "recipient": receiving[-1].name,
        "note": progress(exchange),
    }


def progress(exchange: Exchange) -> str:
    """How far an exchange is, in words."""
    if exchange.state == "in_progress" and exchange.actual_start:
        month = date_format(exchange.actual_start, "YEAR_MONTH_FORMAT")
        return _("in progress since %(month)s") % {"month": month}
    return str(exchange.get_state_display())


def foreign(language: str) -> str:
    """The language of a text where it is not that of the page."""
    return "" if language == get_language() else language
