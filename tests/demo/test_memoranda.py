"""The memoranda of the demo: what they cover, as the domain page says."""

import datetime

import pytest

from cooperation.agreements.models import Memorandum
from cooperation.agreements.queries.cover import cover
from cooperation.core.models import Term
from cooperation.directory.models import Country, Institution
from tests.demo.conftest import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
NEW_YEARS_EVE = datetime.date(2011, 12, 31)


def countries(words: str) -> list[Country]:
    return [Country.objects.get(iso2=iso2) for iso2 in words.split()]


@pytest.mark.parametrize(
    ("words", "facts", "level", "missing"),
    [
        ("CO GT", {}, "full", ""),
        ("CO MX", {}, "partial", "MX"),
        ("CL CO MX", {"projects": True}, "full", ""),
        ("CL CO MX", {}, "partial", "MX"),
        ("CL CO", {"theme": "GE.6"}, "full", ""),
        ("BR CO", {}, "full", ""),
        ("SV KE", {}, "partial", "KE"),
        ("UY PE", {}, "partial", "PE"),
        ("UY PY", {}, "partial", "PY"),
        ("UY DO", {}, "partial", "DO"),
        ("MX HN", {}, "none", "MX HN"),
        ("CO GT", {"on": NEW_YEARS_EVE}, "none", "CO GT"),
    ],
)
def test_the_table_of_the_domain_page(words, facts, level, missing):
    asked = countries(words)
    project = Memorandum.objects.get(kind="triangular_project")

    found = cover(
        asked,
        themes=Term.objects.filter(scheme="icpd", code=facts.get("theme")),
        on=facts.get("on", TODAY),
        projects=[project.pk] if facts.get("projects") else [],
    )

    assert found.level == level
    assert list(found.missing) == [country.pk for country in countries(missing)]


def test_two_ministries_of_health_have_an_instrument_of_their_own():
    ministries = Institution.objects.filter(
        type__code="health_ministry", country__iso2__in=["CO", "GT"]
    )

    found = cover(countries("CO GT"), institutions=ministries, on=TODAY)

    kinds = Memorandum.objects.filter(pk__in=found.by).values_list("kind", flat=True)
    assert set(kinds) == {"multilateral_open", "inter_institutional"}
