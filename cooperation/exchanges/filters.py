"""What the register can be narrowed by, read from the page's address."""

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce, ExtractYear
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cooperation.core import facets
from cooperation.core.facets import Facets, Text
from cooperation.core.models import Term
from cooperation.directory.models import Country
from cooperation.exchanges.lifecycle import EXCHANGE, PUBLIC_STATES
from cooperation.exchanges.models import Exchange
from cooperation.exchanges.queries import register

GROUPS: dict[str, Text] = {
    "year": _("Year"),
    "country": _("Country"),
    "theme": _("Theme"),
    "state": _("State"),
    "scheme": _("Scheme"),
}
YEAR = ExtractYear(Coalesce("actual_start", "planned_start"))


def read(query: QueryDict) -> Facets:
    """The filters of an address; anything made up is named and left out."""
    return facets.read(query, GROUPS, _options())


def _options() -> dict[str, dict[str, Text]]:
    """The values that occur in the register, so that no choice leads to an empty list."""
    rows = register().order_by()
    of_country = Q(exchange_parties__exchange__in=rows) | Q(
        institutions__exchange_parties__exchange__in=rows
    )
    countries = Country.objects.filter(of_country).distinct()
    themes = Term.objects.filter(exchanges_by_theme__in=rows).distinct()
    years = (
        rows.annotate(year=YEAR)
        .filter(year__isnull=False)
        .values_list("year", flat=True)
        .distinct()
    )
    return {
        "year": {str(year): str(year) for year in sorted(years, reverse=True)},
        "country": {
            country.iso2: country.name
            for country in sorted(countries, key=lambda country: country.sort_key)
        },
        "theme": {theme.code: theme.name for theme in themes},
        "state": {state: EXCHANGE.state(state).label for state in PUBLIC_STATES},
        "scheme": dict(Exchange.Scheme.choices),
    }


def exchanges(wanted: Facets) -> QuerySet[Exchange]:
    """The exchanges of the register that fit: one value of each group in use."""
    rows = register()
    chosen = wanted.chosen
    if chosen["year"]:
        rows = rows.annotate(year=YEAR).filter(year__in=[int(year) for year in chosen["year"]])
    if chosen["country"]:
        of_country = Q(parties__country__iso2__in=chosen["country"]) | Q(
            parties__institution__country__iso2__in=chosen["country"]
        )
        rows = rows.filter(of_country)
    if chosen["theme"]:
        rows = rows.filter(themes__scheme="icpd", themes__code__in=chosen["theme"])
    if chosen["state"]:
        rows = rows.filter(state__in=chosen["state"])
    if chosen["scheme"]:
        rows = rows.filter(scheme__in=chosen["scheme"])
    return rows.distinct()
