"""Questions as a table: who asked which office when, and how far it is; no message."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cooperation.core.downloads import Table
from cooperation.dialogue.models import Question


def table(rows: QuerySet[Question]) -> Table:
    header = [
        _("Code"),
        _("Topic"),
        _("State"),
        _("State code"),
        _("Country code"),
        _("Asked for"),
        _("UNFPA office"),
        _("Asked"),
        _("Last message"),
        _("Answer due"),
        _("Closed"),
    ]
    return Table("questions", _("Questions to UNFPA"), header, _lines(rows))


def _lines(rows: QuerySet[Any]) -> Iterator[list[object]]:
    for row in rows:
        yield [
            row.code,
            row.topic,
            row.get_state_display(),
            row.state,
            row.country.iso3,
            row.institution.name if row.institution else "",
            row.office.name,
            row.created_at,
            row.last_at,
            row.due_on,
            row.closed_at,
        ]
