"""The report: who hands it in and accepts it, what was promised, and the exchange that follows."""

import pytest
from django.db import ProgrammingError, transaction

from cooperation.core.errors import Incomplete, NotAllowed
from cooperation.exchanges.models import Exchange
from cooperation.followups.models import Commitment
from cooperation.missions import services
from cooperation.missions.models import Delegation, MissionReport
from cooperation.missions.services import Promised
from tests.factories import directory
from tests.factories.missions import REASON, day, ended, report, reported

pytestmark = pytest.mark.django_db


def open_kinds(mission):
    rows = Commitment.objects.filter(about=mission.subject, state="open")
    return sorted(one.kind for one in rows)


def test_what_is_promised_is_followed_up_with_its_owner_and_day(people):
    mission = ended(people)
    promised = [
        Promised(people.provider, "Send the training manual", day(20)),
        Promised(people.recipient, "Name two pilot areas", day(30)),
    ]

    services.report(mission, by=people.recipient_focal, data=report(), promised=promised)

    assert open_kinds(mission) == ["decide", "promise", "promise"]
    first = Commitment.objects.get(text="Send the training manual")
    assert (first.awaits_institution, first.due_on) == (people.provider, day(20))


def test_nobody_promises_for_an_institution_that_takes_no_part(people):
    stranger = directory.InstitutionFactory(country="UY")

    with pytest.raises(Incomplete):
        services.report(
            ended(people),
            by=people.recipient_focal,
            data=report(),
            promised=[Promised(stranger, "Pay for everything", day(20))],
        )
    assert not Commitment.objects.filter(kind="promise").exists()
    assert not MissionReport.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"findings": " "}, "findings"),
        ({"direction": ""}, "direction"),
        ({"outputs": ""}, "outputs"),
    ],
)
def test_what_is_missing_is_named(people, changes, field):
    with pytest.raises(Incomplete) as refused:
        services.report(ended(people), by=people.recipient_focal, data=report(**changes))
    assert set(refused.value.fields) == {field}


@pytest.mark.parametrize("who", ["provider_focal", "recipient_coordinator", "officer_provider"])
def test_only_those_who_went_report(people, who):
    with pytest.raises(NotAllowed):
        services.report(ended(people), by=getattr(people, who), data=report())


def test_to_proceed_invites_the_institutions_to_an_exchange_filled_in(people):
    mission = services.accept_report(reported(people), by=people.officer_provider)

    exchange = mission.resulting_exchange
    assert (mission.state, exchange.state) == ("closed", "proposed")
    assert exchange.origin == Exchange.Origin.MISSION_RESULT
    assert exchange.objectives == report()["outputs"]
    roles = {party.institution: party.role for party in exchange.parties.all()}
    assert roles == {people.provider: "provider", people.recipient: "recipient"}
    assert [theme.code for theme in exchange.themes.all()] == ["SRH.5"]
    assert exchange.facilitator == people.officer_provider


def test_whoever_comes_from_the_hosts_country_stands_on_its_side(people):
    mission = ended(people)
    neighbour = directory.InstitutionFactory(country="CO")
    Delegation.objects.create(mission=mission, institution=neighbour)
    services.report(mission, by=people.recipient_focal, data=report())

    closed = services.accept_report(mission, by=people.officer_provider)

    roles = {party.institution: party.role for party in closed.resulting_exchange.parties.all()}
    assert roles[neighbour] == roles[people.provider] == "provider"
    assert roles[people.recipient] == "recipient"


@pytest.mark.parametrize("decision", ["not_proceed", "more_information"])
def test_any_other_decision_closes_it_without_an_exchange(people, decision):
    mission = reported(people, decision=decision, direction="")

    closed = services.accept_report(mission, by=people.officer_provider)

    assert (closed.state, closed.resulting_exchange) == ("closed", None)
    assert not Exchange.objects.exists()


def test_a_report_given_back_is_handed_in_again_and_its_promises_stand(people):
    mission = ended(people)
    promised = [Promised(people.provider, "Send the training manual", day(20))]
    services.report(mission, by=people.recipient_focal, data=report(), promised=promised)
    services.give_back(mission, by=people.officer_provider, reason=REASON)
    assert open_kinds(mission) == ["mission_report", "promise"]

    services.report(mission, by=people.recipient_focal, data=report(findings="More of it."))

    assert MissionReport.objects.get().findings == "More of it."
    assert Commitment.objects.filter(kind="promise", state="open").count() == 1


def test_an_accepted_report_is_never_changed_or_deleted(people):
    services.accept_report(reported(people), by=people.officer_provider)

    rows = MissionReport.objects.all()
    with pytest.raises(ProgrammingError), transaction.atomic():
        rows.update(findings="Rewritten")
    with pytest.raises(ProgrammingError), transaction.atomic():
        rows.delete()


def test_who_takes_part_does_not_accept(people):
    mission = reported(people)
    for person in (people.recipient_focal, people.provider_coordinator):
        with pytest.raises(NotAllowed):
            services.accept_report(mission, by=person)
