"""The page of one offer or demand, its files and its steps."""

import datetime

import pytest
from django.utils import timezone

from cooperation.core.models import Translation
from cooperation.marketplace import services
from cooperation.notifications.models import Notification
from tests.factories.directory import (
    InstitutionFactory,
    focal_point,
)
from tests.factories.marketplace import pdf, published
from tests.marketplace.checks import publish
from tests.marketplace.dense import dense_offer

pytestmark = pytest.mark.django_db


def page(client, listing, status=200) -> str:
    response = client.get(listing.get_absolute_url())
    assert response.status_code == status
    return response.content.decode()


def test_the_public_reads_the_text_but_neither_costs_nor_contacts_nor_history(house, client):
    house.institution.contact_email = "salud@example.org"
    house.institution.save()
    listing = house.listing(
        state="published", cost_note="We pay the hotel.", terms={"covers": ["staff_time"]}
    )

    html = page(client, listing)

    assert "Used in 40 municipalities." in html
    for private in ("We pay the hotel.", "salud@example.org", "History", "Withdraw"):
        assert private not in html
    client.force_login(focal_point(InstitutionFactory(country="CO")))
    html = page(client, listing)
    assert "We pay the hotel." in html
    assert "salud@example.org" in html
    assert "History" not in html


def test_the_text_stands_in_its_own_language_and_the_title_as_a_person_translated_it(client):
    listing = published(language="es", title="Servicios amigables")
    for field, text in (("title", "Friendly services"), ("summary", "For adolescents.")):
        Translation.objects.create(
            subject=listing.subject, field=field, language="en", text=text, status="human"
        )

    html = page(client, listing)

    assert "<h1>Friendly services</h1>" in html
    assert "translated by a person" in html
    assert '<span lang="es">Servicios amigables</span>' in html
    assert '<div lang="es">' in html


def test_a_machine_translation_does_not_stand_for_the_title(client):
    listing = published(language="es", title="Servicios amigables")
    for field in ("title", "summary"):
        Translation.objects.create(
            subject=listing.subject, field=field, language="en", text="Robot", status="machine"
        )

    html = page(client, listing)

    assert '<h1 lang="es">Servicios amigables</h1>' in html
    assert "Robot" not in html


@pytest.mark.parametrize(
    ("facts", "indexed"),
    [
        ({"provenance": "user"}, True),
        ({"provenance": "illustrative"}, False),
        ({"state": "expired"}, False),
    ],
)
def test_only_real_published_listings_are_for_search_engines(house, client, facts, indexed):
    listing = house.listing(**{"state": "published", **facts})

    html = page(client, listing)

    assert ("noindex" not in html) is indexed
    assert ("Illustrative example" in html) is (facts.get("provenance") == "illustrative")


def test_whoever_takes_part_reads_where_it_is_and_what_happened(house, client):
    listing = house.listing()
    services.submit(listing, by=house.focal_point)
    client.force_login(house.staff)

    html = page(client, listing)

    assert "Waiting for Foreign ministry of GTM (national coordinator)" in html
    assert f"Submitted by {house.focal_point}, Ministry of health" in html
    assert 'aria-current="step">Submitted' in html


BUTTONS = {
    ("draft", "staff"): {"edit"},
    ("draft", "focal_point"): {"edit", "submit", "withdraw"},
    ("submitted", "staff"): set(),
    ("submitted", "focal_point"): {"withdraw"},
    ("submitted", "coordinator"): {"endorse", "return", "withdraw"},
    ("submitted", "officer"): {"return", "by-letter", "correct"},
    ("endorsed", "coordinator"): {"withdraw"},
    ("endorsed", "officer"): {"review", "return", "correct"},
    ("published", "staff"): set(),
    ("published", "focal_point"): {"withdraw"},
    ("published", "coordinator"): {"withdraw"},
    ("published", "officer"): {"correct"},
    ("withdrawn", "focal_point"): set(),
}


@pytest.mark.parametrize(("state", "who"), BUTTONS)
def test_buttons_are_those_that_the_person_may_press(house, client, state, who):
    listing = house.listing(state=state)
    client.force_login(getattr(house, who))

    html = page(client, listing)

    steps = ("edit", "submit", "endorse", "by-letter", "review", "publish", "return")
    steps += ("correct", "withdraw")
    shown = {step for step in steps if f'href="{listing.get_absolute_url()}{step}/"' in html}
    assert shown == BUTTONS[state, who]


def test_a_step_that_is_ones_own_but_not_possible_now_says_why(house, client):
    house.designation.state = "revoked"
    house.designation.save()
    listing = house.listing()
    client.force_login(house.focal_point)

    html = page(client, listing)

    assert "The institution is not designated" in html
    assert f'href="{listing.get_absolute_url()}submit/"' not in html


