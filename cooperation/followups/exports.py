"""What is awaited as a table: what, about what, by whom, until when."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from cooperation.core.downloads import Table
from cooperation.followups.desk import Desk
from cooperation.followups.lines import Line, lines
from cooperation.followups.models import Commitment
from cooperation.followups.silence import Silent
from cooperation.followups.stalls import OfCountry


def table(name: str, title: str, commitments: Iterable[Commitment], desk: Desk) -> Table:
    """Commitments in the order of their list, in the working days of the reader."""
    return Table(name, title, _header(), _rows(list(commitments), desk))


def of_countries(found: Iterable[OfCountry]) -> Table:
    """Every open matter of every country; one of two countries has two rows."""
    header = [_("Country"), *_header(), _("Working days there"), _("Why it stalls")]
    return Table("my-countries", _("My countries"), header, _matters(found))


def _header() -> list[str]:
    return [
        _("Code"),
        _("About"),
        _("To do"),
        _("Kind code"),
        _("Waiting for"),
        _("Role"),
        _("Assigned to"),
        _("Since"),
        _("Until"),
        _("Working days left"),
        _("Provenance"),
    ]


def _rows(commitments: list[Commitment], desk: Desk) -> Iterator[list[object]]:
    for line in lines(commitments, desk=desk):
        yield _cells(line)


def _matters(found: Iterable[OfCountry]) -> Iterator[list[object]]:
    for one in found:
        for matter in one.open:
            because = "; ".join(matter.because)
            yield [one.country.name, *_cells(matter.line), matter.waited, because]


def _cells(line: Line) -> list[object]:
    """One line; what is closed or paused has no days left."""
    stands = line.is_closed or line.is_paused
    return [
        line.code,
        line.title,
        line.what,
        line.row.kind,
        line.who,
        line.role,
        line.holder,
        line.since,
        line.due_on,
        "" if stands else line.working_days_left,
        line.about.get_provenance_display(),
    ]


def silent(found: Iterable[Silent]) -> Table:
    """Focal points out of reach, by function."""
    header = [
        _("Code"),
        _("Institution"),
        _("Country"),
        _("Function"),
        _("Reason"),
        _("Reason code"),
        _("Last here"),
        _("Waiting for"),
        _("Until"),
    ]
    rows = (
        [
            one.institution.code,
            one.institution.name,
            one.institution.country,
            one.person.function_title if one.person else "",
            one.reason,
            one.why,
            one.since,
            one.line.who if one.line else "",
            one.line.due_on if one.line else "",
        ]
        for one in found
    )
    return Table("silent-focal-points", _("Silent focal points"), header, rows)
