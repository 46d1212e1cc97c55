"""Workbooks (XLSX): written row by row, so that a long list needs no more memory than a short one.

Whatever a text begins with, its cell is a text. The library is loaded when it is first needed.
"""

from __future__ import annotations

import datetime
import re
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import IO, TYPE_CHECKING, Any

from django.utils import timezone

if TYPE_CHECKING:
    from openpyxl import Workbook

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_CELL = 32_767
LONGEST_TITLE = 31
# Up to this size the file stays in memory.
IN_MEMORY = 1024 * 1024
NARROWEST, WIDEST = 10, 60

# Characters that XML 1.0 does not know.
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFUSED_IN_TITLES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


@dataclass(frozen=True)
class Choices:
    """Values to pick from: the first ``number`` of a column of another sheet.

    ``strict`` refuses anything else. Columns are counted from 1.
    """

    column: int
    sheet: str
    source: int
    number: int
    strict: bool


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook; ``widths`` are in characters, and follow the header if not said."""

    title: str
    header: Sequence[object]
    rows: Iterable[Sequence[object]]
    widths: Sequence[int] = ()
    choices: Sequence[Choices] = field(default=())


def cleaned(text: str) -> str:
    """The text without what XML cannot carry, as long as a cell may be."""
    return _REFUSED.sub("", text)[:LONGEST_CELL]


def clean_title(title: str) -> str:
    """A name that a sheet may have."""
    return _REFUSED_IN_TITLES.sub(" ", title).strip(" '")[:LONGEST_TITLE].strip(" '") or "1"


def written(title: str, header: Sequence[object], rows: Iterable[Sequence[object]]) -> IO[bytes]:
    """A workbook with one sheet, as a file that stands at its beginning."""
    return written_sheets([Sheet(title, header, rows)])


def written_sheets(sheets: Iterable[Sheet]) -> IO[bytes]:
    """A workbook with its sheets, each with a bold header that stays in sight and filters."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for sheet in sheets:
        _write(book, sheet)
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  (closed by whoever sends it)
    book.save(file)
    file.seek(0)
    return file


def _write(book: Workbook, sheet: Sheet) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    page: Any = book.create_sheet(clean_title(sheet.title))
    widths = sheet.widths or [len(str(label)) + 4 for label in sheet.header]
    for number, width in enumerate(widths, start=1):
        letter = get_column_letter(number)
        page.column_dimensions[letter].width = min(max(width, NARROWEST), WIDEST)
    page.freeze_panes = "A2"
    head = [_cell(page, label) for label in sheet.header]
    for cell in head:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
    for chosen in sheet.choices:
        _offer(page, chosen)
    page.append(head)
    lines = 1
    for row in sheet.rows:
        page.append([_cell(page, value) for value in row])
        lines += 1
    if head:
        page.auto_filter.ref = f"A1:{get_column_letter(len(head))}{lines}"


def _offer(page: Any, chosen: Choices) -> None:
    """A list to pick from, from the second row down."""
    from openpyxl.utils import get_column_letter, quote_sheetname
    from openpyxl.worksheet.datavalidation import DataValidation

    letter, source = get_column_letter(chosen.column), get_column_letter(chosen.source)
    sheet = quote_sheetname(clean_title(chosen.sheet))
    values = f"{sheet}!${source}$2:${source}${chosen.number + 1}"
    rule = DataValidation(type="list", formula1=values, allow_blank=True)
    rule.showErrorMessage = chosen.strict
    rule.add(f"{letter}2:{letter}1000")
    page.data_validations.append(rule)


def _cell(page: Any, value: object) -> Any:
    """A date as a date, a number as a number, nothing as nothing, all else as text."""
    from openpyxl import cell as cells

    new: Any = cells.WriteOnlyCell
    if value is None or value == "":
        return new(page)
    if isinstance(value, datetime.datetime):
        naive = (
            timezone.localtime(value).replace(tzinfo=None) if timezone.is_aware(value) else value
        )
        cell = new(page, naive.replace(microsecond=0))
        cell.number_format = "yyyy-mm-dd hh:mm"
        return cell
    if isinstance(value, datetime.date):
        cell = new(page, value)
        cell.number_format = "yyyy-mm-dd"
        return cell
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return new(page, value)
    cell = new(page)
    # What is nothing once it is cleaned is an empty cell, not a cell with an empty text.
    cell.value = cleaned(str(value)) or None
    # Said afterwards: by its value alone, a text that begins like a formula would become one.
    cell.data_type = "s"
    return cell
