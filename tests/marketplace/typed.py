"""What people type into the pages of a demand, as a browser sends it."""

from typing import Any

from django.test import Client

from cooperation.marketplace.models import Listing

NEW_DEMAND = "/en/listings/new/demand/"
NEW_OFFER = "/en/listings/new/offer/"
BEGINNING = {"language": "es", "title": "Adolescentes en zonas rurales"}
WHAT = {
    **BEGINNING,
    "summary": "Buscamos experiencias de servicios amigables.",
    "description": "Pocas adolescentes llegan a los servicios.",
    "expected_change": "Más adolescentes llegan.",
    "success_indicator": "Consultas de 10 a 19 años",
    "themes": ["SRH.5", "AY.1"],
    "keywords": "juventud, , zonas rurales,juventud",
}
DEMAND: dict[str, dict[str, Any]] = {
    "what": WHAT,
    "whom": {"population_groups": ["adolescents_10_19"], "level": "subnational"},
    "how": {"delivery": "hybrid", "duration_days_min": "5"},
    "when": {"languages": ["es"]},
    "costs": {
        "needs": ["international_travel"],
        "budget_amount": "1000.50",
        "budget_currency": "usd",
    },
}


def begun(writer: Client, kind: str = "demand") -> Listing:
    """A draft as the first page makes it."""
    writer.post(f"/en/listings/new/{kind}/", BEGINNING)
    return Listing.objects.latest("pk")


def page_of(listing: Listing, section: str) -> str:
    return f"/en/listings/{listing.code}/edit/{section}/"


def written(writer: Client) -> Listing:
    """A demand with every page of text saved."""
    listing = begun(writer)
    for section, data in DEMAND.items():
        writer.post(page_of(listing, section), data)
    listing.refresh_from_db()
    return listing
