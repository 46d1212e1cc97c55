"""The list of pages: the state of each in words, what is asked, and the one thing to do next."""

import re

import pytest

from cooperation.marketplace.coaching import coach
from cooperation.marketplace.drafting import Draft
from cooperation.marketplace.sections import BY_CODE, SECTIONS
from cooperation.reviews.models import FieldComment
from tests.marketplace.typed import BEGINNING, WHAT, begun, page_of, written


def states(listing, reader) -> dict[str, str]:
    return {row.section.code: row.state for row in Draft(listing, reader=reader).rows}


def list_of(writer, listing) -> str:
    return writer.get(f"/en/listings/{listing.code}/edit/").content.decode()


def primary(html: str) -> list[str]:
    main = html.split("<main", 1)[1]
    return [
        " ".join(re.sub("<[^>]+>", "", one).split())
        for one in re.findall(
            r'class="btn btn--primary"[^>]*>(.*?)</(?:a|button)>', main, re.DOTALL
        )
    ]


def test_a_new_draft_has_no_page_begun_and_says_where_to_begin(house, writer):
    listing = begun(writer)

    html = list_of(writer, listing)

    assert set(states(listing, house.staff).values()) == {"not_started"}
    assert html.count("Not started") == 7
    assert primary(html) == ["Go on: What"]


def test_what_saved_itself_is_in_progress_and_what_somebody_was_through_with_is_incomplete(
    house, writer
):
    listing = begun(writer)

    writer.post(f"{page_of(listing, 'what')}autosave/", {**BEGINNING, "summary": "S"})
    by_itself = states(listing, house.staff)["what"]
    writer.post(page_of(listing, "what"), {**BEGINNING, "summary": "S", "version": 1})
    by_hand = states(listing, house.staff)["what"]

    assert (by_itself, by_hand) == ("in_progress", "incomplete")
    assert "Describe the problem." in list_of(writer, listing)


def test_a_page_on_which_nothing_is_asked_for_any_more_is_done(house, writer):
    listing = written(writer)
    writer.post(page_of(listing, "what"), {**WHAT, "policy_link": "Plan K’atun", "version": 1})
    listing.refresh_from_db()

    found = states(listing, house.staff)

    assert (found["what"], found["how"], found["costs"]) == ("done", "done", "done")
    # What the quality check will miss keeps a page from being done.
    assert (found["whom"], found["when"]) == ("incomplete", "incomplete")
    assert found["evidence"] == "not_started"


def test_a_copied_draft_has_states_without_anybody_having_saved(house):
    listing = house.listing("offer")

    found = states(listing, house.staff)

    assert (found["what"], found["how"], found["evidence"]) == ("done", "done", "done")
    assert (found["when"], found["contacts"]) == ("done", "not_started")


def test_an_offer_needs_a_document_and_a_demand_may_have_one(house, writer):
    offer, demand = house.listing("offer", documents=[]), house.listing("demand")

    assert "Add at least one document" in list_of(writer, offer)
    assert "(optional)" in list_of(writer, demand).split("/edit/evidence/")[1][:200]
    assert primary(list_of(writer, offer)) == ["Go on: Evidence"]


def test_comments_of_reviewers_are_counted_and_stand_beside_their_field(house, writer):
    listing = house.listing("demand")
    for text in ("Which year is the figure of?", "Say the source <b>"):
        FieldComment.objects.create(
            subject=listing.subject, field="description", text=text, by=house.officer
        )

    html = list_of(writer, listing)
    page = writer.get(page_of(listing, "what")).content.decode()

    assert "2 comments" in html
    assert states(listing, house.staff)["what"] == "incomplete"
    assert primary(html) == ["Go on: What"]
    assert page.index("Which year is the figure of?") < page.index('for="id_description"')
    assert "Say the source &lt;b&gt;" in page


@pytest.mark.parametrize(
    ("role", "button"),
    [("staff", "Tell the focal point that it is ready"), ("focal_point", "Submit")],
)
def test_when_nothing_is_missing_the_next_thing_is_to_hand_it_on(house, client, role, button):
    listing = house.listing("offer")
    client.force_login(getattr(house, role))

    assert primary(list_of(client, listing)) == [button]


def test_a_focal_point_who_cannot_submit_reads_why(house, client):
    listing = house.listing("offer")
    house.designation.delete()
    client.force_login(house.focal_point)

    html = list_of(client, listing)

    assert primary(html) == []
    assert "The institution is not designated" in html


def test_that_an_institution_is_not_designated_is_said_before_the_work_is_done(house, client):
    begun = house.listing("offer", documents=[], summary="")
    house.designation.delete()
    client.force_login(house.staff)

    html = list_of(client, begun)

    assert html.count("The institution is not designated") == 1


def test_the_coach_parts_what_the_system_found_from_what_a_person_judges(house):
    listing = house.listing("offer", documents=[])

    advice = coach(Draft(listing, reader=house.staff))

    found = {str(one.text): str(one.word) for one in advice.looked_at}
    assert found["Does a document show the experience?"] == "missing"
    assert found["Are the working languages named?"] == "found"
    assert [str(one.text) for one in advice.needed] == [
        "Add at least one document that shows the experience."
    ]
    assert advice.needed[0].url == page_of(listing, "evidence")
    assert "Is there an analysis by gender?" in {str(one.text) for one in advice.judged}
    assert all(one.hint and not one.word for one in advice.judged)


def test_beside_a_page_the_coach_speaks_of_that_page_alone_with_links_to_its_fields(house):
    listing = house.listing("demand")

    advice = coach(Draft(listing, reader=house.staff), BY_CODE["when"])

    assert [str(one.text) for one in advice.looked_at] == ["Is it said by when it is needed?"]
    assert advice.looked_at[0].url == f"{page_of(listing, 'when')}#id_needed_by"
    assert advice.judged == []


@pytest.mark.parametrize("kind", ["offer", "demand"])
def test_every_page_opens_and_names_itself(house, writer, kind):
    listing = house.listing(kind)

    for section in SECTIONS[:-1]:
        html = writer.get(page_of(listing, section.code)).content.decode()
        assert f"<h1>{section.title}</h1>" in html
        assert html.count('aria-current="page"><svg') == 1


def test_the_list_says_who_saved_a_page_last(house, writer, client):
    listing = begun(writer)
    writer.post(page_of(listing, "how"), {"duration_days_min": "3"})
    client.force_login(house.focal_point)

    assert re.search(
        rf"Saved at \d\d:\d\d by {re.escape(str(house.staff))}", list_of(client, listing)
    )


def test_what_stands_beside_a_page_can_be_shown_alone_to_whoever_writes(house, writer, client):
    listing = house.listing("demand")
    address = f"{page_of(listing, 'when')}companions/"

    html = writer.get(address).content.decode()

    assert 'id="companions"' in html
    assert "Is it said by when it is needed?" in html
    assert "<main" not in html
    client.logout()
    assert client.get(address).status_code == 404
