"""Files that people send: read as texts, or refused with a sentence that helps."""

import datetime
import io
import zipfile

import pytest
from openpyxl import Workbook

from cooperation.core.errors import NotPossible
from cooperation.core.table_reading import SentTable, read

MOST = 500


def sent(content: bytes) -> SentTable:
    return read(content, most_rows=MOST)


def cells(content: bytes) -> list[list[str]]:
    return [row.cells for row in sent(content).rows]


def workbook(*rows, also=lambda book: None) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    also(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The same archive with one part replaced or added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", 8) as new:
        for one in old.namelist():
            if one != name:
                new.writestr(one, old.read(one))
        new.writestr(name, part)
    return file.getvalue()


@pytest.mark.parametrize(
    ("encoding", "start"), [("utf-8", b""), ("utf-8-sig", b""), ("latin-1", b""), ("utf-16", b"")]
)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_is_read_however_a_spreadsheet_writes_it(encoding, start, separator):
    text = f"Título{separator}Días\r\nAtención{separator}5\r\n"

    table = sent(text.encode(encoding))

    assert table.header == ["Título", "Días"]
    assert table.rows[0].cells == ["Atención", "5"]
    assert table.rows[0].number == 2


def test_rows_keep_the_numbers_that_the_spreadsheet_shows():
    table = sent(b"sep=;\n\nTitle;Days\n\nA;1\n\nB;2\n")

    assert [row.number for row in table.rows] == [5, 7]


def test_a_workbook_is_read_as_somebody_would_type_it():
    day = datetime.datetime(2026, 11, 25)  # noqa: DTZ001  (cells have no zone)

    table = sent(workbook(["T"], [day], [3.0], [2.5], [True], ["  مرحبا\u202e "], ["'x"]))

    found = [row.cells[0] for row in table.rows]
    assert found == ["2026-11-25", "3", "2.5", "1", "مرحبا", "'x"]


def test_a_hidden_sheet_is_not_read():
    def hide(book):
        book.create_sheet("Seen").append(["Title"])
        book["Seen"].append(["seen"])
        book.worksheets[0].sheet_state = "hidden"

    assert cells(workbook(["Title"], ["hidden"], also=hide)) == [["seen"]]


def test_merged_cells_are_noticed():
    merged = workbook(["A", "B"], ["x", "y"], also=lambda book: book.active.merge_cells("A2:B2"))

    assert sent(merged).has_joined_cells


@pytest.mark.parametrize(
    "formula", ["=1+1", '=HYPERLINK("http://x.example")', "=cmd|' /C calc'!A0"]
)
def test_a_formula_is_marked_in_both_kinds_of_files(formula):
    quoted = formula.replace('"', '""')

    for content in (workbook(["T", "D"], ["a", formula]), f'T,D\na,"{quoted}"\n'.encode()):
        assert sent(content).rows[0].formulas == [1]


def test_a_text_that_we_disarmed_is_as_it_was():
    assert cells(b"T\n'=1+1\n'quoted'\n") == [["=1+1"], ["'quoted'"]]


BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
PLAIN = workbook(["Title"], ["x"])
REFUSED = {
    "empty": (b"", "empty"),
    "only spaces": (b" \r\n \n", "empty"),
    "only headings": (b"Title,Days\n", "no row below its headings"),
    "a PDF": (b"%PDF-1.7 ...", "not a table"),
    "a program": (b"MZ\x90\x00\x03", "not a table"),
    "NUL bytes": (b"Title,\x00Days\na,b\n", "not a table"),
    "an archive": (
        with_part(PLAIN, "x", b"").replace(b"xl/workbook.xml", b"xl/workbook.xmm"),
        "not a table",
    ),
    "a broken workbook": (PLAIN[: len(PLAIN) // 2], "damaged"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "old or a protected"),
    "macros": (with_part(PLAIN, "xl/vbaProject.bin", b"x"), "macros"),
    "a zip bomb": (with_part(PLAIN, "xl/big.xml", b"0" * (41 * 1024 * 1024)), "far larger"),
    "an entity bomb": (with_part(PLAIN, "xl/worksheets/sheet1.xml", BOMB), "entities"),
    "entities in strings": (with_part(PLAIN, "xl/sharedStrings.xml", BOMB), "entities"),
    "10 MB": (b"Title\n" + b"x\n" * (5 * 1024 * 1024), "larger than 5 MB"),
    "501 rows": (b"Title\n" + b"x\n" * 501, "more than 500 rows"),
    "empty rows": (b"Title\n" + b"\n" * 20_001 + b"x\n", "too many empty rows"),
    "an endless quotation": (b'Title\n"' + b"x," * 100_000, "quotation mark"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_with_the_reason(name):
    content, words = REFUSED[name]

    with pytest.raises(NotPossible, match=words):
        sent(content)


def test_500_rows_and_a_very_long_cell_are_read():
    assert len(sent(b"Title\n" + b"x\n" * 500).rows) == 500
    assert len(cells(b"Title\n" + b"x" * 100_000)[0][0]) == 100_000


def test_far_cells_of_a_workbook_cost_nothing():
    far = workbook(["Title"], ["x"], also=lambda book: book.active.cell(2, 16_384, "far"))

    assert cells(far) == [["x"]]


def test_a_table_is_the_same_after_it_was_kept():
    table = sent(workbook(["T", "D"], ["a", "=1"]))

    assert SentTable.from_json(table.as_json()) == table
