"""What the pages of countries and institutions show of memoranda."""

from django.db.models import QuerySet
from django.http import HttpRequest

from cooperation.agreements import cards
from cooperation.agreements.models import Memorandum
from cooperation.agreements.queries.reading import WITH_CARD, of_country, of_institution
from cooperation.core.panels import Context, Panel, register
from cooperation.directory.models import Country, Institution

SHOWN = 6


def for_country(request: HttpRequest, country: Country) -> Context | None:
    """The memoranda of a country, and the way to whom it is covered with."""
    context = _context(of_country(country))
    return {**context, "country": country} if context else None


def for_institution(request: HttpRequest, institution: Institution) -> Context | None:
    """The memoranda to which an institution itself is party."""
    return _context(of_institution(institution))


def _context(rows: QuerySet[Memorandum]) -> dict[str, object] | None:
    loaded = rows.select_related("subject").prefetch_related(*WITH_CARD)
    found = [cards.card(one) for one in loaded[: SHOWN + 1]]
    return {"cards": found[:SHOWN], "more": len(found) > SHOWN} if found else None


def register_panels() -> None:
    """Called when the platform starts."""
    register(Panel("country.detail", "agreements/_panel.html", for_country, order=45))
    register(Panel("institution.detail", "agreements/_panel.html", for_institution, order=65))
