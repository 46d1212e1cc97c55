"""Files of lists that run nothing when a spreadsheet opens them."""

import csv
import datetime
import io
from decimal import Decimal

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from cooperation.core import workbooks
from cooperation.core.downloads import Table, as_typed, disarmed, table_response

# Closing an answer looks after the connection to the database, where there is one.
pytestmark = pytest.mark.django_db
DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "|calc", "%0A", "\t=1", "\r=1", "\n=1", "  =1", "＝1"]
CELLS = st.one_of(
    st.text(),
    st.sampled_from("=+-@|%\t\r").flatmap(lambda start: st.text().map(lambda end: start + end)),
    st.integers(-(10**9), 10**9),
    st.dates(min_value=datetime.date(1950, 1, 1)),
    st.none(),
)


def answer(file_format: str, rows, header=("País", "n"), query: str = ""):
    table = Table("list", "A: list/of [things]", header, rows)
    return table_response(table, RequestFactory().get(f"/{query}"), file_format)


def content(response) -> bytes:
    found = b"".join(response.streaming_content)
    response.close()
    return found


def sheet_of(response):
    (sheet,) = load_workbook(io.BytesIO(content(response))).worksheets
    return sheet


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_cell_that_could_be_a_formula_is_made_text(text):
    assert disarmed(text) == f"'{text}"


@given(st.text())
def test_no_cell_begins_like_a_formula(text):
    assert not disarmed(text).lstrip(" ").startswith(("=", "+", "-", "@", "|", "%", "\t", "\r"))


@given(st.text(alphabet="'=+-@ a\t"))
def test_what_was_disarmed_can_be_read_as_it_was_typed(text):
    assert as_typed(disarmed(text)) == text


def test_a_csv_file_reads_back_as_written_with_a_mark_for_accents():
    response = answer("csv", [["Côte d'Ivoire, Abidjan", 3], [None, "=1"]])

    text = content(response).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows == [["País", "n"], ["Côte d'Ivoire, Abidjan", "3"], ["", "'=1"]]
    assert response["Content-Disposition"] == 'attachment; filename="list.csv"'
    assert response["Cache-Control"] == "no-store"


def test_the_mark_can_be_left_out():
    assert not content(answer("csv", [], query="?mark=0")).startswith(b"\xef\xbb\xbf")


@given(st.lists(st.lists(CELLS, max_size=4), max_size=5))
def test_no_cell_of_a_workbook_is_ever_a_formula(rows):
    sheet = sheet_of(answer("xlsx", rows))

    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "d"}


def test_a_workbook_keeps_dates_numbers_and_texts_apart():
    at = datetime.datetime(2026, 11, 25, 19, 30, tzinfo=datetime.UTC)

    sheet = sheet_of(answer("xlsx", [[datetime.date(2026, 1, 2), Decimal("1.5"), "007", at]]))

    day, number, text, time = sheet[2]
    assert (day.is_date, day.number_format) == (True, "yyyy-mm-dd")
    assert (number.value, text.value) == (1.5, "007")
    assert time.is_date


def test_a_workbook_has_a_bold_header_that_stays_in_sight_with_filters():
    response = answer("xlsx", [["a", "b"]])

    sheet = sheet_of(response)
    assert sheet["A1"].font.bold
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B2"
    assert sheet.title == "A  list of  things"
    assert response["Content-Type"] == workbooks.MIME
    assert response["Content-Disposition"] == 'attachment; filename="list.xlsx"'


def test_a_workbook_leaves_out_what_xml_refuses_and_what_no_cell_holds():
    sheet = sheet_of(answer("xlsx", [["a\x00b\x0bc\ufffe", "x" * 40_000]]))

    assert sheet["A2"].value == "abc"
    assert len(sheet["B2"].value) == workbooks.LONGEST_CELL
