"""Who is awaited about a mission, by its state."""

import datetime
from collections.abc import Iterable, Sequence

from django.utils import timezone

from cooperation.core.lifecycle import Wait
from cooperation.directory import queries as directory
from cooperation.directory.models import Institution, Role
from cooperation.followups.commitments import Awaited
from cooperation.followups.expected import Source, concerned, declare
from cooperation.followups.models import Commitment
from cooperation.missions.lifecycle import (
    ACCEPT,
    CLEAR_AS_COUNTRY,
    CLEAR_AS_INSTITUTION,
    DECIDE,
    MISSION,
    NEW_DATES,
    REPORT,
    RETURNED,
)
from cooperation.missions.models import Mission
from cooperation.missions.queries import people
from cooperation.missions.queries.clearances import Clearance, missing
from cooperation.missions.queries.reading import LOADED

# Days after the last one until the report is due, and to find new dates for a postponed mission.
REPORT_WITHIN = datetime.timedelta(days=10)
NEW_DATES_WITHIN = datetime.timedelta(days=60)
CONFIRM_WAIVER = Wait("confirm_waiver", "officer", 5, ("regional",))
RECORD_LETTER = Wait("clear", "officer", 7, ("regional",))


def objects() -> Iterable[Mission]:
    states = [state.code for state in MISSION.states if state.awaits]
    return Mission.objects.filter(concerned(states)).select_related(*LOADED).order_by("pk")


def awaited(mission: Mission, open_ones: Sequence[Commitment] = ()) -> list[Awaited]:
    """Those who clear, then the office; the proposer of what came back; whoever reports."""
    if mission.state == "draft":
        # Only what came back is awaited; a first draft has all the time it wants.
        returned = any(one.kind == "revise" for one in open_ones)
        return [_proposer(mission, RETURNED)] if returned else []
    if mission.state == "proposed":
        return _on_the_way(mission)
    if mission.state == "postponed":
        since = mission.postponed_on or timezone.localdate()
        return [_proposer(mission, NEW_DATES, due_on=since + NEW_DATES_WITHIN)]
    if mission.state == "report_due":
        due_on = (mission.end_on or timezone.localdate()) + REPORT_WITHIN
        return [Awaited(people.leading(mission), REPORT, due_on=due_on)]
    if mission.state == "reported":
        return _office(people.deciding_office(mission), ACCEPT)
    return []


def sent_back(mission: Mission) -> list[Awaited]:
    """The proposer of a mission that was returned."""
    return [_proposer(mission, RETURNED)]


def _proposer(mission: Mission, wait: Wait, due_on: datetime.date | None = None) -> Awaited:
    role = people.proposing_role(mission)
    by_role = Wait(wait.kind, role, wait.working_days, wait.escalates_to)
    return Awaited(mission.proposer, by_role, due_on=due_on)


def _on_the_way(mission: Mission) -> list[Awaited]:
    clearances = missing(mission)
    found = [one for clearance in clearances if (one := _clearing(clearance, mission))]
    if not clearances:
        found += _office(people.deciding_office(mission), DECIDE)
    if mission.waiver_asked_by_id and not mission.has_waiver:
        found += _office(people.confirming_office(mission), CONFIRM_WAIVER)
    return found


def _clearing(one: Clearance, mission: Mission) -> Awaited | None:
    """The coordination or the institution; where a country has no coordinator, its office."""
    if one.institution is not None:
        wait = CLEAR_AS_COUNTRY if one.role == Role.COORDINATOR else CLEAR_AS_INSTITUTION
        return Awaited(one.institution, wait, item=one.key)
    office = directory.acting_office(one.country) if one.country else None
    return Awaited(office.institution, RECORD_LETTER, item=one.key) if office else None


def _office(office: Institution | None, wait: Wait) -> list[Awaited]:
    return [Awaited(office, wait)] if office else []


SOURCE = Source("missions", objects, awaited)
declare(SOURCE)
