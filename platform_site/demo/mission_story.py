"""From the draft to where a mission stands: clearances, decision, report."""

from collections.abc import Callable

from cooperation.followups.services import promises
from cooperation.missions.models import CoverFound, Mission, MissionReport
from cooperation.missions.services import steps
from cooperation.reviews import assents
from cooperation.reviews.models import Assent
from platform_site.demo.clock import at
from platform_site.demo.sources import Entry
from platform_site.demo.world import World

Step = Callable[[World, Mission, Entry], None]


def tell(world: World, mission: Mission, entry: Entry) -> None:
    """Take the steps of the entry one after the other, each on its day."""
    steps_in_order: tuple[tuple[str, Step], ...] = (
        ("proposed", _propose),
        ("cleared", _clear),
        ("waiver_asked", _ask_waiver),
        ("waiver_confirmed", _confirm_waiver),
        ("approved", _approve),
        ("postponed", _postpone),
        ("took_place", _take_place),
        ("report", _report),
        ("accepted", _accept),
    )
    for name, step in steps_in_order:
        if name in entry:
            step(world, mission, entry)


def _propose(world: World, mission: Mission, entry: Entry) -> None:
    account, day = entry["proposed"]
    with at(world.time.moment(day)):
        by = world.people[account]
        mission.proposed_by, mission.cleared_for = by, mission.start_on
        steps.take(
            "propose",
            mission,
            by=by,
            verb="mission.proposed",
            fields=["proposed_by", "cleared_for"],
        )
        steps.keep_cover(mission, CoverFound.Moment.PROPOSED)
        steps.await_whom_it_needs(mission, by=by)


def _clear(world: World, mission: Mission, entry: Entry) -> None:
    """Each on their day; who proposes for an institution that clears has said yes by that."""
    for account, day in entry["cleared"]:
        with at(world.time.moment(day)):
            by, institution = world.people[account], world.workplaces[account]
            assents.give(
                mission.subject,
                kind=Assent.Kind.CLEARANCE,
                institution=institution,
                by=by,
                version=mission.round,
            )
            if account != entry["proposed"][0]:
                steps.record("mission.cleared", mission, by=by, institution=institution)
            steps.await_whom_it_needs(mission, by=by)


def _ask_waiver(world: World, mission: Mission, entry: Entry) -> None:
    account, day = entry["waiver_asked"]
    with at(world.time.moment(day)):
        by, reason = world.people[account], entry["waiver_reason"]
        mission.waiver_reason, mission.waiver_asked_by = reason, by
        mission.save(update_fields=["waiver_reason", "waiver_asked_by", "updated_at"])
        steps.record("mission.waiver_asked", mission, by=by, reason=reason)
        steps.await_whom_it_needs(mission, by=by)


def _confirm_waiver(world: World, mission: Mission, entry: Entry) -> None:
    account, day = entry["waiver_confirmed"]
    now = world.time.moment(day)
    with at(now):
        by = world.people[account]
        mission.waiver_confirmed_by, mission.waiver_confirmed_at = by, now
        mission.save(update_fields=["waiver_confirmed_by", "waiver_confirmed_at", "updated_at"])
        steps.record("mission.waiver_confirmed", mission, by=by)
        steps.await_whom_it_needs(mission, by=by)


def _approve(world: World, mission: Mission, entry: Entry) -> None:
    account, day = entry["approved"]
    now = world.time.moment(day)
    with at(now):
        by = world.people[account]
        steps.keep_cover(mission, CoverFound.Moment.DECIDED)
        mission.decided_by, mission.decided_at = by, now
        fields = ["decided_by", "decided_at"]
        steps.take("approve", mission, by=by, verb="mission.approved", fields=fields)
        steps.await_whom_it_needs(mission, by=by)


def _postpone(world: World, mission: Mission, entry: Entry) -> None:
    account, day = entry["postponed"]
    with at(world.time.moment(day)):
        by = world.people[account]
        mission.postponed_on = world.time.day(day)
        steps.take(
            "postpone",
            mission,
            by=by,
            verb="mission.postponed",
            reason=entry["postponed_reason"],
            fields=["postponed_on"],
        )
        steps.await_whom_it_needs(mission, by=by)


def _take_place(world: World, mission: Mission, entry: Entry) -> None:
    """It began on its first day and ended the day after its last, by the clock alone."""
    first, last = entry["days"]
    with at(world.time.moment(first)):
        steps.take("begin", mission, by=None, verb="mission.begun")
    with at(world.time.moment(last + 1)):
        steps.take("end", mission, by=None, verb="mission.ended")
        steps.await_whom_it_needs(mission, by=None)


def _report(world: World, mission: Mission, entry: Entry) -> None:
    found = entry["report"]
    now = world.time.moment(found["day"])
    with at(now):
        by = world.people[found["by"]]
        MissionReport.objects.create(
            mission=mission,
            findings=found["findings"],
            outputs=found["outputs"],
            decision=found["decision"],
            decision_reason=found["reason"],
            language=mission.language,
            submitted_by=by,
            submitted_at=now,
        )
        for row in found.get("promises", []):
            promises.make(
                mission,
                by=by,
                institution=world.institutions[row["institution"]],
                text=row["text"],
                due_on=world.time.day(row["until"]),
            )
        steps.take("report", mission, by=by, verb="mission.reported")
        steps.await_whom_it_needs(mission, by=by)


def _accept(world: World, mission: Mission, entry: Entry) -> None:
    account, day = entry["accepted"]
    now = world.time.moment(day)
    with at(now):
        by = world.people[account]
        MissionReport.objects.filter(mission=mission).update(accepted_by=by, accepted_at=now)
        steps.take("close", mission, by=by, verb="mission.closed")
        steps.await_whom_it_needs(mission, by=by)
