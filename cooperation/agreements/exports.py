"""Lists of memoranda as tables."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cooperation.agreements import cards
from cooperation.agreements.models import Memorandum
from cooperation.agreements.queries.reading import WITH_CARD
from cooperation.core.downloads import Table

CHUNK = 200


def _header() -> list[str]:
    return [
        _("Code"),
        _("Title"),
        _("Kind"),
        _("State"),
        _("State code"),
        _("Parties"),
        _("Parties that are bound"),
        _("Themes"),
        _("In force from"),
        _("How exactly this is known"),
        _("Last day of validity"),
        _("Renewal"),
        _("Days of notice"),
        _("Provenance"),
    ]


def table(rows: QuerySet[Memorandum]) -> Table:
    """The register as a table: what everybody may read of each memorandum."""
    loaded = rows.select_related("subject").prefetch_related(*WITH_CARD)
    return Table("memoranda", _("Memoranda"), _header(), _lines(loaded))


def _lines(rows: QuerySet[Memorandum]) -> Iterator[list[object]]:
    for one in rows.iterator(chunk_size=CHUNK):
        row = cards.card(one)
        bound = [party for party in cards.binding(one) if party.state == "active"]
        yield [
            row.code,
            row.title,
            row.kind,
            row.state,
            one.state,
            row.parties,
            "; ".join(str(party) for party in bound),
            row.themes,
            one.effective_from,
            one.get_effective_from_precision_display() if one.effective_from else "",
            one.expires_on,
            one.get_renewal_display(),
            one.notice_days,
            one.subject.get_provenance_display(),
        ]
