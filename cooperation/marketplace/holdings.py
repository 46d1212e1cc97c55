"""How much a listing has of what stands in tables of its own: one query for all of it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery

from cooperation.core.models import Document
from cooperation.marketplace.models import Listing

USABLE = (Document.Scan.CLEAN, Document.Scan.NOT_SCANNED)


@dataclass(frozen=True)
class Held:
    """Numbers of themes and documents, and whether there is any of the rest."""

    themes: int
    documents: int
    modalities: bool
    covers: bool
    needs: bool
    usable_documents: bool
    waiting_documents: bool


def held_by(listing: Listing) -> Held:
    """What is stored now; the listing in hand remembers nothing of it."""
    evidence = _rows("evidence")
    found = (
        Listing.objects.filter(pk=listing.pk)
        .annotate(
            held_themes=_number(_rows("themes")),
            held_documents=_number(evidence),
            held_modalities=Exists(_rows("modalities")),
            held_covers=Exists(_rows("covers")),
            held_needs=Exists(_rows("needs")),
            held_usable_documents=Exists(evidence.filter(document__scan__in=USABLE)),
            held_waiting_documents=Exists(evidence.filter(document__scan=Document.Scan.PENDING)),
        )
        .values(*(f"held_{name}" for name in Held.__dataclass_fields__))
        .get()
    )
    facts = {name: found[f"held_{name}"] for name in Held.__dataclass_fields__}
    return Held(**{**facts, **{name: facts[name] or 0 for name in ("themes", "documents")}})


def _rows(name: str) -> QuerySet[Any]:
    through: Any = getattr(Listing, name).through
    rows: QuerySet[Any] = through.objects.filter(listing=OuterRef("pk"))
    return rows


def _number(rows: QuerySet[Any]) -> Subquery:
    return Subquery(rows.order_by().values("listing").annotate(n=Count("pk")).values("n"))
