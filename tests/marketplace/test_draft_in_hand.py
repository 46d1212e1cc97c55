"""A draft in the hands of its institution: one thing to do next, and nothing lost on the way."""

from decimal import Decimal

import pytest
from django.utils import translation

from cooperation.marketplace import services, values
from cooperation.reviews.models import FieldComment
from tests.marketplace.test_task_list import list_of, primary
from tests.marketplace.typed import WHAT, begun, page_of


def own_page(client, listing) -> str:
    return client.get(f"/en/listings/{listing.code}/").content.decode()


def asked(house, listing, field: str = "summary") -> FieldComment:
    return FieldComment.objects.create(
        subject=listing.subject, field=field, text="Say the source.", by=house.officer
    )


def test_a_text_that_is_too_long_is_told_so_and_kept_whole(house, writer):
    listing = begun(writer)
    pasted = "palabra " * 80

    empty = writer.get(page_of(listing, "what")).content.decode()
    answer = writer.post(page_of(listing, "what"), {**WHAT, "summary": pasted})

    assert "maxlength" not in empty.split('id="writing"', 1)[1]
    assert answer.status_code == 422
    assert pasted.strip() in answer.content.decode()


def test_an_unfinished_draft_is_to_be_written_on(house, writer):
    listing = begun(writer)

    assert primary(own_page(writer, listing)) == ["Edit"]


def test_staff_hand_a_complete_draft_on_once(house, client):
    listing = house.listing("offer")
    client.force_login(house.staff)
    before = primary(own_page(client, listing))

    services.announce_ready(listing, by=house.staff)

    assert before == ["Tell the focal point that it is ready"]
    assert primary(own_page(client, listing)) == []
    assert primary(list_of(client, listing)) == []
    assert "The focal point of your institution has been told." in list_of(client, listing)


def test_a_focal_point_of_an_unfinished_draft_is_not_pressed_to_submit(house, client):
    listing = house.listing("offer", documents=[])
    client.force_login(house.focal_point)

    assert primary(own_page(client, listing)) == ["Edit"]


def test_a_comment_is_resolved_from_its_field_and_leads_back_there(house, client):
    listing = house.listing("offer")
    comment = asked(house, listing)
    client.force_login(house.staff)
    page = page_of(listing, "what")
    address = f"/en/listings/{listing.code}/comments/{comment.pk}/resolve/?next={page}"

    html = client.get(page).content.decode()
    answer = client.post(address, {"answer": "The ministry, 2025."})

    assert f'href="{address}"' in html
    assert answer.url == page


def test_the_next_thing_says_whether_a_page_lacks_something_or_has_comments(house, client):
    listing = house.listing("offer")
    asked(house, listing)
    client.force_login(house.staff)

    html = list_of(client, listing)

    assert "There are comments on the page “What”." in html
    assert "Something is missing on the page" not in html


def test_the_page_of_the_documents_stands_among_the_pages_of_the_draft(house, writer):
    listing = begun(writer, "offer")

    html = writer.get(page_of(listing, "evidence")).content.decode()

    assert "Page 7 of 7" in html
    assert f'href="{page_of(listing, "evidence")}" aria-current="page"' in html


def test_what_was_paused_goes_on_without_a_wait_for_anybody(house, client):
    listing = house.listing("offer", state="paused", paused_for="institution")
    client.force_login(house.focal_point)

    answer = client.post(
        f"/en/listings/{listing.code}/resume/", {"version": listing.version}, follow=True
    )

    assert answer.context["listing"].state == "published"
    assert "It waits for" not in answer.content.decode()


@pytest.mark.parametrize(
    ("amount", "language", "figures"),
    [("6000", "fr", "6 000"), ("1234567.50", "es", "1 234 567,50"), ("1000.5", "en", "1 000.50")],
)
def test_money_is_written_in_the_figures_of_the_reader(amount, language, figures):
    with translation.override(language):
        assert values.in_figures(Decimal(amount)) == figures.replace(" ", "\u00a0")
