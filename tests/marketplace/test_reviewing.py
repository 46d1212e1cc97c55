"""The quality check: who fills it in, what it asks, and what it opens."""

import pytest

from cooperation.core.errors import Incomplete, NotAllowed
from cooperation.marketplace import policies, quality, services
from cooperation.marketplace.models import Listing
from cooperation.reviews.models import Review
from tests.factories.directory import officer
from tests.factories.marketplace import evidence, pdf
from tests.marketplace.checks import answers, notes, review

pytestmark = pytest.mark.django_db


def sent(listing: Listing, **other: str) -> dict[str, str]:
    """The form of the check as a browser sends it."""
    filled = {f"answer_{code}": answer for code, answer in answers(listing, **other).items()}
    remarks = {f"note_{code}": note for code, note in notes(listing).items()}
    return {**filled, **remarks, "version": str(listing.version)}


def found(listing: Listing) -> dict[str, str]:
    return {one.item.code: one.answer for one in quality.look_at(listing) if one.answer}


@pytest.mark.parametrize(("kind", "number"), [("offer", 10), ("demand", 8)])
def test_the_checklists_have_the_items_of_the_domain_page(kind, number):
    checklist = quality.checklist_of(kind)

    assert len(checklist.items) == number
    must = {item.code for item in checklist.items if item.must_hold}
    assert (
        must
        == {
            "offer": {"evidence", "rights_based"},
            "demand": {"gap_evidence", "ownership"},
        }[kind]
    )


def test_the_system_finds_what_it_can_and_leaves_the_rest_to_a_person(house):
    offer = house.listing(terms={"needs": ["international_travel"]}, contact_email="a@example.org")
    demand = house.listing("demand", policy_link="Plan 2030", level="local", needed_by="2027-01-01")

    assert found(offer) == {
        "evidence": "yes",
        "languages": "yes",
        "capacity": "yes",
        "cost_sharing": "partly",
        "contact": "partly",
    }
    assert found(demand) == {
        "ownership": "yes",
        "level": "partly",
        "own_contribution": "no",
        "timing": "partly",
    }


def test_evidence_that_carries_a_virus_is_no_evidence(house):
    document = evidence()
    document.scan = "infected"
    document.save()

    assert found(house.listing(documents=[document]))["evidence"] == "no"


def test_publishing_waits_for_a_passed_check_of_the_same_officer(house):
    listing, colleague = house.listing(state="endorsed"), officer(house.office)
    review(listing, colleague)

    with pytest.raises(policies.NotReviewed, match="check the quality"):
        services.publish(listing, by=house.officer)

    assert services.publish(listing, by=colleague).state == "published"


@pytest.mark.parametrize("change", ["evidence", "translation"])
def test_a_check_holds_for_the_documents_and_translations_it_was_made_of(house, change):
    listing = house.listing(state="endorsed")
    review(listing, house.officer)
    reason = "The evaluation is of another programme."
    listing = services.return_(listing, by=house.officer, reason=reason)
    if change == "evidence":
        services.remove_evidence(listing, by=house.staff, document=listing.evidence.get())
        services.add_evidence(listing, by=house.staff, upload=pdf("another.pdf"))
    else:
        before, texts = services.seen(listing, "es"), {"title": "Salud", "summary": "Salud"}
        services.translate(listing, by=house.staff, language="es", texts=texts, before=before)
    Listing.objects.filter(pk=listing.pk).update(state="endorsed")
    listing.refresh_from_db()

    with pytest.raises(policies.NotReviewed, match="check the quality"):
        services.publish(listing, by=house.officer)


def test_a_check_that_is_not_passed_opens_nothing(house):
    listing = house.listing(state="endorsed")
    assert review(listing, house.officer, rights_based="no").verdict == "fail"

    with pytest.raises(policies.NotReviewed, match="not passed"):
        services.publish(listing, by=house.officer)


def test_a_later_check_counts_instead_of_an_earlier_one(house):
    listing = house.listing(state="endorsed")
    review(listing, house.officer, rights_based="no")
    review(listing, house.officer)

    assert services.publish(listing, by=house.officer).state == "published"
    assert Review.objects.count() == 2


