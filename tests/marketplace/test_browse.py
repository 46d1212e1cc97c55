"""The public list: search, filters with counts, chips, sorting, pages, CSV."""

import csv
import io
import re

import pytest
from django.urls import reverse

from cooperation.core.models import Translation
from cooperation.marketplace import services
from cooperation.marketplace.models import Listing
from tests.factories.directory import InstitutionFactory
from tests.factories.marketplace import ListingFactory, published

pytestmark = pytest.mark.django_db
BROWSE = "/en/listings/"


def page(client, **query) -> str:
    response = client.get(BROWSE, query)
    assert response.status_code == 200
    return response.content.decode()


def titles(html: str) -> list[str]:
    return re.findall(r"<h3[^>]*><a [^>]*>([^<]*)</a></h3>", html)


def counts(html: str, name: str) -> dict[str, int]:
    rows = re.findall(
        rf'name="{name}" value="([^"]*)"[^>]*><span>[^<]*</span><span class="check__n">(\d+)', html
    )
    return {value: int(number) for value, number in rows}


def test_the_list_shows_what_is_published_and_nothing_else(client):
    for state in ("draft", "submitted", "endorsed", "paused", "expired", "withdrawn"):
        ListingFactory(state=state, title=f"A {state} one")
    published(title="The published one")

    html = page(client)

    assert titles(html) == ["The published one"]
    assert "1 result" in html


def test_newest_stand_first(client):
    for title in ("First", "Second", "Third"):
        published(title=title)

    assert titles(page(client)) == ["Third", "Second", "First"]


def test_sorting_by_title_forgets_accents_and_capitals(client):
    for title in ("Zonas", "África", "alto", "Banco"):
        published(title=title, language="es")

    assert titles(page(client, sort="title")) == ["África", "alto", "Banco", "Zonas"]


def test_sorting_by_country_goes_by_the_name_in_the_readers_language(client):
    published(title="From Guatemala", country="GT")
    published(title="From Brazil", country="BR")
    published(title="From Colombia", country="CO")

    html = page(client, sort="country")

    assert titles(html) == ["From Brazil", "From Colombia", "From Guatemala"]


def test_counts_are_those_of_the_list_each_filter_would_leave(client):
    published("offer", country="GT", themes=["SRH.5"], languages=["es"])
    published("offer", country="CO", themes=["SRH.1", "SRH.5"], languages=["es", "en"])
    published("demand", country="CO", themes=["AY.1"], languages=["en"], delivery="virtual")

    html = page(client)

    assert counts(html, "kind") == {"offer": 2, "demand": 1}
    assert counts(html, "theme") == {"SRH": 2, "AY": 1}
    assert counts(html, "language") == {"es": 2, "en": 2}
    assert counts(html, "delivery") == {"any": 2, "virtual": 1}
    assert "Colombia (2)" in html


def test_a_filter_narrows_the_other_groups_but_not_its_own(client):
    published("offer", country="GT", themes=["SRH.5"])
    published("demand", country="CO", themes=["AY.1"])

    html = page(client, kind="offer")

    assert counts(html, "kind") == {"offer": 1, "demand": 1}
    assert counts(html, "theme") == {"SRH": 1}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"kind": "demand"}, {"Census"}),
        ({"theme": "SRH"}, {"Clinics", "Midwives"}),
        ({"theme": "SRH.5"}, {"Clinics"}),
        ({"theme": ["SRH.5", "PD.3"]}, {"Clinics", "Census"}),
        ({"modality": "training_course"}, {"Midwives"}),
        ({"language": "fr"}, {"Census"}),
        ({"country": "BR"}, {"Census"}),
        ({"delivery": "virtual"}, {"Midwives"}),
        ({"level": "local"}, {"Clinics"}),
        ({"kind": "offer", "country": "BR"}, set()),
    ],
)
def test_filters_add_up_within_a_group_and_narrow_between_groups(client, query, expected):
    published(title="Clinics", themes=["SRH.5"], level="local")
    published(
        title="Midwives",
        themes=["SRH.1"],
        modalities=[Listing.modalities.field.related_model.objects.get(code="training_course")],
        delivery="virtual",
    )
    published("demand", title="Census", themes=["PD.3"], country="BR", languages=["pt", "fr"])

    assert set(titles(page(client, **query))) == expected


def test_a_filter_in_use_is_a_chip_that_takes_it_away(client):
    published()

    html = page(client, kind="offer", theme="SRH.5", q="health")

    chips = dict(re.findall(r'class="chip" href="([^"]*)">([^<]*?) <', html))
    assert chips == {
        "?kind=offer&amp;theme=SRH.5": "“health”",
        "?theme=SRH.5&amp;q=health": "Offers",
        "?kind=offer&amp;q=health": "Adolescent and youth-friendly services",
    }


def test_leaves_of_a_theme_are_offered_below_a_chosen_one(client):
    published(themes=["SRH.5"])

    assert "SRH.5" not in counts(page(client), "theme")
    assert counts(page(client, theme="SRH"), "theme")["SRH.5"] == 1
    assert counts(page(client, theme="SRH.5"), "theme")["SRH"] == 1


@pytest.mark.parametrize("name", ["kind", "theme", "modality", "language", "country", "sort"])
def test_a_made_up_filter_is_named_and_left_out(client, name):
    published(title="Still here")

    html = page(client, **{name: "made'up\x00<b>"})

    assert "This filter is not known and was left out" in html
    assert titles(html) == ["Still here"]
    assert "<b>" not in html.split("<main")[1].split("</h2>")[0].replace("</b>", "")


