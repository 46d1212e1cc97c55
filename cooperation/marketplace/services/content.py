"""What an offer or a demand says, as one value: to keep, to compare and to put elsewhere.

Columns, choices, evidence and the translations of title and summary, written so that JSON holds
them: days and amounts as text, rows by their keys.
"""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from cooperation.core.models import Translation
from cooperation.marketplace.models import Listing
from cooperation.marketplace.services.writing import choices_of, columns_of

Content = dict[str, Any]
TRANSLATED = ("title", "summary")


def fields_of(kind: str) -> tuple[str, ...]:
    """Everything that belongs to the content of a kind, in the order in which it is read."""
    evidence = ("evidence",) if kind == Listing.Kind.OFFER else ()
    return (*columns_of(kind), *choices_of(kind), *evidence, "translations")


def of(listing: Listing) -> Content:
    """The whole content as it is now."""
    kept: Content = {name: _plain(getattr(listing, name)) for name in columns_of(listing.kind)}
    kept |= _pointed_at(listing)
    rows = Translation.objects.filter(subject=listing.subject_id, field__in=TRANSLATED)
    kept["translations"] = [
        [
            row.language,
            row.field,
            row.text,
            row.status,
            row.by_id,
            # From before the words it was made from were kept: it counts as made from these.
            row.of_text or getattr(listing, row.field),
            row.made_at.isoformat() if row.made_at else None,
        ]
        for row in rows.order_by("language", "field")
    ]
    return kept


def _pointed_at(listing: Listing) -> dict[str, list[int]]:
    """The keys of its choices and of its evidence, in one query."""
    evidence = ("evidence",) if listing.is_offer else ()
    names = (*choices_of(listing.kind), *evidence)
    found = Listing.objects.filter(pk=listing.pk).values(
        **{f"{name}_keys": _keys(name) for name in names}
    )
    keys: Any = found.get()
    return {name: keys[f"{name}_keys"] for name in names}


def _keys(name: str) -> ArraySubquery:
    through = getattr(Listing, name).through
    field: Any = Listing._meta.get_field(name)
    row = f"{field.m2m_reverse_field_name()}_id"
    return ArraySubquery(through.objects.filter(listing=OuterRef("pk")).order_by(row).values(row))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def merged(basis: Content, current: Content, revised: Content) -> Content:
    """What stands after a revision: what it changed since it began, else what holds now.

    What a focal point changed directly or an officer corrected meanwhile stays. A translation
    remembers the words it was made from, so that one of an older title or summary is not shown.
    """
    return {
        name: revised[name] if revised[name] != basis.get(name) else current.get(name)
        for name in revised
    }


def changed(old: Content, new: Content, kind: str) -> Iterator[str]:
    """The names of the fields in which the two differ."""
    return (name for name in fields_of(kind) if old.get(name) != new.get(name))
