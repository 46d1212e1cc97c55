"""A draft leads to what it lacks; a waiver goes to the colleagues of whoever asked for it."""

import pytest

from cooperation.followups.models import Commitment
from cooperation.missions import services
from tests.factories import directory
from tests.factories.exchanges import Cast
from tests.factories.missions import REASON, cleared, drafted, proposed

pytestmark = pytest.mark.django_db


def page_of(client, mission, page=""):
    return client.get(f"/en/missions/{mission.code}/{page}", follow=True).content.decode()


def test_a_draft_names_what_it_lacks_with_the_way_to_write_it(client, people):
    mission = services.draft(
        by=people.recipient_focal, proposer=people.recipient, host=people.provider, title="A visit"
    )
    client.force_login(people.recipient_focal)

    page = page_of(client, mission)

    for place in ("edit/#id_purpose", "edit/#id_start_on", "travellers/", "terms/"):
        assert f'href="/en/missions/{mission.code}/{place}"' in page
    assert f'href="/en/missions/{mission.code}/propose/"' not in page


def test_a_complete_draft_lacks_nothing_and_can_be_proposed(client, people):
    mission = drafted(people)
    client.force_login(people.recipient_focal)

    page = page_of(client, mission)

    assert f'href="/en/missions/{mission.code}/propose/"' in page
    assert "still missing" not in page


def test_without_a_tab_what_is_on_its_way_comes_before_what_was_begun(client, people):
    drafted(people, title="Only begun")
    proposed(people, title="On its way")
    client.force_login(people.recipient_focal)

    page = client.get("/en/missions/mine/").content.decode()

    assert "On its way" in page
    assert "Only begun" not in page


def test_the_office_that_asked_for_a_waiver_confirms_it_before_that_of_the_host():
    here, there = (directory.OfficeFactory(regional=True) for _place in range(2))
    between = Cast(
        directory.InstitutionFactory(country="KE"),
        directory.InstitutionFactory(country="SV"),
        here,
        directory.OfficeFactory(parent=there, countries=["KE"]),
        directory.OfficeFactory(parent=here, countries=["SV"]),
    )
    directory.officer(there)
    directory.officer(here)
    mission = cleared(between, cost=4000)

    services.ask_waiver(mission, by=between.officer_regional, reason=REASON)

    asked = Commitment.objects.get(about=mission.subject, kind="confirm_waiver", state="open")
    assert asked.awaits_institution == here.institution
