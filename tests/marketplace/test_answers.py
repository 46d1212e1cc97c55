"""All answers of a draft on one page: what stands, what lacks, what comes next."""

import pytest

from tests.factories.directory import term

pytestmark = pytest.mark.django_db


def page(client, listing, status=200) -> str:
    response = client.get(f"/en/listings/{listing.code}/answers/")
    assert response.status_code == status
    return response.content.decode()


def test_every_page_of_the_draft_stands_there_with_its_answers_and_a_way_to_change_it(
    house, writer
):
    listing = house.listing(
        language="es",
        title="Servicios amigables",
        duration_days_min=5,
        keywords=["juventud"],
        cost_note="Pagamos el hotel.",
        needs_third_party=True,
        terms={"covers": ["staff_time"]},
    )

    html = page(writer, listing)

    for words in (
        *("Servicios amigables", "5 days", "Juventud", "Pagamos el hotel.", "Spanish"),
        *("A third party is needed to pay a part", "Evaluation of the programme"),
        str(term("icpd", "SRH.5")),
        str(term("budget_category", "staff_time")),
    ):
        assert words in html
    for section in ("what", "whom", "how", "when", "costs", "contacts", "evidence"):
        assert f"/en/listings/{listing.code}/edit/{section}/" in html
    assert '<dd lang="es">Servicios amigables' in html
    assert "Nothing said" in html


def test_what_is_missing_stands_at_its_answer_and_nothing_can_be_handed_over(house, client):
    listing = house.listing(summary="", languages=[])
    client.force_login(house.focal_point)

    html = page(client, listing)

    assert "2 answers are missing" in html
    assert "Write the summary: two or three sentences." in html
    assert "Choose at least one working language." in html
    assert f"/en/listings/{listing.code}/submit/" not in html


def test_the_focal_point_submits_and_staff_tell_the_focal_point(house, client):
    listing = house.listing()
    client.force_login(house.focal_point)
    assert f'href="/en/listings/{listing.code}/submit/"' in page(client, listing)

    client.force_login(house.staff)
    html = page(client, listing)

    assert f'action="/en/listings/{listing.code}/announce/"' in html
    assert f"/en/listings/{listing.code}/submit/" not in html


def test_without_a_designation_the_focal_point_reads_why_it_cannot_be_submitted(house, client):
    listing = house.listing()
    house.designation.delete()
    client.force_login(house.focal_point)

    html = page(client, listing)

    assert "The institution is not designated" in html
    assert f"/en/listings/{listing.code}/submit/" not in html


def test_the_quality_check_is_told_beforehand(house, writer):
    listing = house.listing("demand", policy_link="", needed_by=None)

    html = page(writer, listing)

    assert "Does it belong to a policy or plan of the country?" in html
    assert "Name the policy or plan" in html
    assert "A person judges it" in html


def test_what_is_submitted_has_no_answers_to_check(house, writer):
    listing = house.listing(state="submitted")

    response = writer.get(f"/en/listings/{listing.code}/answers/")

    assert response.url == listing.get_absolute_url()


def test_markup_in_any_field_is_text(house, writer):
    bad = "<script>alert(1)</script>"
    listing = house.listing(
        title=bad, summary=bad, description=bad, experience=bad, place=bad, keywords=[bad]
    )

    html = page(writer, listing)

    assert bad not in html
    assert html.count("&lt;script&gt;") >= 6


def test_the_page_takes_a_fixed_number_of_queries(house, writer, django_assert_max_num_queries):
    listing = house.listing()

    with django_assert_max_num_queries(20):
        page(writer, listing)
