"""The inbox as a table: words instead of scores, functions instead of persons."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperation.core.downloads import Table
from cooperation.matching import queries, rows
from cooperation.matching.models import Match


def table(matches: QuerySet[Match]) -> Table:
    """Proposals in the order of the page."""
    return Table("proposals", _("Proposals"), _header(), _lines(matches))


def _header() -> list[str]:
    return [
        _("Code"),
        _("Offer"),
        _("Institution that offers"),
        _("Country that offers"),
        _("Demand"),
        _("Institution that asks"),
        _("Country that asks"),
        _("Fit"),
        _("State"),
        _("State code"),
        _("Proposed on"),
        _("Reason"),
        _("Provenance"),
    ]


def _lines(matches: QuerySet[Match]) -> Iterator[list[object]]:
    found = queries.with_sides(matches).select_related("subject", "decline_reason")
    for match in found.iterator(chunk_size=500):
        yield [
            match.code,
            match.offer.title,
            match.offer.institution.name,
            match.offer.country.name,
            match.demand.title,
            match.demand.institution.name,
            match.demand.country.name,
            rows.fit(match),
            str(match.get_state_display()),
            match.state,
            timezone.localdate(match.created_at),
            match.decline_reason.name if match.decline_reason else "",
            match.subject.get_provenance_display(),
        ]
