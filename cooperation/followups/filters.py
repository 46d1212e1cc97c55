"""The views of the queue and what they can be narrowed by."""

import re
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone

from accounts.models import User
from cooperation.directory.models import Country
from cooperation.followups import queries
from cooperation.followups.models import Commitment

TO_DECIDE, THIS_WEEK, LATE, OTHERS = "", "week", "late", "others"
VIEWS = (TO_DECIDE, THIS_WEEK, LATE, OTHERS)


@dataclass(frozen=True)
class Filter:
    """What a reader asked for. A value that is not known is kept in ``unknown`` and left out."""

    view: str
    kind: str
    country: Country | None
    unknown: tuple[str, ...]


def read(query: QueryDict) -> Filter:
    """The filter of an address; anything made up is named and has no effect."""
    view, kind, asked = (query.get(name, "") for name in ("view", "kind", "country"))
    country = Country.objects.filter(iso2=asked.upper()).first() if asked else None
    unknown = [asked] if asked and country is None else []
    if view not in VIEWS:
        unknown.append(view)
        view = TO_DECIDE
    if kind and not re.fullmatch(r"[a-z_]{1,30}", kind):
        unknown.append(kind)
        kind = ""
    return Filter(view, kind, country, tuple(unknown))


def in_view(user: User, wanted: Filter) -> QuerySet[Commitment]:
    """The open commitments of one view of the queue, soonest first."""
    if wanted.view == OTHERS:
        return queries.waiting_on_others(user)
    rows = queries.awaiting(user)
    today = timezone.localdate()
    if wanted.view == THIS_WEEK:
        return rows.filter(queries.due_this_week(today))
    return rows.filter(due_on__lt=today) if wanted.view == LATE else rows


def narrowed(rows: QuerySet[Commitment], wanted: Filter) -> QuerySet[Commitment]:
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.country:
        rows = rows.filter(_concerns(wanted.country.iso2))
    return rows


def _concerns(iso2: str) -> Q:
    """Matters of a country: its code says so, or one of its institutions was ever awaited."""
    ours = Commitment.objects.filter(awaits_institution__country__iso2=iso2)
    return Q(about__code__contains=f"-{iso2}-") | Q(about__in=ours.values("about"))