def test_a_check_of_an_earlier_text_opens_nothing(house):
    listing = house.listing(state="endorsed")
    review(listing, house.officer)
    Listing.objects.filter(pk=listing.pk).update(version=2)

    with pytest.raises(policies.NotReviewed):
        services.publish(listing, by=house.officer)


def test_an_officer_who_wrote_it_as_an_assistant_neither_checks_nor_publishes_it(house, client):
    listing = house.listing(state="endorsed")
    Listing.objects.filter(pk=listing.pk).update(author=house.officer)
    client.force_login(house.officer)

    with pytest.raises(NotAllowed, match="a colleague must decide"):
        review(listing, house.officer)
    told = client.get(f"{listing.get_absolute_url()}review/", follow=True).content.decode()

    assert "You wrote or submitted it, so a colleague must decide." in told


def test_an_incomplete_check_is_shown_again_with_everything_typed(house, client):
    listing = house.listing(state="endorsed")
    client.force_login(house.officer)
    data = sent(listing, results="partly") | {
        "answer_gender": "",
        "note_capacity": "",
        "comment": "So",
    }
    data["answer_capacity"] = "no"

    response = client.post(f"{listing.get_absolute_url()}review/", data)

    html = response.content.decode()
    assert response.status_code == 422
    assert 'href="#id_answer_gender_0"' in html
    assert 'href="#id_note_capacity"' in html
    assert 'name="answer_results" value="partly"' in html.replace(' id="id_answer_results_1"', "")
    assert "So</textarea>" in html
    assert not Review.objects.exists()


def test_a_passed_check_leads_to_publishing_and_shows_there(house, client):
    listing = house.listing(state="endorsed")
    client.force_login(house.officer)
    url = listing.get_absolute_url()

    first = client.get(f"{url}publish/")
    done = client.post(f"{url}review/", sent(listing, results="partly"), follow=True)

    assert first.url == f"{url}review/"
    assert done.redirect_chain[-1][0] == f"{url}publish/"
    assert "Passed, with 95 % of the points." in done.content.decode()


def test_a_failed_check_leads_to_returning_with_its_items_as_comments(house, client):
    listing = house.listing(state="endorsed")
    client.force_login(house.officer)
    data = sent(listing, rights_based="no") | {
        "note_rights_based": "Who consents?",
        "comment": "Weak",
    }

    page = client.post(f"{listing.get_absolute_url()}review/", data, follow=True)

    html = page.content.decode()
    assert page.redirect_chain[-1][0] == f"{listing.get_absolute_url()}return/"
    assert "Who consents?</textarea>" in html
    assert '<option value="description" selected>' in html


def test_a_text_that_changed_meanwhile_is_not_checked_unread(house, client):
    listing = house.listing(state="endorsed", version=4)
    client.force_login(house.officer)

    response = client.post(f"{listing.get_absolute_url()}review/", sent(listing) | {"version": "3"})

    html = response.content.decode()
    assert "The text was changed meanwhile" in html
    assert 'name="version" value="4"' in html
    assert not Review.objects.exists()


def test_the_result_is_for_those_who_take_part_and_never_for_the_public(house, client):
    listing = house.listing(state="endorsed")
    review(listing, house.officer, results="partly")
    services.publish(listing, by=house.officer)
    pages = {}
    for who in ("nobody", "staff", "coordinator", "officer"):
        client.logout()
        if who != "nobody":
            client.force_login(getattr(house, who))
        pages[who] = client.get(listing.get_absolute_url()).content.decode()

    readers = {who for who, html in pages.items() if "with 95 % of the points" in html}
    assert readers == {"staff", "coordinator", "officer"}
    assert "Quality check" not in pages["nobody"]


def test_the_page_of_the_check_asks_few_questions(house, client, django_assert_max_num_queries):
    listing = house.listing(state="endorsed")
    review(listing, house.officer, results="partly")
    client.force_login(house.officer)

    with django_assert_max_num_queries(20):
        client.get(f"{listing.get_absolute_url()}review/")


def test_incomplete_answers_are_refused_by_the_service_itself(house):
    listing = house.listing(state="endorsed")

    with pytest.raises(Incomplete) as refusal:
        services.review(listing, by=house.officer, answers={}, notes={})

    assert len(refusal.value.fields) == 10
