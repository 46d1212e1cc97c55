"""Lists of exchanges as tables."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from cooperation.core.downloads import csv_response
from cooperation.exchanges import cards, queries, sides
from cooperation.exchanges.models import Exchange, ExchangeParty

CHUNK = 200


def header() -> list[str]:
    return [
        _("Code"),
        _("Title"),
        _("Language"),
        _("State"),
        _("Scheme"),
        _("Direction"),
        _("Countries that share"),
        _("Countries that receive"),
        _("Institutions"),
        _("Themes"),
        _("Start"),
        _("End"),
        _("Decided on"),
        _("Provenance"),
    ]


def table(name: str, rows: QuerySet[Exchange]) -> HttpResponseBase:
    """A list as a CSV file: what everybody may read of each exchange, no money, no persons."""
    loaded = rows.select_related("subject").prefetch_related(*queries.WITH_CARD)
    return csv_response(name, header(), _lines(loaded))


def _lines(rows: QuerySet[Exchange]) -> Iterator[list[object]]:
    for exchange in rows.iterator(chunk_size=CHUNK):
        row = cards.card(exchange)
        parties = queries.parties_of(exchange)
        yield [
            row.code,
            row.title,
            exchange.language,
            row.state,
            row.scheme,
            exchange.get_direction_display(),
            cards.names(sides.countries(parties, *ExchangeParty.PROVIDING)) or row.providers,
            cards.names(sides.countries(parties, *ExchangeParty.RECEIVING)) or row.recipients,
            "; ".join(party.institution.name for party in parties if party.institution),
            row.themes,
            exchange.actual_start or exchange.planned_start,
            exchange.actual_end or exchange.planned_end,
            exchange.decided_at.date() if exchange.decided_at else "",
            exchange.subject.get_provenance_display(),
        ]
