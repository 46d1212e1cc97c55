"""What the register can be narrowed by, read from the page's address."""

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cooperation.agreements.lifecycle import MEMORANDUM, PUBLIC_STATES
from cooperation.agreements.models import Memorandum
from cooperation.agreements.queries.reading import named_countries, naming, register
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
    countries = named_countries(rows)
    about = Memorandum.themes.through.objects.filter(memorandum__in=rows)
    themes = Term.objects.filter(pk__in=about.values("term"))
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
        rows = rows.filter(naming(Country.objects.filter(iso2__in=chosen["country"])))
    if chosen["kind"]:
        rows = rows.filter(kind__in=chosen["kind"])
    if chosen["theme"]:
        themes = Memorandum.themes.through.objects.all()
        chosen_ones = themes.filter(term__scheme="icpd", term__code__in=chosen["theme"])
        about = Q(pk__in=chosen_ones.values("memorandum"))
        rows = rows.filter(about | ~Q(pk__in=themes.values("memorandum")))
    return rows
