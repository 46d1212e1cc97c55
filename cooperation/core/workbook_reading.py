"""Reading workbooks that people send (XLSX), without trusting what is in them.

Sizes are added up before anything is unpacked, macros and entities are refused, formulas are
never worked out, hidden sheets are not read.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils.translation import gettext as _

from cooperation.core.errors import NotPossible

MOST_PARTS = 1000
MOST_UNPACKED = 40 * 1024 * 1024
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"MZ")
_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class Formula(str):
    """What stands in a cell is worked out, not written."""

    __slots__ = ()


def is_archive(content: bytes) -> bool:
    return content.startswith(b"PK\x03\x04")


def refuse_old_formats(content: bytes) -> None:
    """Files of other programs, by what they begin with."""
    if content.startswith(_OLD_OFFICE):
        raise NotPossible(
            _("The file is an old or a protected workbook. Save it as XLSX without a password.")
        )
    if content.startswith(_SIGNATURES):
        raise NotPossible(
            _("This is not a table that can be read. Please send an XLSX or a CSV file.")
        )


class Book:
    """The first sheet in sight that has something on it."""

    def __init__(self, archive: zipfile.ZipFile, sheets: list[Any]) -> None:
        self._archive = archive
        self._sheets = sheets

    @property
    def has_joined_cells(self) -> bool:
        parts = (name for name in self._archive.namelist() if name.startswith("xl/worksheets/"))
        return any(b"<mergeCell " in self._archive.read(name) for name in parts)

    def rows(self, most_columns: int) -> Iterator[list[Any]]:
        """Values by row from the first; a row that is not there is an empty one."""
        for sheet in self._sheets:
            sheet.reset_dimensions()
            if any(cell.value is not None for cells in sheet.iter_rows() for cell in cells):
                for cells in sheet.iter_rows(max_col=most_columns):
                    yield [_value(cell) for cell in cells]
                return


def _value(cell: Any) -> Any:
    """Formulas, and what a formula that failed has left, are not values."""
    return Formula(cell.value) if cell.data_type in {"f", "e"} else cell.value


@contextmanager
def opened(content: bytes) -> Iterator[Book]:
    """The workbook, or the reason why it is not opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _look_at(archive)
            yield Book(archive, _sheets(content))
    except NotPossible:
        raise
    except Exception as error:
        # A damaged file makes the library fail in ways nobody can list.
        raise NotPossible(
            _("The workbook is damaged. Open it in your spreadsheet and save it again as XLSX.")
        ) from error


def _look_at(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise NotPossible(
            _("Unpacked, the workbook is far larger than a list of offers. It was not opened.")
        )
    if "xl/workbook.xml" not in names:
        raise NotPossible(
            _("This is not a table that can be read. Please send an XLSX or a CSV file.")
        )
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise NotPossible(_("The workbook has macros. Save it as XLSX, without macros."))
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            with archive.open(part) as start:
                if _ENTITIES.search(start.read(4096)):
                    raise NotPossible(
                        _("The workbook declares entities, as spreadsheets never do.")
                    )


def _sheets(content: bytes) -> list[Any]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    return [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
