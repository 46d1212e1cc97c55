"""Title and summary in other languages, by people, and what becomes of them."""

import pytest
from django.utils import timezone

from cooperation.core.errors import Incomplete, NotPossible, Refused
from cooperation.core.models import ActivityEntry, Translation
from cooperation.marketplace import services
from cooperation.marketplace.models import Listing
from tests.factories.directory import InstitutionFactory, focal_point

pytestmark = pytest.mark.django_db
ES = {"title": "Consultorios abiertos", "summary": "Diez años de servicios."}


def keep(listing, by, texts=ES, language="es", before=None):
    before = services.seen(listing, language) if before is None else before
    return services.translate(listing, by=by, language=language, texts=texts, before=before)


def kept(listing, language="es"):
    rows = Translation.objects.filter(subject=listing.subject, language=language)
    return dict(rows.values_list("field", "text"))


def publish(listing):
    Listing.objects.filter(pk=listing.pk).update(state="published", published_at=timezone.now())


def shown(client, listing, language="es", query=""):
    return client.get(f"/{language}/listings/{listing.code}/{query}").content.decode()


def test_a_translation_says_who_made_it_when_and_from_what(house):
    listing = house.listing()

    keep(listing, house.staff)

    row = Translation.objects.get(subject=listing.subject, field="title")
    assert (row.text, row.status, row.by) == (ES["title"], "human", house.staff)
    assert row.of_text == listing.title
    assert row.made_at is not None
    entry = ActivityEntry.objects.get(verb="listing.translated")
    assert entry.fields == ["title:es", "summary:es"]


def test_saving_the_same_again_changes_nothing(house):
    listing = house.listing()
    keep(listing, house.staff)

    keep(listing, house.focal_point)

    assert ActivityEntry.objects.filter(verb="listing.translated").count() == 1
    assert Translation.objects.filter(by=house.staff).count() == 2


def test_emptied_it_is_removed(house):
    listing = house.listing()
    keep(listing, house.staff)

    keep(listing, house.staff, {"title": "  ", "summary": ""})

    assert kept(listing) == {}


def test_the_second_of_two_translators_is_told_and_nothing_is_overwritten(house):
    listing = house.listing()
    before = services.seen(listing, "es")
    keep(listing, house.staff, before=before)

    with pytest.raises(services.TranslatedMeanwhile):
        keep(listing, house.focal_point, {"title": "Otro", "summary": "Otro"}, before=before)

    assert kept(listing) == ES


@pytest.mark.parametrize(
    ("texts", "field"),
    [
        ({"title": "a" * 201, "summary": "b"}, "title"),
        ({"title": "a", "summary": "b" * 501}, "summary"),
    ],
)
def test_what_is_too_long_is_refused_in_words(house, texts, field):
    listing = house.listing()

    with pytest.raises(Incomplete) as refused:
        keep(listing, house.staff, texts)

    assert "too long" in refused.value.fields[field]
    assert kept(listing) == {}


def test_what_the_original_does_not_say_has_no_translation(house):
    with pytest.raises(Incomplete):
        keep(house.listing(summary=""), house.staff)


@pytest.mark.parametrize("language", ["en", "de"])
def test_its_own_language_and_others_than_those_of_the_platform_are_refused(house, language):
    with pytest.raises(NotPossible):
        keep(house.listing(), house.staff, language=language)


def test_only_whoever_may_edit_the_draft_translates_it(house):
    draft, submitted = house.listing(), house.listing(state="submitted")
    for listing, person in (
        (draft, house.coordinator),
        (draft, focal_point(InstitutionFactory(country="CO"))),
        (submitted, house.staff),
    ):
        with pytest.raises(Refused):
            keep(listing, person)


def test_published_it_stands_for_the_original_and_leads_to_it(house, client):
    listing = house.listing()
    keep(listing, house.staff)
    publish(listing)

    html = shown(client, listing)

    assert f"<h1>{ES['title']}</h1>" in html
    assert 'href="?original=1"' in html
    original = shown(client, listing, query="?original=1")
    assert f'<h1 lang="en">{listing.title}</h1>' in original
    assert 'href="?"' in original
    assert ES["title"] in client.get("/es/listings/").content.decode()


def test_without_a_translation_the_original_says_in_which_language_it_is(house, client):
    listing = house.listing(language="es")
    publish(listing)

    html = shown(client, listing, "en")

    assert "In the language in which it was written: Spanish." in html


def test_a_translation_that_its_original_left_behind_is_not_shown_until_it_is_confirmed(
    house, client, writer
):
    listing = house.listing()
    saved = keep(listing, house.staff)
    edited = services.edit(
        listing, by=house.staff, version=saved.version, data={"title": "Another title"}
    )
    page = writer.get(f"/en/listings/{listing.code}/translations/").content.decode()
    assert "The original changed since" in page
    assert listing.title in page

    publish(listing)
    assert "Another title" in shown(client, listing)
    assert ES["title"] not in client.get("/es/listings/").content.decode()

    Listing.objects.filter(pk=listing.pk).update(state="draft")
    keep(Listing.objects.get(pk=edited.pk), house.focal_point)
    publish(listing)
    assert f"<h1>{ES['title']}</h1>" in shown(client, listing)


def test_the_page_keeps_one_language_at_a_time(house, writer):
    listing = house.listing()
    url = f"/en/listings/{listing.code}/translations/"
    form = writer.get(url).context["languages"][0].form

    response = writer.post(
        url,
        {
            "language": "es",
            "es-title": ES["title"],
            "es-summary": ES["summary"],
            "es-before": form["before"].value(),
        },
    )

    assert response.url == f"{url}#es"
    html = writer.get(url).content.decode()
    assert "Translated by a person" in html
    assert f"By {house.staff} on" in html


def test_a_conflict_shows_what_stands_now_and_the_text_can_be_saved_again(house, writer):
    listing = house.listing()
    url = f"/en/listings/{listing.code}/translations/"
    before = services.seen(listing, "es")
    keep(listing, house.focal_point)
    mine = {"language": "es", "es-title": "Mi título", "es-summary": "Mi resumen"}

    response = writer.post(url, {**mine, "es-before": before})

    assert response.status_code == 422
    html = response.content.decode()
    assert "Mi título" in html
    assert f"Saved meanwhile:</strong> {ES['title']}" in html
    renewed = response.context["languages"][0].form["before"].value()
    assert writer.post(url, {**mine, "es-before": renewed}).status_code == 302
    assert kept(listing)["title"] == "Mi título"


def test_what_is_too_long_comes_back_beside_its_field(house, writer):
    listing = house.listing()

    response = writer.post(
        f"/en/listings/{listing.code}/translations/",
        {"language": "es", "es-title": "x" * 201, "es-summary": "", "es-before": ""},
    )

    assert response.status_code == 422
    assert "x" * 201 in response.content.decode()


def test_markup_in_a_translation_is_text(house, writer, client):
    listing = house.listing()
    bad = "<img src=x onerror=alert(1)>"
    keep(listing, house.staff, {"title": bad, "summary": bad})
    publish(listing)

    for address in ("/es/listings/", f"/es/listings/{listing.code}/"):
        assert "<img src=x" not in client.get(address).content.decode()
