"""What the page of an institution reads, in few queries whoever asks.

What stands beside the institution comes along with it as columns. Of its people one query tells
all that the panels of several rooms show: who asks to join, who is away, whom one may write to.
"""

import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from accounts.models import User
from accounts.queries import is_hidden
from cooperation.core.memory import remembered
from cooperation.core.models import Subject
from cooperation.directory import absences, queries
from cooperation.directory.models import FormerName, Institution, Membership


def rows() -> QuerySet[Any]:
    """Institutions with their units, former names, and whom they took over from."""
    units = Institution.objects.filter(parent=OuterRef("pk"), is_active=True)
    before = Institution.objects.filter(successor=OuterRef("pk"))
    names = FormerName.objects.filter(institution=OuterRef("pk"))
    return Institution.objects.select_related(
        *("country", "type", "subject", "parent__subject", "successor__subject"),
        "unfpa_office__parent",
    ).annotate(
        units_in_short=_in_short(units.order_by("name", "pk")),
        predecessors_in_short=_in_short(before.order_by("pk")),
        names_of_before=ArraySubquery(
            names.order_by("-used_until", "-pk").values(
                one=JSONObject(name="name", acronym="acronym", used_until="used_until")
            )
        ),
        contact_is_hidden=is_hidden("contact_email"),
    )


def _in_short(found: QuerySet[Institution]) -> ArraySubquery:
    subject = JSONObject(code="subject__code", url_name="subject__url_name")
    return ArraySubquery(found.values(one=JSONObject(pk="pk", name="name", subject=subject)))


def in_short(column: list[dict[str, Any]]) -> list[Institution]:
    """Institutions by name and address, from a column."""
    return [Institution(**{**one, "subject": Subject(**one["subject"])}) for one in column]


def former_names(institution: Any) -> list[FormerName]:
    """What it was called until when, the last name first."""
    return [
        FormerName(**{**one, "used_until": datetime.date.fromisoformat(one["used_until"])})
        for one in institution.names_of_before
    ]


@remembered
def told_of(institution: Institution, reader: queries.Reader) -> list[Any]:
    """The memberships that the page tells of, with whether they count today and who is away.

    Requests that are open, the reader's own whatever became of them, who is away, and who agreed
    to be a public contact.
    """
    working = Membership.objects.active_on(queries.today()).filter(pk=OuterRef("pk"))
    is_open = Q(approved_by=None, ends_on=None)
    is_own = Q(user=reader) if isinstance(reader, User) else Q(pk__in=[])
    is_told = Q(works=True) & (Q(user__consent_public_contact=True) | Q(is_away=True))
    found = Membership.objects.filter(institution=institution).annotate(
        works=Exists(working),
        is_away=Exists(absences.now().filter(membership=OuterRef("pk"))),
        **{absences.COLUMN: absences.column(Q(membership=OuterRef("pk")))},
    )
    found = found.filter(is_open | is_own | is_told).select_related("user", "admitted_by")
    told = list(found.order_by("role", "pk"))
    for one in told:
        # Known already; not to be read again for each.
        one.institution = institution
    return told


def requests(institution: Institution, reader: queries.Reader) -> list[Membership]:
    """Who asks to join or waits to be confirmed, in the order in which they asked."""
    found = [one for one in told_of(institution, reader) if one.is_open]
    return sorted(found, key=lambda one: (one.created_at, one.pk))


def own(institution: Institution, reader: queries.Reader) -> list[Membership]:
    """The reader's memberships there; what is still to be decided first, then the newest."""
    found = [one for one in told_of(institution, reader) if one.user_id == reader.pk]
    return sorted(found, key=lambda one: (one.is_open, one.created_at, one.pk), reverse=True)


def public_contacts(institution: Institution, reader: queries.Reader) -> list[User]:
    """Who works there now and agreed that everybody may read their name and address."""
    found = told_of(institution, reader)
    return [one.user for one in found if one.works and one.user.consent_public_contact]


def away(institution: Institution, reader: queries.Reader) -> list[str]:
    """Who is away today, in words; who is back first stands first."""
    found = [one for one in told_of(institution, reader) if one.works and one.is_away]
    found.sort(key=lambda one: one.away_now[0]["ends_on"])
    return [absences.said_of(one.away_now, None) for one in found]
