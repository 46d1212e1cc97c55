"""Texts planted in everything that a party alone may read, each saying who may."""

import io
import re
import zipfile
from collections.abc import Iterator

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import DatabaseError, models, transaction

from tests.architecture.identifiers.owners import NOT_PLANTED, OWNERS, Keys, label
from tests.architecture.poison import typed_fields

TOKEN = re.compile(r"zqx([A-Za-z0-9_]+)qz", re.IGNORECASE)


def undeclared() -> list[str]:
    """Models with people's words of which nobody has said whose they are."""
    return [label(model) for model, _ in typed_fields() if label(model) not in OWNERS]


def text_for(keys: Keys) -> str:
    return f"zqx{'_'.join(sorted(keys))}qz"


def plant() -> int:
    """Put them into every typed column of every row that is not for everybody; how many."""
    number = 0
    for model, fields in typed_fields():
        wanted = [one for one in fields if f"{label(model)}.{one.name}" not in NOT_PLANTED]
        for row in model._base_manager.order_by("pk"):
            keys = OWNERS[label(model)](row)
            if keys is not None:
                number += _write(row, wanted, text_for(keys))
    return number


def _write(row: models.Model, fields: list[models.Field], text: str) -> int:
    written = 0
    for field in fields:
        if isinstance(field, ArrayField):
            value: object = [text[: field.base_field.max_length or 60]]
        elif field.max_length and field.max_length < len(text):
            continue
        else:
            value = text
        try:
            with pgtrigger.ignore(), transaction.atomic():
                written += type(row)._base_manager.filter(pk=row.pk).update(**{field.name: value})
        except DatabaseError:
            # A rule keeps this column empty, or one of its kind.
            continue
    return written


def found_in(body: bytes | str) -> set[frozenset[str]]:
    """The keys of the texts that stand in an answer; the parts of a workbook are unpacked."""
    text = body if isinstance(body, str) else body.decode("utf-8", "replace")
    if isinstance(body, bytes) and body.startswith(b"PK"):
        text = "".join(_unpacked(body))
    # Written in capitals somewhere, a key is still a key.
    return {frozenset(match.split("_")) for match in TOKEN.findall(text)}


def _unpacked(body: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        for name in archive.namelist():
            yield archive.read(name).decode("utf-8", "replace")


def leaked(body: bytes | str, allowed: Keys) -> list[str]:
    """What came back to somebody who may not read it."""
    known = {key.casefold() for key in allowed}
    return sorted(
        "_".join(sorted(keys))
        for keys in found_in(body)
        if not {key.casefold() for key in keys} & known
    )
