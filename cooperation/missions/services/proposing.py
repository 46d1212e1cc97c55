"""Proposing a mission, moving it to other days, giving it back."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cooperation.core.errors import Incomplete
from cooperation.core.reasons import checked_reason
from cooperation.followups import commitments
from cooperation.missions import kinds, policies, waiting
from cooperation.missions.models import CoverFound, Mission
from cooperation.missions.queries import people
from cooperation.missions.queries.clearances import missing
from cooperation.missions.services import steps
from cooperation.reviews import assents
from cooperation.reviews.models import Assent

# A shift of more days than these asks everybody again.
CLEARED_FOR_DAYS = 30
WAIVER = ("waiver_reason", "waiver_asked_by", "waiver_confirmed_by", "waiver_confirmed_at")


@transaction.atomic
def propose(mission: Mission, *, by: User) -> Mission:
    """Ask the host and the countries to clear it; the cover of that day is written down."""
    mission = mission.locked()
    policies.check_can_propose(by, mission)
    policies.check_complete(mission)
    mission.proposed_by, mission.cleared_for = by, mission.start_on
    fields = ["proposed_by", "cleared_for"]
    steps.take("propose", mission, by=by, verb="mission.proposed", fields=fields)
    steps.keep_cover(mission, CoverFound.Moment.PROPOSED)
    _clear_for_oneself(mission, by=by)
    steps.await_whom_it_needs(mission, by=by)
    steps.tell(kinds.TO_CLEAR, mission, by=by)
    return mission


def _clear_for_oneself(mission: Mission, *, by: User) -> None:
    """Who proposes for an institution that has to clear has said yes by proposing."""
    for one in missing(mission):
        if one.country is None and one.institution == mission.proposer:
            assents.give(
                mission.subject,
                kind=Assent.Kind.CLEARANCE,
                institution=mission.proposer,
                by=by,
                version=mission.round,
            )


@transaction.atomic
def return_(mission: Mission, *, by: User, reason: str) -> Mission:
    """Give it back to be changed; clearances and a waiver are for the next text asked anew."""
    mission = mission.locked()
    policies.check_can_return(by, mission)
    why = checked_reason(reason)
    fields = begin_a_round(mission, why)
    steps.take("return", mission, by=by, verb="mission.returned", reason=why, fields=fields)
    commitments.move(mission, waiting.sent_back(mission), by=by, reason=why)
    steps.tell(kinds.RETURNED, mission, by=by)
    return mission


def begin_a_round(mission: Mission, why: str) -> list[str]:
    """Withdraw every clearance and the waiver; the columns that are to be saved."""
    assents.clear(mission.subject, kind=Assent.Kind.CLEARANCE, reason=why)
    mission.round += 1
    return ["round", *forget_the_waiver(mission)]


def forget_the_waiver(mission: Mission) -> list[str]:
    """A waiver is for the days, the sum and the cover that were known when it was given."""
    mission.waiver_reason = ""
    mission.waiver_asked_by = mission.waiver_confirmed_by = mission.waiver_confirmed_at = None
    return list(WAIVER)


@transaction.atomic
def postpone(mission: Mission, *, by: User, reason: str) -> Mission:
    """It does not take place on its days; the proposer finds new ones within 180 days."""
    mission = mission.locked()
    policies.check_can_postpone(by, mission)
    why = checked_reason(reason)
    mission.postponed_on = timezone.localdate()
    mission.decided_by = mission.decided_at = None
    fields = ["postponed_on", "decided_by", "decided_at"]
    steps.take("postpone", mission, by=by, verb="mission.postponed", reason=why, fields=fields)
    commitments.move(mission, waiting.awaited(mission), by=by)
    steps.tell(kinds.POSTPONED, mission, by=by)
    return mission


@transaction.atomic
def reschedule(
    mission: Mission, *, by: User, start_on: datetime.date, end_on: datetime.date
) -> Mission:
    """Propose new days. Everybody clears again where it moves by more than 30 days."""
    mission = mission.locked()
    policies.check_can_reschedule(by, mission)
    lacks: dict[str, Any] = policies.days_that_cannot_be(
        start_on, end_on, people.today_there(mission)
    )
    if lacks:
        raise Incomplete(next(iter(lacks.values())), lacks)
    cleared_for = mission.cleared_for or mission.start_on
    far = cleared_for is None or abs((start_on - cleared_for).days) > CLEARED_FOR_DAYS
    mission.start_on, mission.end_on, mission.postponed_on = start_on, end_on, None
    fields = ["start_on", "end_on", "postponed_on", *forget_the_waiver(mission)]
    if far:
        mission.cleared_for = start_on
        fields += ["cleared_for", *begin_a_round(mission, "")]
    mission.proposed_by = by
    steps.take(
        "reschedule", mission, by=by, verb="mission.rescheduled", fields=[*fields, "proposed_by"]
    )
    steps.keep_cover(mission, CoverFound.Moment.PROPOSED)
    _clear_for_oneself(mission, by=by)
    steps.await_whom_it_needs(mission, by=by)
    steps.tell(kinds.TO_CLEAR if far else kinds.RESCHEDULED, mission, by=by)
    return mission


@transaction.atomic
def cancel(mission: Mission, *, by: User, reason: str) -> Mission:
    """End it before it begins; everybody concerned reads why."""
    mission = mission.locked()
    policies.check_can_cancel(by, mission)
    why = checked_reason(reason)
    steps.take("cancel", mission, by=by, verb="mission.cancelled", reason=why)
    commitments.close(mission, by=by, state="cancelled", reason=why)
    if mission.proposed_by_id is not None:
        steps.tell(kinds.CANCELLED, mission, by=by)
    return mission