@pytest.mark.parametrize("number", ["0", "-1", "999999999999999999999", "two", ""])
def test_a_made_up_page_shows_the_nearest(client, number):
    published(title="Still here")

    assert titles(page(client, page=number)) == ["Still here"]


def test_pages_hold_twenty(client):
    institution = InstitutionFactory()
    for _number in range(21):
        published(institution=institution)

    first, second = page(client, kind="offer"), page(client, kind="offer", page="2")

    assert len(titles(first)) == 20
    assert len(titles(second)) == 1
    assert "kind=offer&amp;page=2" in first


def test_where_nothing_fits_each_filter_says_what_is_left_without_it(client):
    published("offer", country="GT", languages=["es"])
    published("demand", country="CO", languages=["es"])

    html = page(client, kind="offer", country="CO", q="zzzz")

    assert "Nothing fits all of this" in html
    assert "without “Words”" not in html
    html = page(client, kind="offer", country="CO")
    assert "without “Kind”: 1 result" in html
    assert "without “Country”: 1 result" in html
    assert "Publish this as a demand" in html


def test_an_empty_platform_says_so(client):
    assert "appear here as soon as" in page(client)


@pytest.mark.parametrize(
    ("language", "title", "words"),
    [
        ("es", "Capacitaciones para parteras", "capacitacion"),
        ("es", "Capacitaciones para parteras", "capacitación"),
        ("es", "Capacitación de parteras", "capacitaciones"),
        ("es", "Jóvenes rurales", "joven"),
        ("pt-br", "Atenção pré-natal intercultural", "atencao"),
        ("pt-br", "Formação de parteiras", "formações"),
        ("pt-br", "Formações de parteiras", "formacao"),
        ("fr", "Santé procréative des adolescentes", "sante procreative"),
        ("fr", "Systèmes d'état civil", "systeme"),
        ("en", "Training of midwives", "midwife OR trainings"),
    ],
)
def test_words_are_found_in_every_form_and_without_accents(client, language, title, words):
    published(title=title, language=language)
    published(title="Something else", summary="x", description="y", experience="z")

    assert titles(page(client, q=words)) == [title.replace("'", "&#x27;")]


@pytest.mark.parametrize("words", ["'", "a & | !", ":*", "((", "%", "\x00", "-", '"', "x" * 5000])
def test_no_words_break_the_search(client, words):
    published()

    page(client, q=words)


def test_a_country_or_a_code_is_found_by_its_name(client):
    wanted = published(country="BR", title="From Brazil")
    published(country="GT", title="From Guatemala")

    assert titles(page(client, q="Brésil")) == ["From Brazil"]
    assert titles(page(client, q=wanted.code.lower())) == ["From Brazil"]


def test_a_word_in_the_title_weighs_more(client):
    published(title="Census of population")
    published(title="Something else", description="The census is named here.")

    assert titles(page(client, q="census")) == ["Census of population", "Something else"]


def test_the_card_speaks_the_readers_language_where_a_person_translated(client):
    listing = published(title="Servicios amigables", language="es")
    for field, text in (("title", "Friendly services"), ("summary", "For adolescents.")):
        Translation.objects.create(
            subject=listing.subject, field=field, language="en", text=text, status="human"
        )

    assert titles(page(client)) == ["Friendly services"]
    assert 'lang="es"' in client.get("/fr/listings/").content.decode()


def test_what_is_withdrawn_leaves_the_list_and_the_counts_at_once(
    house, client, django_capture_on_commit_callbacks
):
    listing = house.listing(state="published")
    assert "1 result" in page(client)

    with django_capture_on_commit_callbacks(execute=True):
        services.withdraw(listing, by=house.focal_point, reason="It is no longer possible.")

    assert "0 results" in page(client)


def test_the_csv_has_the_filtered_rows_disarmed_with_codes_and_provenance(client):
    published(title="=HYPERLINK(1)", provenance="illustrative", themes=["SRH.5"])
    published("demand", title="Not asked for")

    response = client.get(reverse("marketplace:export", args=["csv"]), {"kind": "offer"})

    text = b"".join(response.streaming_content).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["Title"] == "'=HYPERLINK(1)"
    assert row["Theme codes"] == "SRH.5"
    assert row["Country code"] == "GTM"
    assert row["Provenance"] == "illustrative"


@pytest.mark.parametrize("signed_in", [True, False])
@pytest.mark.parametrize("rows", [1, 3, 40])
def test_the_list_asks_few_questions_however_long_it_is(
    house, client, django_assert_max_num_queries, rows, signed_in
):
    institution = InstitutionFactory()
    for _number in range(rows):
        published(institution=institution, language="es")
    if signed_in:
        client.force_login(house.officer)

    with django_assert_max_num_queries(11) as cold:
        page(client)
    with django_assert_max_num_queries(7) as warm:
        page(client)

    assert len(warm) < len(cold)


def test_the_list_stays_small(house, client):
    institution = InstitutionFactory()
    for number in range(40):
        published(institution=institution, title=f"Servicios {number}", summary="palabra " * 30)
    client.force_login(house.focal_point)

    assert len(client.get(BROWSE).content) < 60_000
