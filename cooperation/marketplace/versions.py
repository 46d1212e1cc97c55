"""Earlier versions of a listing's columns, read from the history of its row.

The history keeps columns. Choices from vocabularies and documents are not among them: of those
the record of acts says whether they changed.
"""

from collections.abc import Iterable
from typing import Any

from cooperation.core.models import ActivityEntry
from cooperation.marketplace.models import Listing

EVENTS: Any = Listing.pgh_event_model  # type: ignore[attr-defined]
COLUMNS = frozenset(field.name for field in EVENTS._meta.concrete_fields)
_OF_EVIDENCE = tuple(f"listing.evidence_{act}" for act in ("added", "described", "removed"))


def at_versions(listing: Listing, versions: Iterable[int]) -> dict[int, Any]:
    """The row as it last was at each of some versions of the text; one query."""
    rows = (
        EVENTS.objects.filter(pgh_obj=listing.pk, version__in=set(versions))
        .order_by("version", "-pgh_id")
        .distinct("version")
    )
    return {row.version: row for row in rows}


def around(listing: Listing, entry: ActivityEntry) -> tuple[Any, Any] | None:
    """The row before and after a correction; its act is named in the history of the row."""
    after = EVENTS.objects.filter(
        pgh_obj=listing.pk, pgh_context__metadata__correction=entry.pk
    ).first()
    if after is None:
        return None
    before = EVENTS.objects.filter(pgh_obj=listing.pk, pgh_id__lt=after.pgh_id)
    return before.order_by("-pgh_id").first(), after


def before_corrections(listing: Listing) -> Any | None:
    """The row as its institution handed it in, where an officer corrected it since."""
    acts = ActivityEntry.objects.filter(subject=listing.subject_id).order_by("pk")
    handed_in = acts.filter(verb__in=("listing.submitted", "listing.revised")).last()
    since = acts.filter(verb="listing.corrected", pk__gt=handed_in.pk if handed_in else 0)
    first = since.first()
    rows = around(listing, first) if first else None
    return rows[0] if rows else None


def acts_that_changed(listing: Listing) -> list[tuple[Any, str]]:
    """When which field changed, by the record of acts, in order."""
    entries = ActivityEntry.objects.filter(
        subject=listing.subject_id, verb__in=("listing.edited", *_OF_EVIDENCE)
    ).order_by("pk")
    return [
        (entry.at, field)
        for entry in entries
        for field in (["evidence"] if entry.verb in _OF_EVIDENCE else entry.fields)
    ]


def in_words(row: Any, field: str) -> str:
    """A column of a row or of its history, as people read it."""
    value = getattr(row, field)
    column: Any = Listing._meta.get_field(field)
    choices = dict(column.flatchoices)
    if value in (None, ""):
        return ""
    if isinstance(value, list):
        return ", ".join(value)
    return str(choices.get(value, value))
