"""The template of a catalogue: headings, an example, and lists of what coded columns take."""

from itertools import zip_longest
from typing import IO

from django.utils.translation import gettext as _

from cooperation.core.downloads import Table
from cooperation.core.workbooks import Choices, Sheet, written_sheets
from cooperation.marketplace.catalogues import columns, example, lexicon
from cooperation.marketplace.catalogues.lexicon import Values

NAME = "offers"
WIDE = ("title", "summary", "description", "experience")


def as_table() -> Table:
    """Headings and the example: what a CSV file can say."""
    values = lexicon.read()
    row = [example.cell(column, values) for column in columns.of_offers()]
    return Table(NAME, _("Offers"), _header(), [row])


def as_workbook() -> IO[bytes]:
    """The same with lists to pick from, and a second sheet with all codes and their names."""
    values = lexicon.read()
    table = as_table()
    widths = [50 if one.name in WIDE else len(one.label) + 4 for one in columns.of_offers()]
    offers = Sheet(table.title, table.header, table.rows, widths, _choices(values))
    return written_sheets([offers, _allowed(values)])


def _header() -> list[str]:
    return [column.label for column in columns.of_offers()]


def _allowed(values: dict[str, Values]) -> Sheet:
    coded = [column for column in columns.of_offers() if column.is_coded]
    header: list[str] = []
    lists: list[list[str]] = []
    for column in coded:
        known = values[column.name].known.values()
        header += [column.label, column.codes_label]
        lists += [[value.name for value in known], [value.code for value in known]]
    rows = [list(row) for row in zip_longest(*lists, fillvalue="")]
    return Sheet(_("Allowed values"), header, rows, [34, 16] * len(coded))


def _choices(values: dict[str, Values]) -> list[Choices]:
    """Names to pick from; several may be written with semicolons between them."""
    sheet = _("Allowed values")
    numbered = enumerate(columns.of_offers(), start=1)
    coded = [(place, column) for place, column in numbered if column.is_coded]
    return [
        Choices(
            place,
            sheet,
            source=2 * rank + 1,
            number=len(values[column.name].known),
            strict=column.kind == "choice",
        )
        for rank, (place, column) in enumerate(coded)
    ]
