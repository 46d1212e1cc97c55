"""The inbox as rows of a CSV file: words instead of scores, functions instead of persons."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cooperation.matching import queries, rows
from cooperation.matching.models import Match


def header() -> list[str]:
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
        _("Proposed on"),
        _("Reason"),
    ]


def lines(matches: QuerySet[Match]) -> Iterator[list[str]]:
    """One line a proposal, in the order of the page."""
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
            match.created_at.date().isoformat(),
            match.decline_reason.name if match.decline_reason else "",
        ]
