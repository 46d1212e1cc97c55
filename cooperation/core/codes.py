"""Codes such as DEM-GT-2026-0019: one sequence a kind, gaps allowed, never reused."""

import datetime
import re
from collections.abc import Sequence
from typing import Any

from django.db import connection, migrations


def sequence_name(kind: str) -> str:
    if not re.fullmatch(r"[A-Z]{3}", kind):
        raise ValueError(f"a kind of code has three capital letters, not {kind!r}")
    return f"code_{kind.lower()}_seq"


def next_code(kind: str, *, scope: str = "", on: datetime.date) -> str:
    """The next code of a kind; ``scope`` is a country's two letters, XX for a region, or empty."""
    (code,) = next_codes(kind, [scope], on=on)
    return code


def next_codes(kind: str, scopes: Sequence[str], *, on: datetime.date) -> list[str]:
    """As many at once, one for each scope, by one query."""
    sequence = sequence_name(kind)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(%s::regclass) FROM generate_series(1, %s)", [sequence, len(scopes)]
        )
        numbers = [number for (number,) in cursor.fetchall()]
    return [
        "-".join(part for part in (kind, scope, str(on.year), f"{number:04d}") if part)
        for scope, number in zip(scopes, numbers, strict=True)
    ]


class CreateCodeSequence(migrations.RunSQL):
    """A migration operation that makes the sequence of a kind of code."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        name = sequence_name(kind)
        super().__init__(f"CREATE SEQUENCE {name}", f"DROP SEQUENCE {name}")

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (self.__class__.__name__, [self.kind], {})
