"""What the list of notices can be narrowed by."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import QueryDict

from cooperation.notifications import kinds
from cooperation.notifications.models import Notification


@dataclass(frozen=True)
class Filter:
    """What a reader asked for. A value that is not known is kept in ``unknown`` and left out."""

    unread: bool
    family: str
    unknown: tuple[str, ...]


def read(query: QueryDict) -> Filter:
    """The filter of an address; anything made up is named and has no effect."""
    show, family = query.get("show", ""), query.get("family", "")
    unknown = []
    if show not in {"", "unread"}:
        unknown.append(show)
    if family and family not in kinds.FAMILIES:
        unknown.append(family)
        family = ""
    return Filter(show == "unread", family, tuple(unknown))


def narrowed(notices: QuerySet[Notification], wanted: Filter) -> QuerySet[Notification]:
    if wanted.unread:
        notices = notices.filter(read_at=None)
    if wanted.family:
        notices = notices.filter(kind__in=kinds.of_family(wanted.family))
    return notices
