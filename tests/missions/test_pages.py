"""The pages of missions: lists, the page of one, forms that keep what was typed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cooperation.missions import services
from cooperation.missions.models import Mission
from tests.factories import directory
from tests.factories.agreements import signed_paper
from tests.factories.missions import (
    approved,
    cleared,
    covered,
    day,
    drafted,
    ended,
    in_state,
    proposed,
    reported,
)

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


def address(mission, page=""):
    return f"/en/missions/{mission.code}/{page}"


FACTS = {
    "title": "See how peer groups work",
    "purpose": "Find out what keeps them alive.",
    "themes": ["SRH.5"],
    "language": "en",
    "delivery": "in_person",
    "place": "Bogotá",
    "start_on": day(60).isoformat(),
    "end_on": day(62).isoformat(),
    "cost_usd": "4 000",
    "who_pays": "The sender pays the travel.",
}


def test_a_focal_point_writes_and_proposes_a_mission(client, people):
    client.force_login(people.recipient_focal)
    begun = client.post(
        "/en/missions/new/",
        {"proposer": people.recipient.pk, "title": "A visit", "host": people.provider.pk},
    )
    mission = Mission.objects.get()
    assert begun["Location"] == address(mission, "edit/")
    client.post(address(mission, "edit/"), {**FACTS, "host": people.provider.pk})
    lines = {
        "form-TOTAL_FORMS": "3",
        "form-INITIAL_FORMS": "0",
        "form-0-institution": people.recipient.pk,
        "form-0-function": "Head of youth services",
        "form-0-number": "2",
        "form-1-institution": people.recipient.pk,
        "form-1-function": "Statistician",
        "form-1-number": "1",
        "form-2-number": "1",
    }
    client.post(address(mission, "travellers/"), lines)
    client.post(address(mission, "terms/"), {"file": signed_paper()})
    page = client.post(address(mission, "propose/"), follow=True)

    assert "those who clear it have been told" in text(page)
    mission.refresh_from_db()
    assert (mission.state, mission.cost_usd) == ("proposed", 4000)
    assert [str(one) for one in mission.delegations.get().delegates.all()] == [
        "2 × Head of youth services",
        "1 × Statistician",
    ]


def test_an_end_before_the_start_is_said_at_its_field_and_nothing_typed_is_lost(client, people):
    mission = drafted(people)
    client.force_login(people.recipient_focal)

    page = client.post(
        address(mission, "edit/"),
        {**FACTS, "host": people.provider.pk, "end_on": day(50).isoformat(), "title": "Typed anew"},
    )

    assert "The mission would end before it begins" in text(page)
    assert "Typed anew" in text(page)
    mission.refresh_from_db()
    assert mission.title == "See how peer groups work"


def test_what_is_missing_is_told_before_it_is_proposed(client, people):
    mission = services.draft(
        by=people.recipient_focal, proposer=people.recipient, host=people.provider, title="A visit"
    )
    client.force_login(people.recipient_focal)

    page = text(client.post(address(mission, "propose/"), follow=True))

    for words in ("Say what the mission is to find out.", "Add the terms of reference."):
        assert words in page


def test_an_officer_reads_why_the_gate_is_shut_and_who_lacks_what(client, people):
    mission = cleared(people, cost=4000)
    client.force_login(people.officer_regional)

    page = text(client.get(address(mission)))

    assert "Memoranda do not cover it" in page
    assert "Ask for a waiver" in page
    assert "Guatemala lacks a memorandum" in page


def test_everybody_reads_of_an_approved_mission_without_costs_and_people(client, people):
    covered("CO", "GT")
    mission = approved(people, cost=4321, join_url="https://call.example/secret")

    page = text(client.get(address(mission)))

    assert mission.title in page
    for hidden in ("4\u00a0321", "Head of youth services", "secret", "History", "tor.pdf"):
        assert hidden not in page
    client.force_login(people.provider_focal)
    page = text(client.get(address(mission)))
    for shown in ("4\u00a0321", "Head of youth services", "secret", "History"):
        assert shown in page


def test_the_report_is_everybodys_once_it_is_accepted(client, people):
    mission = reported(people)
    assert "Peer groups live" not in text(client.get(address(mission)))

    services.accept_report(mission, by=people.officer_provider)

    assert "Peer groups live" in text(client.get(address(mission)))


def test_the_report_with_its_promises_is_handed_in_on_one_page(client, people):
    mission = ended(people)
    client.force_login(people.recipient_focal)
    data = {
        "findings": "They live where somebody is paid.",
        "outputs": "Two areas will try it.",
        "decision": "proceed",
        "decision_reason": "It fits.",
        "direction": "host_shares",
        "promise-TOTAL_FORMS": "3",
        "promise-INITIAL_FORMS": "0",
        "promise-0-institution": people.provider.pk,
        "promise-0-text": "Send the training manual",
        "promise-0-due_on": day(20).isoformat(),
    }
    half = client.post(address(mission, "report/"), {**data, "promise-0-due_on": ""})
    assert "They live where somebody is paid." in text(half)
    assert mission.subject.commitments.filter(kind="promise").count() == 0

    page = text(client.post(address(mission, "report/"), data, follow=True))

    assert "The report is handed in" in page
    assert "Send the training manual" in page


def test_a_recorded_letter_is_read_by_the_coordinator_of_its_country_and_its_officers(
    client, people
):
    mission = proposed(people)
    services.clear_by_letter(
        mission,
        by=people.officer_provider,
        key="clearance-CO",
        letter=signed_paper(),
        letter_on=day(-1),
        authority=directory.foreign_ministry("CO"),
    )
    reads = {}
    for who in ("provider_coordinator", "officer_regional", "provider_focal", "recipient_focal"):
        client.force_login(getattr(people, who))
        page = text(client.get(address(mission)))
        assert "by letter of" in page
        reads[who] = "Signed letter" in page

    assert reads == {
        "provider_coordinator": True,
        "officer_regional": True,
        "provider_focal": False,
        "recipient_focal": False,
    }


def test_a_letter_that_is_no_paper_is_refused_with_the_rest_kept(client, people):
    mission = proposed(people)
    client.force_login(people.officer_provider)
    letter = SimpleUploadedFile("letter.pdf", b"MZ", "application/pdf")

    page = client.post(
        address(mission, "by-letter/"),
        {
            "key": "clearance-CO",
            "authority": directory.foreign_ministry("CO").pk,
            "letter_on": day(-1).isoformat(),
            "letter": letter,
        },
    )

    assert "PDF, a PNG or a JPEG" in text(page)
    assert day(-1).isoformat() in text(page)


def test_who_signed_has_to_be_said_where_only_countries_are_missing(client, people):
    mission = proposed(people)
    client.force_login(people.officer_provider)
    url, says = address(mission, "by-letter/"), '<label for="id_authority">'

    # The host of Colombia clears for itself, without a ministry.
    host_too = text(client.get(url)).split(says)[1].split("</label>")[0]
    services.clear(mission, by=people.provider_focal)
    country_alone = text(client.get(url)).split(says)[1].split("</label>")[0]

    assert ("optional" in host_too, "optional" in country_alone) == (True, False)


@pytest.mark.parametrize("number", [1, 3])
def test_lists_take_the_same_queries_for_any_number(
    client, people, django_assert_max_num_queries, number
):
    for _one in range(number):
        approved(people)
    client.force_login(people.officer_regional)

    for page in ("", "mine/"):
        client.get(f"/en/missions/{page}")
        with django_assert_max_num_queries(12):
            client.get(f"/en/missions/{page}")


@pytest.mark.parametrize(
    "state",
    ["draft", "proposed", "approved", "report_due", "reported", "closed", "postponed", "cancelled"],
)
def test_the_page_shows_in_every_state_within_its_queries(
    client, people, django_assert_max_num_queries, state
):
    mission = in_state(state, people)
    client.force_login(people.officer_regional)
    client.get(address(mission))

    with django_assert_max_num_queries(20):
        page = client.get(address(mission))

    assert page.status_code == 200


def test_the_register_is_narrowed_and_taken_away_as_a_table(client, people):
    mission = approved(people)
    found = client.get("/en/missions/?country=GT&delivery=in_person&theme=SRH.5")
    assert mission.code in text(found)
    assert "1 mission" in text(found)
    assert "UY" in text(client.get("/en/missions/?country=UY"))

    table = b"".join(client.get("/en/missions/export.csv?country=GT").streaming_content).decode()

    assert mission.code in table
    assert "Guatemala" in table


def test_whoever_belongs_nowhere_reads_why_they_cannot_begin(client, people):
    client.force_login(people.recipient_coordinator)

    page = text(client.get("/en/missions/new/", follow=True))

    assert "You can draft missions for your own institution only." in page
