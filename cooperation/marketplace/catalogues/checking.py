"""The dry run: each row goes through the form in which offers are written. Nothing is stored."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cooperation.core.errors import NotPossible
from cooperation.core.quotes import quoted
from cooperation.core.table_reading import SentRow, SentTable
from cooperation.marketplace.catalogues import cells, columns, example, lexicon
from cooperation.marketplace.catalogues.columns import OFFER, Column, Heading, normal
from cooperation.marketplace.catalogues.report import Fault, Found, Report
from cooperation.marketplace.forms import FORMS

MOST_ROWS = 500


class _Layout:
    """Which column of the file is which field."""

    def __init__(self, header: list[str]) -> None:
        self.places: dict[Heading, int] = {}
        self.kind_place: int | None = None
        self.unknown: list[str] = []
        for place, words in enumerate(header):
            word = normal(words)
            heading = columns.headings().get(word)
            if heading and heading not in self.places:
                self.places[heading] = place
            elif word in columns.of_the_kind():
                self.kind_place = place
            elif heading or (word and word not in columns.left_out()):
                self.unknown.append(words)
        if Heading("title") not in self.places:
            title = next(one.label for one in columns.of_offers() if one.name == "title")
            raise NotPossible(
                _(
                    "The first row must hold the headings of the columns, and none of them is "
                    "“%(title)s”. The template has all headings."
                )
                % {"title": title}
            )

    def cell(self, row: SentRow, name: str) -> tuple[int, str]:
        """Where the value of a field stands and what it is; codes count before words."""
        found = (-1, "")
        for in_codes in (True, False):
            place = self.places.get(Heading(name, in_codes), -1)
            text = row.cells[place] if 0 <= place < len(row.cells) else ""
            if text or (place >= 0 and found[0] < 0):
                found = (place, text)
            if text:
                break
        return found

    def is_demand(self, row: SentRow) -> bool:
        place = self.kind_place
        if place is None or place >= len(row.cells):
            return False
        return normal(row.cells[place]) in columns.demand_words()


class _Checking:
    def __init__(self, table: SentTable, *, language: str, titles: Mapping[str, str]) -> None:
        self.table = table
        self.language = language
        self.layout = _Layout(table.header)
        self.values = lexicon.read()
        # One form for all rows: what it offers to choose from is read once.
        self.form: Any = FORMS[OFFER]({})
        self.seen = {normal(title): code for title, code in titles.items()}
        self.faults: list[Fault] = []
        self.offers: list[Found] = []
        self.demands = 0

    def run(self) -> None:
        for row in self.table.rows:
            title = self.layout.cell(row, "title")[1]
            if example.is_example(title):
                continue
            if self.layout.is_demand(row):
                self.demands += 1
                continue
            self._look_at(row, title)

    def _look_at(self, row: SentRow, title: str) -> None:
        before = len(self.faults)
        data = {column.name: self._value(row, column) for column in columns.of_offers()}
        data["language"] = data["language"] or self.language
        if not title:
            self._fault(row, "title", _("Every offer needs a title."))
        content = self._through_the_form(row, {k: v for k, v in data.items() if v})
        for place in row.formulas:
            self._fault_at(row, place, _("A formula is not read. Write its value into the cell."))
        if len(self.faults) == before:
            twin = self.seen.get(normal(title), "")
            self.offers.append(Found(row.number, title, content, twin))
        self.seen.setdefault(normal(title), _("row %(number)d") % {"number": row.number})

    def _value(self, row: SentRow, column: Column) -> Any:
        place, text = self.layout.cell(row, column.name)
        if place in row.formulas:
            return ""
        try:
            return cells.typed(column, text, self.values)
        except cells.Wrong as wrong:
            self._fault_at(row, place, wrong.words)
            return ""

    def _through_the_form(self, row: SentRow, data: dict[str, Any]) -> dict[str, Any]:
        """What the services would store; what the form refuses becomes faults of its cells.

        A column that the file does not have says nothing, so that a draft's own defaults hold.
        """
        self.form.data = data
        self.form.full_clean()
        for name, words in self.form.errors.items():
            self._fault(row, name, " ".join(str(one) for one in words))
        asked = {heading.name for heading in self.layout.places}
        said = self.form.content().items()
        return {
            name: value
            for name, value in said
            if value != [] and (name in asked or value not in (None, ""))
        }

    def _fault(self, row: SentRow, name: str, words: str) -> None:
        place = self.layout.cell(row, name)[0]
        self._fault_at(row, place if place >= 0 else self.layout.places[Heading("title")], words)

    def _fault_at(self, row: SentRow, place: int, words: str) -> None:
        heading = self.table.header[place] if place < len(self.table.header) else ""
        self.faults.append(Fault(row.number, place, heading, words))


def check_headings(table: SentTable) -> None:
    """Refuse a table in whose first row nobody would know the title of an offer."""
    _Layout(table.header)


def check(table: SentTable, *, language: str, titles: Iterable[tuple[str, str]] = ()) -> Report:
    """What the table would become, in the reader's language.

    ``titles`` are those that the institution's offers have, each with its code: a row with the
    same title is imported only if somebody says so.
    """
    checking = _Checking(table, language=language, titles=dict(titles))
    checking.run()
    faults = sorted(checking.faults, key=lambda one: (one.row, one.place))
    return Report(checking.offers, faults, _notes(checking))


def _notes(checking: _Checking) -> list[str]:
    notes = []
    if checking.layout.unknown:
        names = ", ".join(quoted(name[:60]) for name in checking.layout.unknown[:10])
        notes.append(
            _("These columns are not known and are left out: %(names)s") % {"names": names}
        )
    if checking.table.has_joined_cells:
        notes.append(_("Some cells are merged: only the first of them has the value."))
    if checking.demands:
        words = ngettext(
            "%(number)d row is a demand and is left out: only offers are imported.",
            "%(number)d rows are demands and are left out: only offers are imported.",
            checking.demands,
        )
        notes.append(words % {"number": checking.demands})
    return notes
