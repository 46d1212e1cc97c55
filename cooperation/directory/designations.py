"""Lists of designations: of an institution, and of the countries that somebody answers for."""

from collections.abc import Mapping

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cooperation.core import facets
from cooperation.core.facets import Facets
from cooperation.directory import queries
from cooperation.directory.lifecycle import DESIGNATION
from cooperation.directory.models import Country, Designation, Institution

GROUPS: Mapping[str, facets.Text] = {
    "state": _("State"),
    "kind": _("For"),
    "country": _("Country"),
}
KINDS: Mapping[str, facets.Text] = {"offer": _("offers"), "demand": _("demands")}
LOADED = ("institution__country", "institution__subject", "designated_by", "letter")


def countries_of(user: queries.Reader) -> set[int]:
    """The countries whose designations somebody decides on or records."""
    return queries.coordinated_country_ids(user) | queries.covered_country_ids(user)


def read(query: QueryDict, user: queries.Reader) -> Facets:
    """What the list is narrowed by; the countries are those that occur in it."""
    rows = Country.objects.filter(
        pk__in=countries_of(user), institutions__designations__isnull=False
    ).distinct()
    named = sorted(rows, key=lambda country: country.sort_key)
    return facets.read(
        query,
        GROUPS,
        {
            "state": {state.code: state.label for state in DESIGNATION.states},
            "kind": KINDS,
            # Of a single country there is nothing to choose.
            "country": {one.iso2: one.name for one in named} if len(named) > 1 else {},
        },
    )


def of_countries(user: queries.Reader, wanted: Facets) -> QuerySet[Designation]:
    """The designations of one's countries that fit, the newest decisions and requests first."""
    chosen = wanted.chosen
    rows = queries.designations_visible_to(user).filter(institution__country__in=countries_of(user))
    if chosen["state"]:
        rows = rows.filter(state__in=chosen["state"])
    if chosen["country"]:
        rows = rows.filter(institution__country__iso2__in=chosen["country"])
    kinds = Q(pk__in=[])
    for kind in chosen["kind"]:
        kinds |= Q(can_offer=True) if kind == "offer" else Q(can_demand=True)
    if chosen["kind"]:
        rows = rows.filter(kinds)
    return rows.select_related(*LOADED).prefetch_related("themes").order_by("-updated_at", "-pk")


def of_institution(institution: Institution) -> QuerySet[Designation]:
    """All that an institution ever had or asked for, the newest first."""
    rows = Designation.objects.filter(institution=institution)
    return (
        rows.select_related(*LOADED)
        .prefetch_related("themes", "earlier_letters")
        .order_by("-created_at", "-pk")
    )
