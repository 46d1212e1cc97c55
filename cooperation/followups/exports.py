"""What is awaited as a table: what, about what, by whom, until when."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from cooperation.core.downloads import Table
from cooperation.followups.lines import lines
from cooperation.followups.models import Commitment


def table(name: str, title: str, commitments: Iterable[Commitment]) -> Table:
    """Open commitments in the order of their list."""
    header = [
        _("Code"),
        _("About"),
        _("To do"),
        _("Kind code"),
        _("Waiting for"),
        _("Role"),
        _("Since"),
        _("Until"),
        _("Working days left"),
        _("Provenance"),
    ]
    return Table(name, title, header, _rows(list(commitments)))


def _rows(commitments: list[Commitment]) -> Iterator[list[object]]:
    for row, line in zip(commitments, lines(commitments), strict=True):
        yield [
            line.code,
            line.title,
            line.what,
            row.kind,
            line.who,
            line.role,
            line.since,
            line.due_on,
            line.working_days_left,
            line.about.get_provenance_display(),
        ]
