"""A catalogue row by row: which cells are understood, and what is said about the others."""

import io

import pytest
from django.test import RequestFactory
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from cooperation.core import workbooks
from cooperation.core.downloads import Table, table_response
from cooperation.core.errors import NotPossible
from cooperation.core.table_reading import SentRow, SentTable, read
from cooperation.marketplace import exports, services
from cooperation.marketplace.catalogues import checking, columns, example, lexicon, template
from cooperation.marketplace.forms.initial import values_of
from cooperation.marketplace.models import Listing
from tests.factories.directory import InstitutionFactory, staff

pytestmark = pytest.mark.django_db
ENDINGS = ("csv", "xlsx")


def table(header: list[str], *rows: list[str]) -> SentTable:
    return SentTable(header, [SentRow(place, row) for place, row in enumerate(rows, start=2)])


def check(header: list[str], *rows: list[str], titles=()):
    return checking.check(table(header, *rows), language="es", titles=titles)


def the_one(header: list[str], row: list[str]) -> dict:
    report = check(header, row)
    assert report.faults == []
    return report.offers[0].content


def as_file(table: Table, ending: str) -> bytes:
    if ending == "csv":
        response = table_response(table, RequestFactory().get("/"), ending)
        return b"".join(response.streaming_content)
    with workbooks.written(table.title, table.header, table.rows) as file:
        return file.read()


def opened() -> bytes:
    with template.as_workbook() as file:
        return file.read()


def codes(terms) -> list[str]:
    return [term.code for term in terms]


@pytest.mark.parametrize("language", columns.LANGUAGES)
def test_headings_and_values_are_understood_in_every_language(language):
    with translation.override(language):
        labels = {one.name: one.label for one in columns.of_offers()}
        themes = list(lexicon.read()["themes"].known.values())[:2]

    content = the_one(
        [labels["title"].upper(), labels["themes"]], ["T", "; ".join(one.name for one in themes)]
    )

    assert codes(content["themes"]) == [one.code for one in themes]


def test_headings_never_mean_two_columns():
    for language in columns.LANGUAGES:
        with translation.override(language):
            labels = [columns.normal(one.label) for one in columns.of_offers()]
            assert len(labels) == len(set(labels))
            known = {columns.headings()[label].name for label in labels}
            assert known == {one.name for one in columns.of_offers()}


@pytest.mark.parametrize("text", ["SRH.5; AY.1", "SRH.5,AY.1", "SRH.5 AY.1", "srh.5\nAY.1;SRH.5"])
def test_codes_may_be_separated_in_the_usual_ways(text):
    assert codes(the_one(["title", "themes"], ["T", text])["themes"]) == ["SRH.5", "AY.1"]


@pytest.mark.parametrize("text", ["2027-03-01", "01/03/2027", "1-3-2027", "1.3.2027"])
def test_days_are_read_as_people_write_them(text):
    content = the_one(["title", "available_from"], ["T", text])

    assert content["available_from"].isoformat() == "2027-03-01"


@pytest.mark.parametrize("text", ["12", "12,0", "12.00"])
def test_whole_numbers_may_have_an_empty_fraction(text):
    assert the_one(["title", "capacity_per_year"], ["T", text])["capacity_per_year"] == 12


@pytest.mark.parametrize(
    ("heading", "text", "words"),
    [
        ("themes", "SRH.5; Astrology", "“Astrology” is not known. The sheet"),
        ("delivery", "by pigeon", "Allowed are: In person; Virtual; Hybrid; Any."),
        ("needs_third_party", "perhaps", "Write yes or no."),
        ("available_from", "next spring", "Write it as 2026-11-25 or as 25/11/2026."),
        ("available_from", "31/02/2027", "is not a day"),
        ("available_from", "11/25/2026", "is not a day"),
        ("capacity_per_year", "1,5", "whole number"),
        ("capacity_per_year", "1,000", "whole number"),
        ("capacity_per_year", "-3", "greater than or equal to 1"),
        ("summary", "x" * 100_000, "at most 500 characters"),
        ("place_iso", "Guatemala", ""),
    ],
)
def test_a_wrong_cell_is_named_by_row_column_and_what_is_allowed(heading, text, words):
    report = check(["", "title", heading], ["", "Good", ""], ["", "Wrong", text])

    (fault,) = report.faults
    assert (fault.row, fault.column, fault.heading) == (3, "C", heading)
    assert words in fault.words
    assert [one.title for one in report.offers] == ["Good"]


def test_a_title_is_needed_and_a_formula_is_not_read():
    sent = SentTable(["title", "summary"], [SentRow(2, ["", "s"]), SentRow(3, ["T", "=1"], [1])])

    faults = checking.check(sent, language="es").faults

    assert [(one.row, one.column) for one in faults] == [(2, "A"), (3, "B")]
    assert "formula" in faults[1].words


