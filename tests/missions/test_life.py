"""Days that come, days that move, and missions that never take place."""

import datetime

import pytest
from django.utils import timezone

from cooperation.core.errors import Incomplete, NotAllowed, NotPossible
from cooperation.followups.models import Commitment
from cooperation.missions import services
from cooperation.missions.models import Mission
from cooperation.missions.queries.clearances import missing
from cooperation.notifications.models import Notification
from tests.factories.missions import REASON, approved, cleared, day, drafted, ended, proposed

pytestmark = pytest.mark.django_db
ONE_DAY = datetime.timedelta(days=1)
TODAY = timezone.localdate()


@pytest.fixture
def at(monkeypatch):
    """Move the clock: to the afternoon of a day so far ahead, UTC, or to another hour."""

    def moved(ahead, hour=18):
        moment = datetime.datetime.combine(
            TODAY + ahead * ONE_DAY, datetime.time(hour), datetime.UTC
        )
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return moved


def state_of(mission):
    return Mission.objects.get(pk=mission.pk).state


def test_it_begins_on_its_first_day_and_ends_after_its_last_at_the_host(people, at):
    mission = approved(people)
    seen = []
    for ahead in (59, 60, 62, 63):
        at(ahead)
        services.bring_what_is_due()
        services.bring_what_is_due()
        seen.append(state_of(mission))

    assert seen == ["approved", "under_way", "under_way", "report_due"]


def test_midnight_is_that_of_the_host(people, at):
    mission = approved(people)
    # 03:00 UTC on the first day is the evening before in Bogotá.
    at(60, hour=3)
    services.bring_what_is_due()

    assert state_of(mission) == "approved"


def test_the_report_is_due_ten_days_after_the_last(people):
    mission = ended(people)

    due = Commitment.objects.get(about=mission.subject, state="open")
    assert (due.kind, due.awaits_institution) == ("mission_report", people.recipient)
    assert due.due_on == mission.end_on + datetime.timedelta(days=10)


def test_postponed_it_waits_sixty_days_for_new_ones_and_lapses_after_180(people, at):
    mission = services.postpone(approved(people), by=people.provider_focal, reason=REASON)
    wait = Commitment.objects.get(about=mission.subject, state="open")
    assert (wait.kind, wait.due_on) == ("revise", day(60))

    at(179)
    services.bring_what_is_due()
    assert state_of(mission) == "postponed"
    at(180)
    services.bring_what_is_due()
    services.bring_what_is_due()
    assert state_of(mission) == "cancelled"
    assert (
        Notification.objects.filter(kind="mission.lapsed", user=people.recipient_focal).count() == 1
    )


@pytest.mark.parametrize(("shift", "asked_again"), [(30, 0), (31, 3)])
def test_clearances_stand_for_a_shift_of_thirty_days(people, shift, asked_again):
    mission = services.postpone(approved(people), by=people.recipient_coordinator, reason=REASON)

    again = services.reschedule(
        mission, by=people.recipient_focal, start_on=day(60 + shift), end_on=day(62 + shift)
    )

    assert again.state == "proposed"
    assert len(missing(again)) == asked_again
    assert again.cover_found.filter(moment="proposed").count() == 2


def test_many_small_shifts_do_not_add_up_unseen(people):
    mission = approved(people)
    for shift in (20, 40):
        mission = services.postpone(mission, by=people.provider_focal, reason=REASON)
        mission = services.reschedule(
            mission, by=people.recipient_focal, start_on=day(60 + shift), end_on=day(62 + shift)
        )

    assert len(missing(mission)) == 3


def test_new_days_are_days_that_can_be(people):
    mission = services.postpone(proposed(people), by=people.provider_focal, reason=REASON)

    with pytest.raises(Incomplete) as refused:
        services.reschedule(mission, by=people.recipient_focal, start_on=day(30), end_on=day(29))
    assert set(refused.value.fields) == {"end_on"}
    with pytest.raises(NotAllowed):
        services.reschedule(mission, by=people.provider_focal, start_on=day(30), end_on=day(31))


def test_a_waiver_does_not_outlive_its_days(people):
    mission = cleared(people, cost=1)
    services.ask_waiver(mission, by=people.officer_regional, reason=REASON)
    mission = services.postpone(mission, by=people.provider_focal, reason=REASON)

    again = services.reschedule(
        mission, by=people.recipient_focal, start_on=day(70), end_on=day(71)
    )

    assert again.waiver_asked_by is None


@pytest.mark.parametrize(
    "who", ["provider_focal", "recipient_coordinator", "recipient_focal", "officer_regional"]
)
def test_those_of_the_mission_and_the_regional_office_cancel(people, who):
    assert (
        services.cancel(proposed(people), by=getattr(people, who), reason=REASON).state
        == "cancelled"
    )


@pytest.mark.parametrize("who", ["provider_staff", "officer_provider"])
def test_others_do_not_cancel(people, who):
    with pytest.raises(NotAllowed):
        services.cancel(proposed(people), by=getattr(people, who), reason=REASON)


def test_a_draft_is_dropped_by_its_own_institution_without_a_word_to_others(people):
    mission = drafted(people)
    with pytest.raises(NotAllowed):
        services.cancel(mission, by=people.provider_focal, reason=REASON)
    services.cancel(mission, by=people.recipient_focal, reason=REASON)

    assert not Notification.objects.filter(kind="mission.cancelled").exists()


def test_what_is_under_way_is_neither_postponed_nor_cancelled(people, at):
    mission = approved(people)
    at(60)
    services.bring_what_is_due()
    for act in (services.postpone, services.cancel):
        with pytest.raises(NotPossible):
            act(mission, by=people.provider_focal, reason=REASON)
