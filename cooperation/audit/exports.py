"""Histories, the log and the list of openings as tables."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import function_of
from cooperation.audit import log, sources, stream
from cooperation.audit.models import Opening
from cooperation.audit.sources import Source
from cooperation.audit.stream import Line, Told
from cooperation.core.downloads import Table
from cooperation.core.models import ActivityEntry, SubjectModel


def history(thing: SubjectModel, source: Source, lines: Sequence[Line]) -> Table:
    """One line for each change, and one for an act that changed no column."""
    header = [
        _("When"), _("Act"), _("Who"), _("In the role of"), _("For"), _("On behalf of"),
        _("State"), _("Reason"), _("What"), _("Field"), _("Before"), _("After"),
    ]  # fmt: skip
    name = f"history-{thing.code.replace('/', '-')}"
    rows = _rows(stream.all_in_words(thing, source, lines))
    return Table(name, _("History"), header, rows)


def _rows(told: Iterable[Told]) -> Iterator[list[Any]]:
    for one in told:
        act = [
            one.at.isoformat(timespec="seconds"), one.act, one.function, one.role, one.institution,
            one.on_behalf_of, one.states, one.reason,
        ]  # fmt: skip
        if not one.changes:
            yield [*act, "", one.fields, "", ""]
        for change in one.changes:
            yield [*act, change.row, change.label, *stream.sides(change)]


def happened(rows: QuerySet[ActivityEntry], *, with_reasons: bool) -> Table:
    header = [
        _("When"), _("Code"), _("About"), _("Act"), _("Who"), _("In the role of"), _("For"),
        _("On behalf of"), _("Reason"),
    ]  # fmt: skip
    found = log.in_words(rows.iterator(chunk_size=500), with_reasons=with_reasons)
    return Table("what-happened", _("What happened"), header, map(_happened, found))


def _happened(one: log.LogLine) -> list[Any]:
    return [
        one.at.isoformat(timespec="seconds"), one.code, one.thing, one.act, one.function, one.role,
        one.institution, one.on_behalf_of, one.reason,
    ]  # fmt: skip


def openings(rows: QuerySet[Opening]) -> Table:
    header = [
        _("Opened"), _("Until"), _("Code"), _("About"), _("Opened by"), _("Reason"),
        _("Pages and files read"),
    ]  # fmt: skip
    return Table("openings", _("Openings with a reason"), header, map(_opening, rows))


def _opening(one: Any) -> list[Any]:
    return [
        one.opened_at.isoformat(timespec="seconds"),
        one.until.isoformat(timespec="seconds"),
        one.subject.code,
        sources.thing(one.subject.kind),
        function_of(one.by),
        one.reason,
        one.read,
    ]
