"""The tabs of the queue: its views with their numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cooperation.core.pages import with_parameter
from cooperation.followups import filters
from cooperation.followups.queries import Counts


@dataclass(frozen=True)
class Tab:
    """One view; what is closed is not counted."""

    view: str
    label: str
    count: int | None
    url: str
    current: bool


def tabs(query: QueryDict, wanted: filters.Filter, counts: Counts) -> Sequence[Tab]:
    """All views, with the filters that are set; page and open matter belong to the old view."""
    kept = query.copy()
    for name in ("page", "open"):
        kept.pop(name, None)
    views = (
        (filters.TO_DECIDE, _("To decide"), counts.to_decide),
        (filters.MINE, _("Mine"), counts.mine),
        (filters.UNASSIGNED, _("Unassigned"), counts.unassigned),
        (filters.THIS_WEEK, _("Due this week"), counts.this_week),
        (filters.LATE, _("Overdue"), counts.late),
        (filters.OTHERS, _("Waiting for others"), counts.others),
        (filters.EVERYTHING, _("All open"), counts.everything),
        (filters.CLOSED, pgettext("commitments", "Closed"), None),
    )
    return [
        Tab(view, label, count, with_parameter(kept, "view", view), view == wanted.view)
        for view, label, count in views
    ]


def current(shown: Sequence[Tab]) -> Tab:
    return next(one for one in shown if one.current)
