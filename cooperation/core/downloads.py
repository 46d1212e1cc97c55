"""Lists as files: one description of a table, written as CSV or as a workbook (XLSX).

Nothing in them runs when a spreadsheet opens them. This is the only door by which tables leave
the platform.
"""

import csv
import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from cooperation.core import workbooks

# A cell that begins with one of these may be read as a formula; also the wide forms that
# spreadsheets set to Japanese take for the narrow ones.
_FORMULA_STARTS = "=+\\-@|%\t\r\n＝＋－＠"
_ARMED = re.compile(rf"[ ']*[{_FORMULA_STARTS}]")


def disarmed(value: object) -> str:
    """The text of a cell; one that could be a formula gets an apostrophe in front."""
    text = _text(value)
    return f"'{text}" if _ARMED.match(text) else text


def as_typed(text: str) -> str:
    """What a disarmed cell said before: for tables that come back."""
    return text[1:] if text.startswith("'") and _ARMED.match(text) else text


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        aware = timezone.is_aware(value)
        return f"{timezone.localtime(value) if aware else value:%Y-%m-%d %H:%M}"
    return str(value)


@dataclass(frozen=True)
class Table:
    """What a list says as a table: ``title`` for people, ``name`` for the file.

    The kind of a cell is that of its value: a date is a date, a number a number, and everything
    else is text.
    """

    name: str
    title: str
    header: Sequence[object]
    rows: Iterable[Sequence[object]]


class _Echo:
    def write(self, value: str) -> str:
        return value


def _lines(table: Table, *, mark: bool) -> Iterator[str]:
    writer = csv.writer(_Echo())
    if mark:
        yield "\ufeff"
    yield writer.writerow([disarmed(cell) for cell in table.header])
    for row in table.rows:
        yield writer.writerow([disarmed(cell) for cell in row])


def _csv(table: Table, request: HttpRequest) -> HttpResponseBase:
    """In UTF-8 with a mark, so that spreadsheets read the accents; ``?mark=0`` leaves it out."""
    mark = request.GET.get("mark") != "0"
    return StreamingHttpResponse(_lines(table, mark=mark), content_type="text/csv; charset=utf-8")


def _xlsx(table: Table, request: HttpRequest) -> HttpResponseBase:
    file = workbooks.written(table.title, table.header, table.rows)
    return FileResponse(file, content_type=workbooks.MIME)


FORMATS: dict[str, Any] = {"csv": _csv, "xlsx": _xlsx}


def table_response(table: Table, request: HttpRequest, file_format: str) -> HttpResponseBase:
    """A table as a download in one of ``FORMATS``; it is kept nowhere on the way."""
    response: HttpResponseBase = FORMATS[file_format](table, request)
    response["Content-Disposition"] = f'attachment; filename="{table.name}.{file_format}"'
    response["Cache-Control"] = "no-store"
    return response


class FormatConverter:
    """``<format:file_format>`` in addresses: the endings of the files that lists come as."""

    regex = "|".join(FORMATS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
