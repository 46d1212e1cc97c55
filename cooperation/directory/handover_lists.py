"""The handovers of an institution as a list: those that the reader may read, and its filter."""

from collections.abc import Mapping

from django.db.models import Q, QuerySet
from django.db.models.functions import ExtractYear
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core import facets
from cooperation.core.facets import Facets
from cooperation.core.policies import allows
from cooperation.directory import policies, queries
from cooperation.directory.models import Handover, Institution, Role

GROUPS: Mapping[str, facets.Text] = {
    "role": _("Role"),
    "to": _("Successor"),
    "year": _("Year"),
}
TO: Mapping[str, facets.Text] = {
    "named": _("named by whoever left"),
    "next": _("next in order"),
    "nobody": _("nobody yet"),
}
PASSED_ON = {
    "named": Q(was_named=True),
    "next": Q(was_named=False, successor__isnull=False),
    "nobody": Q(successor=None),
}


def of_institution(institution: Institution) -> QuerySet[Handover]:
    """Its handovers, the newest first."""
    rows = Handover.objects.filter(membership__institution=institution)
    return rows.select_related(
        "membership__user", "membership__institution__subject", "successor", "handed_by"
    )


def visible_to(user: User, institution: Institution) -> QuerySet[Handover]:
    """Those of an institution that the person may read, as the page of each decides it."""
    rows = of_institution(institution)
    if institution.pk in queries.institution_ids(user, Role.FOCAL_POINT):
        return rows
    wanted = Q(pk__in=[])
    if policies.works_where_it_goes_on(user, institution):
        wanted |= Q(successor=user)
    admits = [
        role
        for role in rows.order_by().values_list("membership__role", flat=True).distinct()
        if allows(policies.check_can_admit, user, institution, role)
    ]
    return rows.filter(wanted | (Q(membership__role__in=admits) & ~Q(membership__user=user)))


def read(query: QueryDict, rows: QuerySet[Handover]) -> Facets:
    """What the list is narrowed by; roles and years are those that occur in it."""
    found = rows.order_by().annotate(year=ExtractYear("created_at"))
    pairs = set(found.values_list("membership__role", "year"))
    roles, years = ({pair[place] for pair in pairs} for place in (0, 1))
    return facets.read(
        query,
        GROUPS,
        {
            "role": {one.value: one.label for one in Role if one in roles},
            "to": TO if pairs else {},
            "year": {str(one): str(one) for one in sorted(years, reverse=True)},
        },
    )


def narrowed(rows: QuerySet[Handover], wanted: Facets) -> QuerySet[Handover]:
    """Those that fit: one value of each group in use."""
    chosen = wanted.chosen
    if chosen["role"]:
        rows = rows.filter(membership__role__in=chosen["role"])
    if chosen["year"]:
        rows = rows.filter(created_at__year__in=chosen["year"])
    passed_on = Q(pk__in=[])
    for one in chosen["to"]:
        passed_on |= PASSED_ON[one]
    return rows.filter(passed_on) if chosen["to"] else rows
