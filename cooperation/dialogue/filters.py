"""What the list of questions can be narrowed by, read from the page's address."""

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cooperation.core import facets
from cooperation.core.facets import Facets, Text
from cooperation.dialogue.lifecycle import QUESTION
from cooperation.dialogue.models import Question
from cooperation.directory.models import Country

GROUPS: dict[str, Text] = {"state": _("State"), "country": _("Country")}


def read(query: QueryDict, rows: QuerySet[Question]) -> Facets:
    """The filters of an address, with the countries that occur among the reader's questions."""
    found = Country.objects.filter(questions__in=rows).distinct()
    countries = {one.iso2: one.name for one in sorted(found, key=lambda one: one.sort_key)}
    options: dict[str, dict[str, Text]] = {
        "state": {state.code: state.label for state in QUESTION.states},
        "country": dict(countries),
    }
    return facets.read(query, GROUPS, options)


def questions(rows: QuerySet[Question], wanted: Facets) -> QuerySet[Question]:
    """The reader's questions that fit: one value of each group in use."""
    if wanted.chosen["state"]:
        rows = rows.filter(state__in=wanted.chosen["state"])
    if wanted.chosen["country"]:
        rows = rows.filter(country__iso2__in=wanted.chosen["country"])
    return rows
