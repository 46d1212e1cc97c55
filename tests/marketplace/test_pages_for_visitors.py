"""Pages for visitors are kept whole; who is somebody gets none, and none outlives its text."""

import pytest
from django.urls import reverse

from cooperation.marketplace import browsing_cache
from cooperation.marketplace.models import Listing
from tests.factories.marketplace import ListingFactory

TOLD, SILENTLY_CHANGED = "As it was told", "Changed behind the cache"


@pytest.fixture
def listing(db, settings):
    settings.VISITOR_PAGE_SECONDS = 60
    return ListingFactory(state="published", title=TOLD)


def addresses(listing):
    return [reverse("marketplace:browse"), reverse("marketplace:detail", args=[listing.code])]


def change_silently(listing):
    """What no service does; so that what is kept differs from what is made anew."""
    Listing.objects.filter(pk=listing.pk).update(title=SILENTLY_CHANGED)


def text(client, address, **headers):
    return client.get(address, headers=headers).content.decode()


def test_a_visitor_gets_the_page_that_was_made_for_another(client, listing):
    address = addresses(listing)[1]
    text(client, address)
    change_silently(listing)

    assert TOLD in text(client, address)
    assert SILENTLY_CHANGED not in text(client, address)


def test_a_kept_page_asks_the_database_for_nothing(client, listing, django_assert_num_queries):
    for address in [*addresses(listing), reverse("home")]:
        text(client, address)

        with django_assert_num_queries(0):
            text(client, address)


def test_whoever_is_signed_in_neither_gets_a_kept_page_nor_leaves_one(client, listing):
    address = addresses(listing)[1]
    person = listing.author
    text(client, address)
    change_silently(listing)
    client.force_login(person)

    own = text(client, address)

    assert SILENTLY_CHANGED in own
    client.logout()
    client.cookies.clear()
    assert TOLD in text(client, address)


def test_a_new_edition_drops_every_page(client, listing, django_capture_on_commit_callbacks):
    texts = [text(client, address) for address in addresses(listing)]
    change_silently(listing)

    with django_capture_on_commit_callbacks(execute=True):
        browsing_cache.forget_on_commit()

    assert all(TOLD in one for one in texts)
    assert SILENTLY_CHANGED in text(client, addresses(listing)[1])


def test_each_language_and_each_filter_has_a_page_of_its_own(client, listing):
    spanish = text(client, f"/es/listings/{listing.code}/")
    english = text(client, f"/en/listings/{listing.code}/")
    offers = text(client, "/en/listings/?kind=offer")
    demands = text(client, "/en/listings/?kind=demand")

    assert 'lang="es"' in spanish
    assert 'lang="en"' in english
    assert TOLD in offers
    assert TOLD not in demands


def test_what_is_hidden_is_never_kept(client, listing):
    address = addresses(listing)[1]
    Listing.objects.filter(pk=listing.pk).update(state="draft", published_at=None)
    assert client.get(address).status_code == 404

    Listing.objects.filter(pk=listing.pk).update(
        state="published", published_at=listing.published_at
    )

    assert client.get(address).status_code == 200


def test_headers_and_the_language_cookie_come_with_a_kept_page_too(client, listing):
    address = addresses(listing)[0]
    first = client.get(address)
    client.cookies.clear()

    second = client.get(address)

    assert second.content == first.content
    assert dict(second.headers) == dict(first.headers)
    assert second.cookies.keys() == first.cookies.keys()
