"""Who is away now and who stands in: for notices, and for pages that name who is awaited."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Q, QuerySet
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core.models import Subject
from cooperation.directory import queries, sight
from cooperation.directory.models import Absence, Membership
from cooperation.notifications.standing_in import StandIn


def standing() -> QuerySet[Absence]:
    """Absences of members that are to come or last, soonest first."""
    today = timezone.localdate()
    members = Membership.objects.active_on(queries.today())
    return Absence.objects.filter(
        ended_at=None, ends_on__gte=today, membership__in=members
    ).select_related("person", "stand_in", "membership__institution")


def now() -> QuerySet[Absence]:
    """Those that last today."""
    return standing().filter(starts_on__lte=timezone.localdate())


def people_away() -> set[int]:
    """The keys of all who are away today, for whoever tells very many people."""
    return set(now().values_list("person", flat=True))


def find_stand_ins(people: Iterable[User], about: Subject) -> list[StandIn]:
    """Whoever stands in today for one of these people and sees the matter by their own rights."""
    keys = [one.pk for one in people]
    found = []
    for one in now().filter(person__in=keys, stand_in__isnull=False, stand_in__is_active=True):
        if one.stand_in is not None and about.pk in sight.seen(one.stand_in, [about]):
            found.append(StandIn(one.stand_in, one.person, one.ends_on))
    return found


def said(absence: Absence) -> str:
    """One absence in words, such as stands beside who is awaited."""
    words = {
        "who": str(absence.person),
        "day": date_format(absence.ends_on, "DATE_FORMAT"),
        "other": str(absence.stand_in or ""),
    }
    if absence.stand_in is None:
        return _("%(who)s is away until %(day)s; nobody stands in") % words
    return _("%(who)s is away until %(day)s; %(other)s stands in") % words


# By what name a query has read along who of those awaited is away.
COLUMN = "away_now"
_PERSON = ("pk", "email", "display_name", "function_title")


def column(wanted: Q) -> ArraySubquery:
    """Those who are away today, by a condition on the row that it is read along with."""
    today = timezone.localdate()
    rows = Absence.objects.filter(
        wanted, ended_at=None, starts_on__lte=today, ends_on__gte=today, person__is_active=True
    )
    return ArraySubquery(
        rows.order_by("starts_on", "pk").values(
            one=JSONObject(
                ends_on="ends_on",
                person=JSONObject(**{fact: f"person__{fact}" for fact in _PERSON}),
                stand_in=JSONObject(**{fact: f"stand_in__{fact}" for fact in _PERSON}),
            )
        )
    )


def said_of(rows: Iterable[dict[str, Any]], named: int | None) -> str:
    """The words of a column; where somebody is named, of that person alone."""
    return "; ".join(
        said(_made(row)) for row in rows if named is None or row["person"]["pk"] == named
    )


def _made(row: dict[str, Any]) -> Absence:
    other = row["stand_in"]
    return Absence(
        ends_on=datetime.date.fromisoformat(row["ends_on"]),
        person=User(**row["person"]),
        stand_in=User(**other) if other["pk"] else None,
    )