def test_staff_tell_their_focal_point_that_a_draft_is_ready(house, client):
    listing = house.listing()
    client.force_login(house.staff)

    response = client.post(f"{listing.get_absolute_url()}announce/", follow=True)

    assert "has been told" in response.content.decode()
    assert Notification.objects.get().user == house.focal_point


def test_an_incomplete_draft_is_not_announced(house, client):
    listing = house.listing(title="")
    client.force_login(house.staff)

    response = client.post(f"{listing.get_absolute_url()}announce/", follow=True)

    assert "Something is missing" in response.content.decode()
    assert not Notification.objects.exists()


@pytest.mark.parametrize(
    ("who", "state"),
    [
        ("officer", "published"),
        ("officer", "endorsed"),
        ("focal_point", "published"),
        ("focal_point", "endorsed"),
        ("visitor", "published"),
    ],
)
def test_the_page_asks_few_questions(house, client, django_assert_max_num_queries, who, state):
    facts = {
        "themes": ["SRH.1", "SRH.5"],
        "language": "es",
        "terms": {"covers": ["staff_time"], "population_groups": ["girls"]},
    }
    listing = house.listing(state=state, **facts)
    if who != "visitor":
        client.force_login(getattr(house, who))

    with django_assert_max_num_queries(12):
        page(client, listing)


WHAT_IS_DENSE = (
    "At capacity.",
    "Proposals of exchange",
    "Exchanges that came of it",
    "Record 2",
    "Earlier editions",
    "A revision of this text is under way",
    "Question to the institution",
    "Typing errors corrected",
    "Passed, with 100 % of the points.",
)


@pytest.mark.parametrize("who", ["officer", "coordinator", "focal_point", "staff"])
def test_the_densest_page_asks_few_questions(house, client, django_assert_max_num_queries, who):
    offer = dense_offer(house)
    client.force_login(getattr(house, who))

    with django_assert_max_num_queries(12):
        html = page(client, offer)

    for words in WHAT_IS_DENSE:
        assert words in html
    assert ("Notes for UNFPA" in html) is (who == "officer")
    assert ("Call number 6." in html) is (who == "officer")


def test_evidence_is_a_download_for_whoever_may_read_the_offer(house, client):
    listing = house.listing(documents=[])
    document = services.add_evidence(listing, by=house.staff, upload=pdf("Evaluación <1>.pdf"))
    url = f"{listing.get_absolute_url()}evidence/{document.pk}/"
    assert client.get(url).status_code == 404
    client.force_login(house.staff)

    response = client.get(url)

    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response.streaming_content).startswith(b"%PDF-")
    assert client.get(f"{listing.get_absolute_url()}evidence/999999/").status_code == 404


def test_an_infected_document_is_not_given_out(house, client):
    listing = house.listing(documents=[])
    document = services.add_evidence(listing, by=house.staff, upload=pdf())
    document.scan = "infected"
    document.save()
    client.force_login(house.staff)

    assert client.get(f"{listing.get_absolute_url()}evidence/{document.pk}/").status_code == 404


def test_at_most_ten_documents(house):
    offer = house.listing(documents=[])
    for number in range(10):
        services.add_evidence(offer, by=house.staff, upload=pdf(f"{number}.pdf"))
    with pytest.raises(services.evidence.NotPossible, match="ten documents"):
        services.add_evidence(offer, by=house.staff, upload=pdf())
    services.remove_evidence(offer, by=house.staff, document=offer.evidence.first())
    assert offer.evidence.count() == 9


def test_an_author_who_left_reads_what_everyone_reads_and_is_told_nothing_more(house, client):
    listing = house.listing(state="endorsed")
    house.staff.memberships.update(ends_on=timezone.localdate() - datetime.timedelta(days=1))

    publish(listing, house.officer)

    assert not Notification.objects.filter(user=house.staff).exists()
    client.force_login(house.staff)
    assert "Published by" not in client.get(listing.get_absolute_url()).content.decode()
    client.force_login(house.focal_point)
    assert "Published by" in client.get(listing.get_absolute_url()).content.decode()


def test_two_clicks_tell_the_focal_point_once(house, client):
    listing = house.listing()
    client.force_login(house.staff)

    for _click in range(2):
        client.post(f"{listing.get_absolute_url()}announce/")

    assert Notification.objects.filter(user=house.focal_point, kind="listing.ready").count() == 1


def test_whoever_was_signed_out_before_a_button_is_back_on_its_page(house, client):
    listing = house.listing()
    page = listing.get_absolute_url()

    response = client.post(f"{page}announce/", headers={"referer": f"http://testserver{page}"})

    assert response.headers["Location"].endswith(f"?next={page}")
