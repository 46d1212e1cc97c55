"""The missions of the demo: where each stands, whom it waits for, what its gate says."""

import pytest
from django.core.management import call_command

from accounts.models import User
from cooperation.agreements import shown
from cooperation.core.models import ActivityEntry
from cooperation.core.policies import refusal
from cooperation.followups import expected
from cooperation.followups.models import Commitment
from cooperation.missions import policies
from cooperation.missions.models import Mission
from cooperation.missions.queries import covering, people
from cooperation.missions.queries.clearances import clearances, missing
from cooperation.reviews.models import Assent
from platform_site.demo import numbers
from tests.demo.conftest import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


def mission(number: int) -> Mission:
    return Mission.objects.get(subject=numbers.kept("MIS")[number])


def person(account: str) -> User:
    return User.objects.get(email=f"{account}@demo.invalid")


def awaited(of: Mission) -> list[tuple[str, str]]:
    rows = Commitment.objects.filter(about=of.subject, state="open").exclude(kind="promise")
    return sorted((row.kind, row.awaits_institution.acronym) for row in rows)


@pytest.mark.parametrize(
    ("number", "state", "waits_for"),
    [
        (2, "approved", []),
        (3, "report_due", [("mission_report", "ANSD")]),
        (6, "proposed", [("decide", "UNFPA ESARO")]),
        (7, "postponed", [("revise", "MSP")]),
        (9, "closed", []),
        (10, "draft", []),
    ],
)
def test_each_stands_where_its_story_left_it(number, state, waits_for):
    found = mission(number)

    assert (found.state, awaited(found)) == (state, waits_for)
    entries = ActivityEntry.objects.filter(subject=found.subject).order_by("at", "pk")
    told = [entry.to_state for entry in entries if entry.to_state]
    assert (told or ["draft"])[-1] == state


def test_nothing_is_owed_that_should_not_be_and_nothing_is_missing():
    assert list(expected.differences()) == []


def test_loading_again_adds_no_mission(demo):
    before = Mission.objects.count()

    call_command("load_demo", today=TODAY.replace(year=2027), verbosity=0)

    assert Mission.objects.count() == before == 6


def test_one_begins_in_a_week_and_a_report_is_six_days_late():
    owed = Commitment.objects.get(about=mission(3).subject, state="open")

    assert (mission(2).start_on - TODAY).days == 7
    assert (TODAY - owed.due_on).days == 6


def test_the_visit_to_kenya_is_cleared_and_stands_before_its_gate():
    visit = mission(6)

    refused = str(refusal(policies.check_can_approve, person("officer-a.lacro"), visit))

    assert missing(visit) == []
    assert covering.found(visit).level == "partial"
    assert "Kenya" in refused
    assert "El Salvador" not in refused


@pytest.mark.parametrize("account", ["officer-a.lacro", "officer.esaro", "coordinator.ke"])
def test_its_cover_leads_to_the_memorandum_on_its_way(account):
    visit = mission(6)

    answer = shown.of(covering.found(visit), people.countries_of(visit), person(account))

    assert [one.memorandum.code[-4:] for one in answer.coming] == ["0007"]


def test_every_yes_was_given_by_whoever_may_give_it():
    for found in Mission.objects.exclude(state="draft"):
        given = [one for one in clearances(found) if one.given]
        assents = Assent.objects.filter(subject=found.subject)
        assert len(given) == assents.count(), found.code
        assert all(policies.says_it(one.given.by, one) for one in given), found.code


def test_nobody_with_a_part_in_a_mission_decided_on_it():
    for found in Mission.objects.filter(decided_by__isnull=False):
        assert found.decided_by_id not in people.involved(found), found.code
        assert found.decided_by_id != found.waiver_asked_by_id, found.code
        assert missing(found) == [], found.code
        assert covering.is_let_through(found), found.code


def test_the_memorandum_that_ends_names_the_mission_that_it_covers(client):
    client.force_login(person("coordinator.co"))

    answer = client.get(numbers.kept("MOU")[6].get_absolute_url(), follow=True)

    assert mission(2).code in answer.content.decode()


def test_a_report_can_be_read_by_everybody_and_its_promise_by_nobody_else(client):
    url = mission(9).get_absolute_url()

    answer = client.get(url, follow=True).content.decode()

    assert "Em ilhas com pouca rede" in answer
    assert "Enviar o guia de coleta" not in answer
    client.force_login(person("statistics-focal-point.br"))
    assert "Enviar o guia de coleta" in client.get(url, follow=True).content.decode()
