"""What the register can be narrowed by, read from the page's address."""

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cooperation.agreements.lifecycle import MEMORANDUM, PUBLIC_STATES
from cooperation.agreements.models import Memorandum
from cooperation.agreements.queries.reading import register
from cooperation.core import facets
from cooperation.core.facets import Facets, Text
from cooperation.core.models import Term
from cooperation.directory.models import Country

GROUPS: dict[str, Text] = {
    "state": _("State"),
    "country": _("Country"),
    "kind": _("Kind"),
    "theme": _("Theme"),
}


def read(query: QueryDict) -> Facets:
    """The filters of an address; anything made up is named and left out."""
    return facets.read(query, GROUPS, _options())


def _options() -> dict[str, dict[str, Text]]:
    """The values that occur in the register, so that no choice leads to an empty list."""
    rows = register().order_by()
    here = Q(memorandum_parties__memorandum__in=rows) | Q(
        institutions__memorandum_parties__memorandum__in=rows
    )
    countries = Country.objects.filter(here).distinct()
    themes = Term.objects.filter(memoranda_by_theme__in=rows).distinct()
    states = set(rows.values_list("state", flat=True))
    kinds = set(rows.values_list("kind", flat=True))
    return {
        "state": {code: MEMORANDUM.state(code).label for code in PUBLIC_STATES if code in states},
        "country": {
            country.iso2: country.name
            for country in sorted(countries, key=lambda country: country.sort_key)
        },
        "kind": {code: label for code, label in Memorandum.Kind.choices if code in kinds},
        "theme": {theme.code: theme.name for theme in themes},
    }


def memoranda(wanted: Facets) -> QuerySet[Memorandum]:
    """The memoranda of the register that fit; one without themes is about every theme."""
    rows, chosen = register(), wanted.chosen
    if chosen["state"]:
        rows = rows.filter(state__in=chosen["state"])
    if chosen["country"]:
        here = Q(parties__country__iso2__in=chosen["country"]) | Q(
            parties__institution__country__iso2__in=chosen["country"]
        )
        rows = rows.filter(here)
    if chosen["kind"]:
        rows = rows.filter(kind__in=chosen["kind"])
    if chosen["theme"]:
        about = Q(themes__scheme="icpd", themes__code__in=chosen["theme"]) | Q(themes=None)
        rows = rows.filter(about)
    return rows.distinct()