def test_without_the_heading_of_titles_the_file_is_refused():
    with pytest.raises(NotPossible, match="headings"):
        checking.check_headings(table(["Institution", "Something"], ["a", "b"]))


def test_unknown_columns_demands_and_the_example_are_left_out_and_said():
    report = check(
        ["title", "Budget line", "Kind"],
        ["One", "x", "oferta"],
        ["Two", "x", "demanda"],
        [example.title(), "", ""],
    )

    assert [one.title for one in report.offers] == ["One"]
    assert any("Budget line" in note for note in report.notes)
    assert any("1 row is a demand" in note for note in report.notes)


def test_what_has_the_title_of_another_is_marked():
    report = check(["title"], ["Ávila  plan"], ["New"], ["new."], titles=[("avila plan", "OFF-1")])

    assert [one.twin for one in report.offers] == ["OFF-1", "", "row 3"]
    assert [one.row for one in report.chosen({4})] == [3, 4]


def test_a_text_without_its_language_is_in_the_language_of_who_sends_it():
    assert the_one(["title"], ["T"])["language"] == "es"
    assert the_one(["title", "language"], ["T", "francés"])["language"] == "fr"


@pytest.mark.parametrize("language", columns.LANGUAGES)
@pytest.mark.parametrize("ending", ENDINGS)
def test_the_example_of_the_template_is_read_without_fault(language, ending):
    with translation.override(language):
        content = opened() if ending == "xlsx" else as_file(template.as_table(), ending)
        sent = read(content, most_rows=500)
        title = sent.header.index(columns.of_offers()[1].label)
        sent.rows[0].cells[title] = "A real one"

        report = checking.check(sent, language=language)

    assert report.faults == []
    assert len(report.offers) == 1
    assert len(report.offers[0].content["themes"]) == 2


TEXTS = st.text(
    st.characters(exclude_categories=("C", "Z")) | st.sampled_from(" '=+-@|%;,\n"), max_size=40
).map(str.strip)
TITLES = TEXTS.filter(lambda text: columns.normal(text) and not example.is_example(text))


@st.composite
def contents(draw):
    """What a writer may have typed, by the fields of each kind of column."""
    values = {name: sorted(found.known) for name, found in lexicon.read().items()}
    some = {
        name: draw(st.lists(st.sampled_from(values[name]), unique=True, max_size=3))
        for name in ("themes", "modalities", "covers", "sdg_targets", "regions_of_interest")
    }
    return some | {
        "language": draw(st.sampled_from(["es", "en", "fr", "pt-br"])),
        "title": draw(TITLES),
        "summary": draw(TEXTS),
        "description": draw(TEXTS),
        "experience": draw(TEXTS),
        "keywords": ", ".join(draw(st.lists(st.sampled_from(["agua", "jóvenes", "=x"])))),
        "delivery": draw(st.sampled_from(values["delivery"])),
        "level": draw(st.sampled_from(values["level"])),
        "languages": draw(st.lists(st.sampled_from(values["languages"]), unique=True)),
        "gender_marker": draw(st.sampled_from(["", "0", "1", "2"])),
        "needs_third_party": draw(st.sampled_from(["", "on"])),
        "capacity_per_year": draw(st.sampled_from(["", "1", "500"])),
        "available_from": draw(st.sampled_from(["", "2027-03-01"])),
    }


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(data=st.data())
def test_offers_that_were_exported_come_back_the_same(data):
    typed = data.draw(contents())
    institution = InstitutionFactory()
    by = staff(institution)
    form = checking.FORMS["offer"](typed)
    assert form.is_valid(), form.errors
    first = services.create_draft(kind="offer", institution=institution, by=by, **form.content())
    mine = Listing.objects.filter(institution=institution)

    for ending in ENDINGS:
        file = as_file(exports.own(mine.filter(pk=first.pk)), ending)
        sent = read(file, most_rows=500)
        report = checking.check(sent, language="en")
        assert report.faults == []
        kept = services.keep_catalogue(
            sent, institution=institution, by=by, file_name=f"x.{ending}", file=file
        )
        rows = [(one.row, one.content) for one in report.offers]
        services.import_offers(kept, by=by, rows=rows)

        again = mine.latest("pk")
        assert again.pk != first.pk
        assert as_sets(values_of(again)) == as_sets(values_of(first))


def as_sets(values: dict) -> dict:
    return {
        name: sorted(value) if isinstance(value, list) and name != "keywords" else value
        for name, value in values.items()
    }


def test_a_template_has_lists_to_pick_from():
    book = load_workbook(io.BytesIO(opened()))

    offers, allowed = book.worksheets
    rules = {str(rule.sqref): rule for rule in offers.data_validations.dataValidation}
    coded = [one for one in columns.of_offers() if one.is_coded]
    assert len(rules) == len(coded)
    assert all(rule.formula1.startswith("'Allowed values'!$") for rule in rules.values())
    assert [cell.value for cell in allowed[1]][:2] == [coded[0].label, coded[0].codes_label]
