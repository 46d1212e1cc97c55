"""An exchange as one row of a list, a panel or the front page."""

import datetime
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cooperation.directory.models import Country
from cooperation.exchanges import queries, sides
from cooperation.exchanges.models import Exchange, ExchangeParty

TONES = {
    "proposed": "wait",
    "negotiating": "wait",
    "agreed": "wait",
    "under_review": "wait",
    "suspended": "wait",
    "approved": "offer",
    "in_progress": "offer",
    "completed": "done",
    "closed": "done",
}


@dataclass(frozen=True)
class Card:
    """What a list says of an exchange; nothing of it is confidential."""

    code: str
    url: str
    title: str
    language: str
    summary: str
    state: str
    tone: str
    scheme: str
    provenance: str
    providers: str
    provider_iso: str
    recipients: str
    recipient_iso: str
    is_two_way: bool
    exchange: Exchange
    period: str

    @property
    def themes(self) -> str:
        """Loaded by the lists that show them; a panel has no room for them."""
        return ", ".join(theme.name for theme in self.exchange.themes.all())

    @property
    def provider(self) -> str:
        return self.providers

    @property
    def recipient(self) -> str:
        return self.recipients

    @property
    def note(self) -> str:
        """The line under a title where there is room for one only."""
        return ", ".join(part for part in (self.state, self.period) if part)


def card(exchange: Exchange) -> Card:
    """The row of an exchange; its subject and parties are loaded with the list."""
    parties = queries.parties_of(exchange)
    givers, takers = ends(parties)
    return Card(
        code=exchange.code,
        url=exchange.get_absolute_url(),
        title=exchange.title,
        language=other_language(exchange.language),
        summary=exchange.summary,
        state=exchange.get_state_display(),
        tone=TONES.get(exchange.state, ""),
        scheme=exchange.get_scheme_display(),
        provenance=exchange.subject.provenance,
        providers=names(givers) or regions(parties, *ExchangeParty.PROVIDING),
        provider_iso=_iso(givers),
        recipients=names(takers) or regions(parties, *ExchangeParty.RECEIVING),
        recipient_iso=_iso(takers),
        is_two_way=exchange.direction == Exchange.Direction.TWO_WAY,
        exchange=exchange,
        period=period(exchange),
    )


def ends(parties: list[ExchangeParty]) -> tuple[list[Country], list[Country]]:
    """The countries that share and those that receive; of a two-way exchange, one and the rest."""
    givers = sides.countries(parties, *ExchangeParty.PROVIDING)
    takers = sides.countries(parties, *ExchangeParty.RECEIVING)
    if [country.pk for country in givers] == [country.pk for country in takers]:
        return givers[:1], givers[1:]
    return givers, takers


def names(countries: list[Country]) -> str:
    return ", ".join(country.name for country in countries)


def regions(parties: list[ExchangeParty], *roles: str) -> str:
    """The regions of imported exchanges, which know no country on a side."""
    rows = [party.region for party in parties if party.role in roles and party.region]
    return ", ".join(str(region) for region in rows)


def _iso(countries: list[Country]) -> str:
    return " ".join(country.iso3 for country in countries[:3])


def other_language(language: str) -> str:
    """The language of a text where it is not that of the page, for ``lang``."""
    return "" if language.lower() == (get_language() or "").lower() else language


def period(exchange: Exchange) -> str:
    """From when to when: as it was, else as it is planned; years only where no more is known."""
    start = exchange.actual_start or exchange.planned_start
    end = exchange.actual_end or exchange.planned_end
    words = [_day(day, exchange.date_precision) for day in (start, end) if day]
    if not start or not end:
        return "".join(words)
    if words[0] == words[1]:
        return words[0]
    return _("%(start)s to %(end)s") % {"start": words[0], "end": words[1]}


def _day(day: datetime.date, precision: str) -> str:
    if precision == "year":
        return str(day.year)
    return date_format(day, "YEAR_MONTH_FORMAT" if precision == "month" else "DATE_FORMAT")
