"""Two people at the same moment: one wins, the other is told, nothing happens twice."""

from threading import Thread

import pytest
from django.db import connection, transaction

from cooperation.agreements import services as agreements
from cooperation.agreements.models import Memorandum
from cooperation.core.errors import Refused
from cooperation.core.models import ActivityEntry
from cooperation.missions import services
from cooperation.missions.models import Mission
from tests.agreements.test_races import until_somebody_waits
from tests.exchanges.test_races import at_once
from tests.factories import directory, missions
from tests.factories.missions import REASON

pytestmark = pytest.mark.django_db(transaction=True)


def verbs(mission, *wanted):
    return ActivityEntry.objects.filter(subject=mission.subject, verb__in=wanted).count()


def test_of_two_decisions_at_once_one_wins_and_the_other_is_told():
    people = missions.people()
    first, second = missions.cleared(people), missions.cleared(people)

    both = at_once(
        lambda: services.approve(first, by=people.officer_provider),
        lambda: services.approve(first, by=people.officer_recipient),
    )
    approved_and_cancelled = at_once(
        lambda: services.approve(second, by=people.officer_provider),
        lambda: services.return_(second, by=people.provider_coordinator, reason=REASON),
    )

    for answers in (both, approved_and_cancelled):
        assert sum(answer is not None for answer in answers) == 1
        assert "no longer possible" in str(next(answer for answer in answers if answer))
    assert verbs(first, "mission.approved") == 1
    assert verbs(second, "mission.approved", "mission.returned") == 1


def test_of_two_confirmations_of_a_waiver_one_wins():
    people = missions.people()
    mission = missions.cleared(people, cost=1)
    services.ask_waiver(mission, by=people.officer_regional, reason=REASON)
    others = [directory.officer(people.region) for _number in range(2)]

    answers = at_once(*(lambda one=one: services.confirm_waiver(mission, by=one) for one in others))

    assert sum(answer is None for answer in answers) == 1
    assert verbs(mission, "mission.waiver_confirmed") == 1


def test_a_withdrawal_and_an_approval_at_once_are_one_after_the_other():
    """Whichever comes first, no mission is approved on a memorandum that was left before it."""
    people = missions.people()
    memorandum = missions.covered("CO", "GT", notice_days=30)
    party = memorandum.parties.get(country__iso2="GT")
    mission = missions.cleared(people, cost=1)

    approval, notice = at_once(
        lambda: services.approve(mission, by=people.officer_provider),
        lambda: agreements.give_notice(party, by=people.recipient_coordinator, reason=REASON),
    )

    assert notice is None
    mission = Mission.objects.get(pk=mission.pk)
    if approval is None:
        assert mission.cover_found.first().level == "full"
        assert verbs(mission, "mission.cover_lost") == 1
    else:
        assert "Memoranda do not cover it" in str(approval)
        assert mission.state == "proposed"
    assert Memorandum.objects.get(pk=memorandum.pk).parties.get(pk=party.pk).withdrawn_on


def test_an_approval_waits_for_a_withdrawal_that_came_first_and_is_refused():
    people = missions.people()
    memorandum = missions.covered("CO", "GT", notice_days=30)
    party = memorandum.parties.get(country__iso2="GT")
    mission = missions.cleared(people, cost=1)
    said: list[object] = []

    def approve():
        try:
            said.append(services.approve(mission, by=people.officer_provider))
        except Refused as refused:
            said.append(refused)
        finally:
            connection.close()

    approval = Thread(target=approve)
    with transaction.atomic():
        agreements.give_notice(party, by=people.recipient_coordinator, reason=REASON)
        approval.start()
        until_somebody_waits()

    approval.join(timeout=60)
    assert "Memoranda do not cover it" in str(said[0])
    mission.refresh_from_db()
    assert mission.state == "proposed"


def test_of_two_last_clearances_the_office_is_asked_once():
    people = missions.people()
    mission = missions.proposed(people)
    services.clear(mission, by=people.provider_focal)

    answers = at_once(
        lambda: services.clear(mission, by=people.recipient_coordinator),
        lambda: services.clear(mission, by=people.provider_coordinator),
    )

    assert answers == [None, None]
    decide = mission.subject.commitments.filter(kind="decide", state="open")
    assert decide.count() == 1
