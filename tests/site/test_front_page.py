"""The front page shows what is really there: exchanges under way and the newest listings."""

from tests.factories import exchanges, marketplace
from tests.factories.accounts import UserFactory


def test_the_front_page_shows_published_listings_only(client, db):
    marketplace.published(title="A digital census")
    marketplace.offer(title="Still a draft")

    page = client.get("/en/").content.decode()

    assert "A digital census" in page
    assert "Still a draft" not in page
    assert "Explore 1 offer or demand" in page


def test_the_front_page_shows_exchanges_from_their_approval_on(client, db):
    people = exchanges.cast("CO", "GT")
    before = exchanges.under_review(people)
    hidden = client.get("/en/").content.decode()

    approved = exchanges.approved(exchanges.cast("CL", "UY"))
    page = client.get("/en/").content.decode()

    assert "Right now" not in hidden
    assert approved.get_absolute_url() in page
    assert before.get_absolute_url() not in page
    assert page.index(">CHL<") < page.index(">URY<")


def test_the_front_page_costs_the_same_for_one_listing_and_for_three(
    client, db, django_assert_max_num_queries
):
    marketplace.published()
    with django_assert_max_num_queries(8):
        client.get("/en/")
    marketplace.published(country="CO")
    marketplace.published(kind="demand", country="CL")

    with django_assert_max_num_queries(8):
        client.get("/en/")


def test_the_desk_stays_within_its_queries(client, db, django_assert_max_num_queries):
    people = exchanges.cast("CO", "GT")
    exchanges.negotiating(people)
    exchanges.under_review(people)
    client.force_login(people.recipient_focal)

    with django_assert_max_num_queries(20):
        page = client.get("/en/").content.decode()

    assert "For you to do" in page


def test_the_administration_wears_the_colours_of_the_platform(client, db):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))

    page = client.get("/admin/").content.decode()

    assert "css/admin.css" in page
    assert "Trama, administration" in page
