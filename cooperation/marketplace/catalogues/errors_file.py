"""The table that somebody sent, with what is wrong beside each row: to be corrected and sent."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from cooperation.core.downloads import Table
from cooperation.core.table_reading import SentTable
from cooperation.marketplace.catalogues.report import Report


def of(table: SentTable, report: Report) -> Table:
    """All rows, so that nothing is lost when this file is sent instead of the first."""
    header = [*table.header, _("Row"), _("What is wrong")]
    return Table("offers-to-correct", _("Offers"), header, _rows(table, report))


def _rows(table: SentTable, report: Report) -> Iterator[list[object]]:
    wrong: dict[int, list[str]] = {}
    for fault in report.faults:
        wrong.setdefault(fault.row, []).append(f"{fault.heading}: {fault.words}")
    width = len(table.header)
    for row in table.rows:
        cells = (row.cells + [""] * width)[:width]
        yield [*cells, row.number, "\n".join(wrong.get(row.number, []))]
