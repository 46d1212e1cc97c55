"""What the register can be narrowed by, read from the page's address."""

from django.db.models import Q, QuerySet
from django.db.models.functions import ExtractYear
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cooperation.core import facets
from cooperation.core.facets import Facets, Text
from cooperation.core.models import Term
from cooperation.directory.models import Country
from cooperation.missions.lifecycle import MISSION, PUBLIC_STATES
from cooperation.missions.models import Mission
from cooperation.missions.queries.reading import register

GROUPS: dict[str, Text] = {
    "state": _("State"),
    "country": _("Country"),
    "delivery": _("Delivery"),
    "theme": _("Theme"),
    "year": _("Year"),
}
YEAR = ExtractYear("start_on")


def read(query: QueryDict) -> Facets:
    """The filters of an address; anything made up is named and left out."""
    return facets.read(query, GROUPS, _options())


def _options() -> dict[str, dict[str, Text]]:
    """The values that occur in the register, so that no choice leads to an empty list."""
    rows = register().order_by()
    here = Q(institutions__hosts__in=rows) | Q(institutions__delegations__mission__in=rows)
    countries = Country.objects.filter(here).distinct()
    themes = Term.objects.filter(missions_by_theme__in=rows).distinct()
    found = list(rows.annotate(year=YEAR).values_list("state", "delivery", "year"))
    states = {state for state, _delivery, _year in found}
    ways = {delivery for _state, delivery, _year in found}
    years = sorted({year for _state, _delivery, year in found if year}, reverse=True)
    return {
        "state": {code: MISSION.state(code).label for code in PUBLIC_STATES if code in states},
        "country": {
            country.iso2: country.name
            for country in sorted(countries, key=lambda country: country.sort_key)
        },
        "delivery": {code: label for code, label in Mission.Delivery.choices if code in ways},
        "theme": {theme.code: theme.name for theme in themes},
        "year": {str(year): str(year) for year in years},
    }


def missions(wanted: Facets) -> QuerySet[Mission]:
    """The missions of the register that fit: one value of each group in use."""
    rows, chosen = register(), wanted.chosen
    if chosen["state"]:
        rows = rows.filter(state__in=chosen["state"])
    if chosen["country"]:
        here = Q(host__country__iso2__in=chosen["country"]) | Q(
            delegations__institution__country__iso2__in=chosen["country"]
        )
        rows = rows.filter(here)
    if chosen["delivery"]:
        rows = rows.filter(delivery__in=chosen["delivery"])
    if chosen["theme"]:
        rows = rows.filter(themes__scheme="icpd", themes__code__in=chosen["theme"])
    if chosen["year"]:
        rows = rows.annotate(year=YEAR).filter(year__in=[int(year) for year in chosen["year"]])
    return rows.distinct()
