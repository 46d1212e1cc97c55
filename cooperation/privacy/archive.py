"""The file that a person gets: their data for machines (JSON) and for reading (a page)."""

import datetime
import io
import json
import zipfile
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db.models import FileField, Model, Q
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.text import capfirst

from accounts.models import User
from accounts.queries import confirmed_addresses
from cooperation.core import personal
from cooperation.core.models import Subject
from cooperation.core.personal import Held

Row = dict[str, Any]
# What a person has no use for and nobody should hold in a file.
SECRET = {"password"}


def archive_of(user: User, *, at: datetime.datetime) -> bytes:
    """A ZIP with everything that is held about one person, in their language."""
    with translation.override(user.language):
        sections = list(_sections(user))
        page = render_to_string(
            "privacy/my_data.html",
            {"sections": sections, "at": at, "person": user, "language": user.language},
        )
    data = {
        "made_at": at.isoformat(),
        "tables": {one["table"]: one["rows"] for one in sections},
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("my-data.json", json.dumps(data, ensure_ascii=False, indent=1))
        archive.writestr("my-data.html", page)
    return packed.getvalue()


def _sections(user: User) -> Iterable[dict[str, Any]]:
    """A table each, with the rows in which the person stands; empty ones are left out."""
    by_table: dict[str, list[Held]] = {}
    for held in personal.declared():
        if held.exported and held.of:
            by_table.setdefault(held.table, []).append(held)
    for table, columns in sorted(by_table.items()):
        model = apps.get_model(table)
        rows = _rows(model, columns, user)
        if rows:
            yield {
                "table": table,
                "title": capfirst(str(model._meta.verbose_name_plural)),
                "heads": [_head(model, name) for name in rows[0]],
                "rows": rows,
            }


def _rows(model: type[Model], columns: list[Held], user: User) -> list[Row]:
    """Each row once: what is the person's own in it, and in which way they stand in it."""
    wanted: dict[Any, Row] = {}
    names = [name for held in columns for name in _own(held)]
    for held in columns:
        rows = model._default_manager.filter(_of(held, user)).order_by("pk")
        for row in rows.select_related(*_subjects(model)):
            said = wanted.setdefault(row.pk, _begun(row, names))
            said.update({name: _value(row, name) for name in _own(held)})
            if held.erasing is personal.Erasing.PSEUDONYM:
                said["as"] = [*said.get("as", []), *held.columns]
    return [_filled(row, wanted.values()) for row in wanted.values()]


def _of(held: Held, user: User) -> Q:
    """Rows of the person; by address those of the addresses that they have confirmed."""
    if not held.by_address:
        return Q(**{held.of: user.pk})
    found = Q(pk__in=[])
    for address in confirmed_addresses(user):
        found |= Q(**{f"{held.of}__iexact": address})
    return found


def _own(held: Held) -> list[str]:
    """Who acted is the person; what the columns of acts show is what stands beside."""
    if held.erasing is personal.Erasing.PSEUDONYM:
        return list(held.beside)
    return [*(name for name in held.columns if name not in SECRET), *held.beside]


def _begun(row: Model, names: list[str]) -> Row:
    subject = row if isinstance(row, Subject) else _subject(row)
    return {"number": row.pk, "about": subject.code if subject else "", **dict.fromkeys(names, "")}


def _subject(row: Any) -> Subject | None:
    """The object that a row is about, by its code: its title may not be the person's to read."""
    names = _subjects(type(row))
    return getattr(row, names[0]) if names else None


def _subjects(model: type[Model]) -> list[str]:
    return [
        field.name
        for field in model._meta.fields
        if field.is_relation and field.related_model is Subject
    ][:1]


def _filled(row: Row, rows: Iterable[Row]) -> Row:
    if any("as" in one for one in rows):
        row.setdefault("as", [])
        row["as"] = ", ".join(row["as"])
    return row


def _value(row: Model, name: str) -> Any:
    field = row._meta.get_field(name)
    value = getattr(row, str(getattr(field, "attname", name)))
    if isinstance(value, datetime.datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(field, FileField):
        return str(value).rsplit("/", 1)[-1]
    return value if isinstance(value, str | int | float | bool | None) else json.loads(_dump(value))


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def _head(model: type[Model], name: str) -> str:
    if name in {"number", "about", "as"}:
        return name
    field = model._meta.get_field(name)
    return capfirst(str(getattr(field, "verbose_name", name)))
