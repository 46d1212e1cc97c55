"""Lists of exchanges as tables."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cooperation.core.downloads import Table
from cooperation.exchanges import cards, queries, sides
from cooperation.exchanges.models import Exchange, ExchangeParty

CHUNK = 200


def _header() -> list[str]:
    return [
        _("Code"),
        _("Title"),
        _("Language"),
        _("State"),
        _("State code"),
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


def table(name: str, title: str, rows: QuerySet[Exchange]) -> Table:
    """A list as a table: what everybody may read of each exchange, no money, no persons."""
    loaded = rows.select_related("subject").prefetch_related(*queries.WITH_CARD)
    return Table(name, title, _header(), _lines(loaded))


def _lines(rows: QuerySet[Exchange]) -> Iterator[list[object]]:
    for exchange in rows.iterator(chunk_size=CHUNK):
        row = cards.card(exchange)
        parties = queries.parties_of(exchange)
        yield [
            row.code,
            row.title,
            exchange.language,
            row.state,
            exchange.state,
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
