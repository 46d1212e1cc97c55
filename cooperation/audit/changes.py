"""What the database kept of an object's rows: which columns said what before and after.

All tables of an object are asked in one statement, however many there are.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import (
    BigIntegerField,
    F,
    IntegerField,
    JSONField,
    Model,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, JSONObject
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cooperation.audit import addresses, values
from cooperation.audit.kept import Kept
from cooperation.audit.sources import Source, Table
from cooperation.core.history import name_of_column
from cooperation.core.marked_texts import Side, marked, whole
from cooperation.core.models import SubjectModel

# Beyond this many moments the oldest are left to the administration of the database.
MOST_MOMENTS = 5000
ADDED, TAKEN_AWAY = ("insert", "add"), ("delete", "remove")


@dataclass(frozen=True)
class Change:
    """One column of one row, before and after; ``row`` names it where it is not the object's own.

    ``column`` is the name in the database, to find the act that speaks of it.
    """

    column: str
    label: str
    row: str
    old: Side
    new: Side

    @property
    def is_difference(self) -> bool:
        """Whether words stand on one side only that are worth comparing."""
        return any(piece.is_changed for piece in (*self.old.pieces, *self.new.pieces))


def moments(thing: SubjectModel, source: Source) -> list[datetime.datetime]:
    """When anything of the object was written, the newest first; in one query."""
    parts = [
        _events(table, thing).order_by().values_list("pgh_created_at").distinct()
        for table in source.tables
    ]
    if not parts:
        return []
    rows = parts[0].union(*parts[1:]).order_by("-pgh_created_at")[:MOST_MOMENTS]
    return [at for (at,) in rows]


def at_moments(
    thing: SubjectModel, source: Source, wanted: Iterable[datetime.datetime]
) -> list[Kept]:
    """What was kept at some moments, in one query, in the order of the tables."""
    chosen = list(wanted)
    if not (chosen and source.tables):
        return []
    parts = [_kept_at(table, place, thing, chosen) for place, table in enumerate(source.tables)]
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    found = [
        Kept(at, source.tables[place], happened, now, before or {})
        for at, place, _number, happened, now, before in sorted(rows, key=lambda row: row[:3])
    ]
    return [one for one in found if one.table.shown]


def _events(table: Table, thing: SubjectModel) -> QuerySet[Any]:
    event: type[Model] = table.model.pgh_event_model  # type: ignore[attr-defined]
    return event._default_manager.filter(table.of(thing))


def _kept_at(
    table: Table, place: int, thing: SubjectModel, chosen: list[datetime.datetime]
) -> QuerySet[Any, Any]:
    columns = {name: F(_column(table, name)) for name in (*table.shown, *table.named_by)}
    rows = _events(table, thing).filter(pgh_created_at__in=chosen).order_by()
    before: Any = Value(None, output_field=JSONField())
    if hasattr(rows.model, "pgh_obj"):
        earlier = rows.model._default_manager.filter(
            pgh_obj=OuterRef("pgh_obj"), pgh_id__lt=OuterRef("pgh_id")
        )
        before = Subquery(earlier.order_by("-pgh_id").values(data=JSONObject(**columns))[:1])
    return rows.values_list(
        "pgh_created_at",
        Value(place, output_field=IntegerField()),
        Cast("pgh_id", BigIntegerField()),
        "pgh_label",
        JSONObject(**columns),
        before,
    )


def _column(table: Table, name: str) -> str:
    return str(table.model._meta.get_field(name).attname)  # type: ignore[union-attr]


def in_words(
    kept: Sequence[Kept], own: type[Model], label: Any, *, for_files: bool = False
) -> list[list[Change]]:
    """The changes of each kept row; ``label`` says what the columns of the object are called."""
    names = values.names_of(_keys(kept), for_files=for_files)
    kept = addresses.withheld(kept)
    return [_changes(one, names, own, label) for one in kept]


def _keys(kept: Sequence[Kept]) -> Iterable[values.Key]:
    for one in kept:
        for name in (*one.table.shown, *one.table.named_by):
            field = one.table.model._meta.get_field(name)
            if field.is_relation and field.related_model:
                for side in (one.now, one.before):
                    if side.get(name) is not None:
                        yield field.related_model, side[name]


def _changes(
    kept: Kept, names: dict[values.Key, str], own: type[Model], label: Any
) -> list[Change]:
    table = kept.table
    column_label = table.label or (label if table.model is own else _label_of(table))
    old, new = kept.before, kept.now
    if kept.happened in ADDED:
        old = {}
    if kept.happened in TAKEN_AWAY:
        old, new = kept.now, {}
    row = "" if table.model is own or not table.name else _row(kept, names)
    found = []
    for name in table.shown:
        before, after = (_said(table, name, side.get(name), names) for side in (old, new))
        if before != after and old.get(name) != new.get(name):
            sides = _sides(before, after)
            found.append(Change(name, str(column_label(name)), row, *sides))
    return found


def _label_of(table: Table) -> Any:
    return partial(name_of_column, table.model)


def _said(table: Table, name: str, value: Any, names: dict[values.Key, str]) -> str:
    field: Any = table.model._meta.get_field(name)
    return values.said(field, value, names)


def _sides(before: str, after: str) -> tuple[Side, Side]:
    if before and after and values.is_long(before, after):
        return marked(before, after)
    return whole(before), whole(after)


def _row(kept: Kept, names: dict[values.Key, str]) -> str:
    """Which row of a table it is: “Party: Ministry of health”, added or taken away where so."""
    table, side = kept.table, kept.now
    parts = [_said(table, name, side.get(name), names) for name in table.named_by]
    words = ", ".join(part for part in parts if part)
    title = f"{capfirst(str(table.name))}: {words}" if words else str(capfirst(str(table.name)))
    if kept.happened in ADDED:
        return _("%(row)s (added)") % {"row": title}
    if kept.happened in TAKEN_AWAY:
        return _("%(row)s (taken away)") % {"row": title}
    return title
