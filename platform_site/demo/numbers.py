"""Codes of the demo's records: the first 99 numbers of a kind are kept for them.

A record of the demo is found again by its number, whatever people have changed in it since; what
people make themselves begins with number 100.
"""

import datetime

from django.db import connection

from cooperation.core.codes import sequence_name
from cooperation.core.models import Provenance, Subject

KINDS = ("INS", "OFF", "DEM", "MAT", "EXC", "MOU", "MIS")
LAST = 99


def reserve() -> None:
    """Move the sequences past the demo's numbers, where nobody has done so yet."""
    with connection.cursor() as cursor:
        for kind in KINDS:
            name = connection.ops.quote_name(sequence_name(kind))
            cursor.execute(f"SELECT last_value, is_called FROM {name}")  # noqa: S608
            last, is_called = cursor.fetchone()
            used = last if is_called else 0
            if used < LAST:
                cursor.execute(
                    "SELECT count(nextval(%s::regclass)) FROM generate_series(1, %s)",
                    [sequence_name(kind), LAST - used],
                )


def code(kind: str, number: int, *, scope: str = "", on: datetime.date) -> str:
    parts = [kind, scope, str(on.year), f"{number:04d}"]
    return "-".join(part for part in parts if part)


def kept(kind: str) -> dict[int, Subject]:
    """The demo's records of a kind that are there already, by number."""
    found = {}
    for subject in Subject.objects.filter(code__startswith=f"{kind}-"):
        number = int(subject.code.rsplit("-", 1)[-1].partition("/")[0])
        if number <= LAST and "/" not in subject.code:
            found[number] = subject
    return found


def new_subject(
    kind: str,
    number: int,
    *,
    of: str,
    title: str,
    language: str,
    url_name: str,
    provenance: str = Provenance.ILLUSTRATIVE,
    scope: str = "",
    on: datetime.date,
) -> Subject:
    return Subject.objects.create(
        kind=of,
        code=code(kind, number, scope=scope, on=on),
        title=title,
        language=language,
        url_name=url_name,
        provenance=provenance,
    )
