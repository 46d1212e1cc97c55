"""Lines of the queue as rows of a table."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from cooperation.followups.lines import Line
from cooperation.followups.stalls import OfCountry


def header() -> list[str]:
    return [
        _("Code"),
        _("About"),
        _("To do"),
        _("Waiting for"),
        _("Role"),
        _("Assigned to"),
        _("Since"),
        _("Until"),
        _("Working days left"),
    ]


def cells(line: Line) -> tuple[object, ...]:
    """One line; what is closed or paused has no days left."""
    stands = line.is_closed or line.is_paused
    return (
        line.code,
        line.title,
        line.what,
        line.who,
        line.role,
        line.holder,
        line.since.isoformat(),
        line.due_on.isoformat(),
        "" if stands else line.working_days_left,
    )


def header_of_countries() -> list[str]:
    return [_("Country"), *header(), _("Working days there"), _("Why it stalls")]


def of_countries(found: Iterable[OfCountry]) -> Iterator[tuple[object, ...]]:
    """Every open matter of every country; one of two countries has two rows."""
    for one in found:
        for matter in one.open:
            because = "; ".join(matter.because)
            yield (one.country.name, *cells(matter.line), matter.waited, because)
