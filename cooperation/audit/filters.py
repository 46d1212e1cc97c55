"""What histories, the log and the list of openings are narrowed by."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.db.models.functions import TruncMonth
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperation.audit import sources
from cooperation.audit.models import Opening
from cooperation.audit.stream import WITHOUT_AN_ACT, Line
from cooperation.core import facets
from cooperation.core.facets import Facets, Text
from cooperation.core.models import ActivityEntry
from cooperation.core.verbs import said

PERIODS: Mapping[str, Text] = {
    "7": gettext_lazy("the last 7 days"),
    "30": gettext_lazy("the last 30 days"),
    "365": gettext_lazy("the last 365 days"),
}
THE_PLATFORM = "platform"


def of_lines(query: QueryDict, lines: Sequence[Line]) -> Facets:
    """Who, what and when, with the values that occur in one history."""
    institutions = sorted({one.institution for one in lines if one.institution})
    who: dict[str, Text] = {name: name for name in institutions}
    if any(one.entry and not one.institution for one in lines):
        who[THE_PLATFORM] = _("for no institution")
    what: dict[str, Text] = {one.verb: str(said(one.verb)) for one in lines if one.entry}
    if any(one.entry is None for one in lines):
        what[WITHOUT_AN_ACT] = _("Changed without an act of a person")
    what = dict(sorted(what.items(), key=lambda one: str(one[1])))
    groups: dict[str, Text] = {"who": _("Who"), "what": _("What"), "when": _("When")}
    return facets.read(query, groups, {"who": who, "what": what, "when": PERIODS})


def narrowed(lines: Sequence[Line], wanted: Facets) -> list[Line]:
    """The lines that fit each group that is chosen."""
    who, what, since = wanted.chosen["who"], wanted.chosen["what"], _since(wanted)
    return [
        one
        for one in lines
        if (not who or (one.entry and (one.institution or THE_PLATFORM) in who))
        and (not what or one.verb in what)
        and (since is None or one.at >= since)
    ]


def _since(wanted: Facets) -> datetime.datetime | None:
    """The longest of the periods that are chosen."""
    days = [int(value) for value in wanted.chosen["when"]]
    return timezone.now() - datetime.timedelta(days=max(days)) if days else None


@dataclass(frozen=True)
class LogFilter:
    """The log: by kind of object, time, and words in code, title or institution."""

    facets: Facets
    q: str

    @property
    def is_empty(self) -> bool:
        return self.facets.is_empty and not self.q


def of_log(query: QueryDict) -> LogFilter:
    groups: dict[str, Text] = {"kind": _("About"), "when": _("When")}
    found = facets.read(query, groups, {"kind": sources.things(), "when": PERIODS})
    return LogFilter(found, query.get("q", "").strip()[:100])


def entries(
    rows: QuerySet[ActivityEntry], wanted: LogFilter, *, with_titles: bool
) -> QuerySet[ActivityEntry]:
    """The newest first; a title that the reader is not shown finds nothing either."""
    if kinds := wanted.facets.chosen["kind"]:
        rows = rows.filter(subject__kind__in=kinds)
    if since := _since(wanted.facets):
        rows = rows.filter(at__gte=since)
    if wanted.q:
        found = Q(subject__code__iexact=wanted.q)
        found |= Q(as_institution__unaccent__icontains=wanted.q)
        if with_titles:
            found |= Q(subject__title__unaccent__icontains=wanted.q)
        rows = rows.filter(found)
    return rows.select_related("subject", "by").order_by("-at", "-pk")


def of_openings(query: QueryDict, rows: QuerySet[Opening]) -> Facets:
    """By month, by what was opened, and whether it is open still."""
    months = rows.order_by().annotate(month=TruncMonth("opened_at")).values_list("month", flat=True)
    known: dict[str, Text] = {
        f"{one:%Y-%m}": date_format(one, "YEAR_MONTH_FORMAT")
        for one in sorted(set(months), reverse=True)
    }
    groups: dict[str, Text] = {"month": _("Month"), "kind": _("About")}
    return facets.read(query, groups, {"month": known, "kind": sources.things()})


def openings(rows: QuerySet[Opening], wanted: Facets) -> QuerySet[Opening]:
    """The newest first."""
    if months := wanted.chosen["month"]:
        chosen = Q(pk__in=[])
        for month in months:
            year, number = month.split("-")
            chosen |= Q(opened_at__year=year, opened_at__month=number)
        rows = rows.filter(chosen)
    if kinds := wanted.chosen["kind"]:
        rows = rows.filter(subject__kind__in=kinds)
    return rows.select_related("subject", "by").order_by("-opened_at", "-pk")
