"""Tables that people send, as CSV or XLSX: read as texts by row and column, nothing believed.

What a file is, is found out from its content. Nothing in it is worked out, opened or kept; a file
that cannot be read is refused with a sentence that says what to send instead.
"""

import csv
import datetime
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperation.core import workbook_reading
from cooperation.core.downloads import as_typed
from cooperation.core.errors import NotPossible
from cooperation.core.plain_text import clean_text

MOST_BYTES = 5 * 1024 * 1024
MOST_COLUMNS = 120
# Empty rows in between count for nothing, but a file may not consist of them.
MOST_LINES = 20_000
SEPARATORS = ",;\t"

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NOT_A_TABLE = gettext_lazy(
    "This is not a table that can be read. Please send an XLSX or a CSV file."
)


@dataclass(frozen=True)
class SentRow:
    """A row with the number that the spreadsheet shows; ``formulas`` are places of cells."""

    number: int
    cells: list[str]
    formulas: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class SentTable:
    """The header and the rows below it that are not empty."""

    header: list[str]
    rows: list[SentRow]
    has_joined_cells: bool = False

    def as_json(self) -> dict[str, Any]:
        rows = [[row.number, row.cells, row.formulas] for row in self.rows]
        return {"header": self.header, "rows": rows, "joined": self.has_joined_cells}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "SentTable":
        return cls(kept["header"], [SentRow(*row) for row in kept["rows"]], kept["joined"])


def read(content: bytes, *, most_rows: int) -> SentTable:
    """The table in a file, or the reason why there is none."""
    if len(content) > MOST_BYTES:
        raise NotPossible(_("The file is larger than 5 MB. Please split it into several."))
    if not content.strip():
        raise NotPossible(_("The file is empty."))
    joined = False
    if workbook_reading.is_archive(content):
        with workbook_reading.opened(content) as book:
            joined = book.has_joined_cells
            return _table(book.rows(MOST_COLUMNS), most_rows, joined)
    workbook_reading.refuse_old_formats(content)
    return _table(_records(_decoded(content)), most_rows, joined)


def _table(lines: Iterable[list[Any]], most_rows: int, joined: bool) -> SentTable:
    header: list[str] = []
    rows: list[SentRow] = []
    for number, line in enumerate(lines, start=1):
        if number > MOST_LINES:
            raise NotPossible(_("The file has too many empty rows. Please delete them."))
        row = _row(number, line)
        if not any(row.cells) and not row.formulas:
            continue
        if not header:
            header = row.cells
        elif len(rows) == most_rows:
            words = _("The file has more than %(number)d rows. Please split it into several.")
            raise NotPossible(words % {"number": most_rows})
        else:
            rows.append(row)
    if not rows:
        raise NotPossible(_("The file has no row below its headings, so there is nothing to read."))
    return SentTable(header, rows, joined)


def _row(number: int, line: list[Any]) -> SentRow:
    texts = [_text(value) for value in line[:MOST_COLUMNS]]
    while texts and not texts[-1]:
        texts.pop()
    formulas = [
        place
        for place, value in enumerate(line[:MOST_COLUMNS])
        if isinstance(value, workbook_reading.Formula)
    ]
    return SentRow(number, texts, formulas)


def _text(value: object) -> str:
    """A cell as somebody would type it: days as 2026-11-25, whole numbers without a fraction."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        value = value.date() if value.time() == datetime.time.min else value.replace(microsecond=0)
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(Decimal(repr(value)))
    return clean_text(str(value)).strip()


def _decoded(content: bytes) -> str:
    """UTF-8 with or without a mark, UTF-16 with one, else what older spreadsheets write."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", errors="replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", errors="replace")
    if "\x00" in text or len(_CONTROLS.findall(text[:4096])) > 40:
        raise NotPossible(_NOT_A_TABLE)
    return text


def _records(text: str) -> Iterator[list[Any]]:
    first, _newline, rest = text.partition("\n")
    if re.fullmatch(r"sep=.\r?", first):
        separator = first[4]
        text = rest
        yield []  # the line counts in what the spreadsheet shows
    else:
        separator = _separator(text)
    try:
        for record in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            yield [_cell(cell) for cell in record]
    except csv.Error as error:
        raise NotPossible(
            _("A cell of the file is too long, or a quotation mark is never closed.")
        ) from error


def _separator(text: str) -> str:
    """The one that parts the first row into most cells."""
    start = text.lstrip("\r\n")[:20_000]

    def cells(separator: str) -> int:
        try:
            return len(next(csv.reader(io.StringIO(start, newline=""), delimiter=separator), []))
        except csv.Error:
            return 0

    return max(SEPARATORS, key=cells)


def _cell(text: str) -> object:
    """A text that a spreadsheet would work out is a formula; what we disarmed is as it was."""
    if text.lstrip(" ").startswith("="):
        return workbook_reading.Formula(text)
    return as_typed(text)
