"""An offer or demand on paper: who reads what on it, and that typed markup is text."""

import io

import pikepdf
import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from django.utils import translation
from weasyprint.urls import URLFetcher

from cooperation.core.models import Translation
from cooperation.marketplace import browsing_cache, detail, paper, services
from cooperation.marketplace.models import Listing
from tests.factories.directory import InstitutionFactory, focal_point
from tests.marketplace.checks import publish

pytestmark = pytest.mark.django_db
ADDRESS = "https://trama.example/en/listings/OFF/"


def text(listing, user=None) -> str:
    """The page of which the PDF is made."""
    user = user or AnonymousUser()
    found = detail.readable(user).get(pk=listing.pk)
    return render_to_string("marketplace/paper.html", paper.content(found, user, address=ADDRESS))


def title_of(made: bytes) -> str:
    with pikepdf.open(io.BytesIO(made)).open_metadata() as metadata:
        return str(metadata["dc:title"])


def test_it_is_a_download_that_nobody_keeps_and_a_tagged_document(house, client):
    listing = house.listing(state="published", title="Población y desarrollo")

    response = client.get(f"/es/listings/{listing.code}/paper.pdf")

    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'attachment; filename="{listing.code}.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "no-store"
    document = pikepdf.open(io.BytesIO(response.content))
    assert str(document.Root.Lang) == "es"
    assert "/StructTreeRoot" in document.Root
    assert title_of(response.content) == f"{listing.code}: Población y desarrollo"


def test_it_says_what_it_is_of_whom_in_which_state_and_where_its_page_is(house):
    listing = house.listing(state="published")

    html = text(listing)

    for words in (listing.code, "Published", "Ministry of health", "Guatemala", ADDRESS):
        assert words in html
    assert listing.experience in html


def test_the_public_reads_neither_costs_nor_contacts_nor_agreements(house):
    house.institution.contact_email = "salud@example.org"
    house.institution.save()
    listing = house.listing()
    services.submit(listing, by=house.focal_point)
    services.endorse(listing, by=house.coordinator)
    listing = publish(listing, house.officer)
    type(listing).objects.filter(pk=listing.pk).update(cost_note="We pay the hotel.")

    public = text(listing)
    member = text(listing, focal_point(InstitutionFactory(country="CO")))
    own = text(listing, house.staff)

    for private in ("We pay the hotel.", "salud@example.org"):
        assert private not in public
        assert private in member
        assert private in own
    for html in (public, member):
        assert "Foreign ministry" not in html
    assert "Foreign ministry of GTM" in own
    assert "Published by UNFPA" in own


def test_a_draft_is_for_its_own_people(house, client):
    listing = house.listing()
    url = f"/en/listings/{listing.code}/paper.pdf"

    assert client.get(url).status_code == 404
    client.force_login(house.coordinator)
    assert client.get(url).status_code == 404
    client.force_login(house.staff)
    assert client.get(url).status_code == 200


def test_texts_stand_in_their_language_translations_are_marked_and_invention_is_said(house):
    listing = house.listing(state="published", language="es", provenance="illustrative")
    for field in ("title", "summary"):
        Translation.objects.create(
            subject=listing.subject, field=field, language="fr", text="Traduit", status="human"
        )

    english = text(listing)
    with translation.override("fr"):
        french = text(listing)

    assert '<html lang="en">' in english
    assert '<h1 lang="es">' in english
    assert "Illustrative example" in english
    assert "<h1>Traduit</h1>" in french
    assert f'<span lang="es">{listing.title}</span>' in french


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        '<img src="file:///etc/hostname">',
        '<img src="http://localhost:9/x.png">',
        '</p><link rel="stylesheet" href="http://localhost:9/x.css">',
        "<style>@import url(http://localhost:9/x.css);</style>",
        "{{ settings.SECRET_KEY }}",
    ],
)
def test_what_is_typed_into_any_field_is_text_and_nothing_is_fetched(
    house, client, monkeypatch, typed
):
    opened = []
    monkeypatch.setattr(
        URLFetcher, "open", lambda self, url, *args, **kwargs: opened.append(str(url))
    )
    listing = house.listing(
        "demand",
        state="published",
        title=typed,
        summary=typed,
        description=typed,
        expected_change=typed,
        success_indicator=typed,
        place=typed,
        policy_link=typed,
        cost_note=typed,
        own_contribution=typed,
        keywords=[typed[:60]],
    )
    client.force_login(house.staff)

    response = client.get(f"/en/listings/{listing.code}/paper.pdf")

    assert response.status_code == 200
    assert opened == []
    html = text(listing, house.staff)
    if "<" in typed:
        assert typed not in html
    else:
        assert typed in html


def test_visitors_share_one_drawing_until_it_is_forgotten(
    house, client, django_capture_on_commit_callbacks
):
    listing = house.listing(state="published", title="As it was drawn")
    address = f"/en/listings/{listing.code}/paper.pdf"
    first = client.get(address).content
    # Written past the services, which would have the drawing forgotten.
    Listing.objects.filter(pk=listing.pk).update(title="As it stands now")

    again = client.get(address).content
    with django_capture_on_commit_callbacks(execute=True):
        browsing_cache.forget_on_commit()
    anew = client.get(address).content

    assert again == first
    assert [title_of(first), title_of(anew)] == [
        f"{listing.code}: As it was drawn",
        f"{listing.code}: As it stands now",
    ]


def test_a_member_gets_a_drawing_of_their_own(house, client):
    listing = house.listing(state="published", title="As it was drawn")
    address = f"/en/listings/{listing.code}/paper.pdf"
    client.get(address)
    Listing.objects.filter(pk=listing.pk).update(title="As it stands now")

    client.force_login(house.staff)

    assert title_of(client.get(address).content) == f"{listing.code}: As it stands now"
