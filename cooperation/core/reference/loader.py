"""Loads the vocabularies after every migration, as often as one likes.

A term that an administrator edited stays as edited; one that the sheets no longer name stays too.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps.registry import Apps
from django.db import DEFAULT_DB_ALIAS, transaction

from cooperation.core.models import Term
from cooperation.core.reference import sheets
from cooperation.core.reference.readiness import tables_are_ready

TERMS = f"{__package__}.terms"

Key = tuple[str, str]

LOADED_FIELDS = (
    *(f"name_{language}" for language in sheets.LANGUAGES),
    "parent_id",
    "active",
    "selectable",
    "name_status",
    "position",
    "extra",
)


def load_on_migrate(
    sender: object, using: str = DEFAULT_DB_ALIAS, apps: Apps | None = None, **kwargs: Any
) -> None:
    """Receives ``post_migrate`` of the core app."""
    if tables_are_ready(using, apps, Term, Term.maps.through):
        load_terms(using)


def load_terms(using: str = DEFAULT_DB_ALIAS) -> int:
    """Bring the terms to what the sheets say. Returns how many were written; 0 once loaded."""
    with transaction.atomic(using=using):
        kept = {
            (term.scheme, term.code): term
            for term in Term.objects.using(using).filter(scheme__in=sheets.names(TERMS))
        }
        written = _write((row for row in _rows() if not row[1]["parent"]), kept, using)
        written += _write((row for row in _rows() if row[1]["parent"]), kept, using)
        _link(kept, using)
    return written


def _rows() -> Iterator[tuple[Key, dict[str, Any]]]:
    """Every term of every sheet by scheme and code, in the order in which people read them."""
    for scheme in sheets.names(TERMS):
        for position, row in enumerate(sheets.read(TERMS, f"{scheme}.csv"), start=1):
            yield (
                (scheme, row["code"]),
                {
                    **sheets.names_in_four_languages(row),
                    "parent": (scheme, row["parent"]) if row.get("parent") else None,
                    "active": sheets.is_yes(row, "active"),
                    "selectable": sheets.is_yes(row, "selectable"),
                    "name_status": row["name_status"],
                    "position": position,
                    "extra": _extra(row),
                    "maps": [tuple(name.split(":")) for name in row.get("maps", "").split()],
                },
            )


def _extra(row: sheets.Row) -> dict[str, str | list[str]]:
    """Columns named ``extra:…`` carry what one scheme alone has; ``[]`` marks a list of codes."""
    extra: dict[str, str | list[str]] = {}
    for column, value in row.items():
        if column.startswith("extra:") and value:
            name = column.removeprefix("extra:")
            extra[name.removesuffix("[]")] = value.split() if name.endswith("[]") else value
    return extra


def _write(rows: Iterable[tuple[Key, dict[str, Any]]], kept: dict[Key, Term], using: str) -> int:
    """Insert what is new and renew what differs; parents are written before their children."""
    changed = []
    for key, row in rows:
        parent = kept[row["parent"]] if row["parent"] else None
        facts = {**row, "parent_id": parent.pk if parent else None}
        if not _is_settled(kept.get(key), facts):
            values = {name: facts[name] for name in LOADED_FIELDS}
            changed.append(Term(scheme=key[0], code=key[1], **values))
    Term.objects.using(using).bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["scheme", "code"],
        update_fields=[name.removesuffix("_id") for name in LOADED_FIELDS],
    )
    kept.update({(term.scheme, term.code): term for term in changed})
    return len(changed)


def _is_settled(term: Term | None, facts: dict[str, Any]) -> bool:
    if term is None:
        return False
    return term.edited_at is not None or all(
        getattr(term, name) == facts[name] for name in LOADED_FIELDS
    )


def _link(kept: dict[Key, Term], using: str) -> None:
    """Make the maps of every term that nobody edited those of the sheets."""
    through = Term.maps.through
    loaded = [(kept[key], row) for key, row in _rows() if kept[key].edited_at is None]
    wanted = {(term.pk, kept[target].pk) for term, row in loaded for target in row["maps"]}
    stored = {
        (source, target): link
        for link, source, target in through.objects.using(using)
        .filter(from_term_id__in=[term.pk for term, _row in loaded])
        .values_list("pk", "from_term_id", "to_term_id")
    }
    through.objects.using(using).bulk_create(
        [through(from_term_id=source, to_term_id=target) for source, target in wanted - set(stored)]
    )
    stale = [link for pair, link in stored.items() if pair not in wanted]
    if stale:
        through.objects.using(using).filter(pk__in=stale).delete()
