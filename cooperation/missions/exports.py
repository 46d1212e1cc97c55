"""Lists of missions as tables: what everybody may read of each, no money and no people."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cooperation.core.downloads import Table
from cooperation.missions import cards
from cooperation.missions.models import Mission
from cooperation.missions.queries.reading import LOADED, WITH_CARD

CHUNK = 200


def _header() -> list[str]:
    return [
        _("Code"),
        _("Title"),
        _("Language"),
        _("Kind"),
        _("State"),
        _("State code"),
        _("Delivery"),
        _("From"),
        _("Host"),
        _("Country of the visit"),
        _("Themes"),
        _("First day"),
        _("Last day"),
        _("Time zone"),
        _("Exchange that came of it"),
        _("Provenance"),
    ]


def table(name: str, title: str, rows: QuerySet[Mission]) -> Table:
    """A list as a table."""
    loaded = rows.select_related(*LOADED, "resulting_exchange__subject")
    return Table(name, title, _header(), _lines(loaded.prefetch_related(*WITH_CARD)))


def _lines(rows: QuerySet[Mission]) -> Iterator[list[object]]:
    for mission in rows.iterator(chunk_size=CHUNK):
        row = cards.card(mission)
        yield [
            row.code,
            row.title,
            mission.language,
            row.kind,
            row.state,
            mission.state,
            row.delivery,
            row.senders,
            mission.host.name,
            row.host_country,
            row.themes,
            mission.start_on,
            mission.end_on,
            mission.time_zone,
            mission.resulting_exchange.code if mission.resulting_exchange else "",
            mission.subject.get_provenance_display(),
        ]
