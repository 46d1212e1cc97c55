"""Who is covered with whom, as everybody reads it."""

import datetime
import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from cooperation.agreements.queries import cover
from cooperation.core.charts import country_map
from cooperation.core.charts.country_map import Place
from cooperation.core.charts.country_spots import SPOTS
from cooperation.directory.models import Country
from tests.factories import agreements, directory

PROJECT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.django_db


def test_the_matrix_says_what_covers_and_nothing_of_drafts(client, cast):
    agreements.memorandum("UY", "PE")
    agreements.drafted("PY", "KE", by=cast.administrator)

    page = client.get("/en/memoranda/cover/").content.decode()
    lines = b"".join(client.get("/en/memoranda/cover/export.csv").streaming_content).decode()

    assert "Uruguay" in page
    assert "Peru,Uruguay,covered" in lines
    for hidden in ("Paraguay", "Kenya"):
        assert hidden not in page
        assert hidden not in lines


def test_the_map_says_in_words_and_colour_what_covers_each_country(client):
    made = agreements.memorandum("UY", "PE", themes=("SRH.5",))
    agreements.memorandum("KE", "MX")
    made.expires_on = timezone.localdate()
    made.save()

    def places(**query) -> dict[str, str]:
        page = client.get("/en/memoranda/cover/", query).content.decode()
        found = re.findall(r'map__place--(\w+)" href="[^"]*"[^>]*? aria-label="([^"]*)"', page)
        return {words: tone for tone, words in found}

    tomorrow = (made.expires_on + datetime.timedelta(days=1)).isoformat()
    assert places() == dict.fromkeys(("Kenya", "Mexico", "Peru", "Uruguay"), "ask")
    assert places(country="UY") == {
        "Kenya: not covered": "none",
        "Mexico: not covered": "none",
        "Peru: covered": "done",
        "Uruguay": "here",
    }
    assert "Peru: not covered" in places(country="UY", theme="PD.4")
    assert "Peru: not covered" in places(country="UY", on=tomorrow)
    page = client.get("/en/memoranda/cover/", {"country": "UY", "theme": "SRH.5"}).content.decode()
    assert 'href="?country=PE&amp;on=' in page
    assert "theme=SRH.5" in page


def test_a_country_that_is_not_drawn_is_named_below_the_map():
    drawn, elsewhere = (Place(iso3, iso3, "covered", "done", "?") for iso3 in ("URY", "VNM"))

    found = country_map.maps([drawn, elsewhere])

    html = render_to_string("agreements/_map.html", {**found, "title": "Cover"})
    assert [one.key for one in found["maps"]] == ["south"]
    assert 'Not drawn here: <a href="?">VNM</a> (covered)' in html


def test_every_spot_of_the_map_has_its_shape():
    shapes = (PROJECT / "static/img/countries.svg").read_text(encoding="utf-8")

    assert set(re.findall(r'<path id="(\w{3})"', shapes)) == set(SPOTS)
    southern = Country.objects.filter(is_global_south=True)
    assert set(southern.values_list("iso3", flat=True)) <= set(SPOTS)
    assert len(shapes) < 45_000


def test_whoever_has_a_country_finds_its_cover_at_once(client):
    agreements.memorandum("UY", "PE")
    client.force_login(directory.focal_point(directory.InstitutionFactory(country="UY")))

    page = client.get("/en/memoranda/cover/").content.decode()

    assert "With whom Uruguay is covered" in page
    assert "With whom Uruguay" not in client.get("/en/memoranda/cover/?country=UY").content.decode()


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("query", [{}, {"country": "UY", "theme": "SRH.5"}])
def test_the_page_of_cover_asks_few_questions(client, django_assert_max_num_queries, number, query):
    for other in ("PE", "PY", "KE")[:number]:
        agreements.memorandum("UY", other, themes=("SRH.5",))
    client.force_login(directory.focal_point(directory.InstitutionFactory(country="UY")))

    with django_assert_max_num_queries(12):
        client.get("/en/memoranda/cover/", query)


DAYS = [
    datetime.date(2026, 11, 29) + datetime.timedelta(days=number) for number in range(-40, 41, 8)
]


def test_who_is_bound_is_told_alike_of_one_party_and_of_many(db):
    """Every state, role and precision, around the ends of a month and a year."""
    made = agreements.memorandum("UY", "PE")
    countries = iter(Country.objects.exclude(iso2__in=("UY", "PE")))
    for state in ("invited", "signed", "active", "withdrawn"):
        for precision in ("day", "month", "year", "unknown"):
            agreements.party(
                made,
                next(countries).iso2,
                state=state,
                effective_on=datetime.date(2026, 12, 1),
                effective_on_precision=precision,
                notice_on=datetime.date(2026, 10, 1),
                withdrawn_on=datetime.date(2026, 12, 31) if state == "withdrawn" else None,
                signed_on=datetime.date(2026, 1, 1),
            )
    agreements.party(made, next(countries).iso2, state="active", role="witness")
    everyone = list(made.parties.all())

    for day in DAYS:
        bound = set(made.parties.filter(cover.bound_on(day)).values_list("pk", flat=True))
        assert bound == {one.pk for one in everyone if cover.is_bound(one, day)}


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize("language", ["en", "es"])
def test_the_register_asks_few_questions(client, django_assert_max_num_queries, number, language):
    for _each in range(number):
        made = agreements.memorandum("UY", "PE", "KE", themes=("SRH.5",))
        agreements.party(made, directory.OfficeFactory().institution, state="active")
    client.force_login(directory.focal_point(directory.InstitutionFactory(country="UY")))

    with django_assert_max_num_queries(12):
        page = client.get(f"/{language}/memoranda/").content.decode()

    assert "Uruguay, " in page
