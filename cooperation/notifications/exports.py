"""One's notices as a table."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from cooperation.core.downloads import Table
from cooperation.notifications import inbox
from cooperation.notifications.models import Notification


def table(notices: Iterable[Notification]) -> Table:
    """Notices in the order of the page."""
    header = [
        _("Received"),
        _("Code"),
        _("Notice"),
        _("Kind code"),
        _("About"),
        _("Read"),
        _("Provenance"),
    ]
    return Table("notices", _("Notices"), header, _rows(notices))


def _rows(notices: Iterable[Notification]) -> Iterator[list[object]]:
    for row in notices:
        notice = inbox.in_words(row)
        yield [
            notice.at,
            notice.code,
            notice.sentence,
            row.kind,
            notice.family,
            _("yes") if notice.is_read else _("no"),
            row.subject.get_provenance_display() if row.subject else "",
        ]
