"""CSV files that run nothing when a spreadsheet opens them."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation.core.downloads import csv_response, disarmed

DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "|calc", "%0A", "\t=1", "\r=1", "\n=1", "  =1"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_cell_that_could_be_a_formula_is_made_text(text):
    assert disarmed(text) == f"'{text}"


@given(st.text())
def test_no_cell_begins_like_a_formula(text):
    assert not disarmed(text).lstrip(" ").startswith(("=", "+", "-", "@", "|", "%", "\t", "\r"))


def test_a_file_reads_back_as_written_with_a_mark_for_accents():
    response = csv_response("list", ["País", "n"], [["Côte d'Ivoire, Abidjan", 3], [None, "=1"]])

    text = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows == [["País", "n"], ["Côte d'Ivoire, Abidjan", "3"], ["", "'=1"]]
    assert response["Content-Disposition"] == 'attachment; filename="list.csv"'
    assert response["Cache-Control"] == "no-store"
