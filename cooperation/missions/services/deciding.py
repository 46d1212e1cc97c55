"""Clearing a mission, letting it through without full cover, approving it."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cooperation.agreements.models import Memorandum
from cooperation.core.reasons import checked_reason
from cooperation.directory import queries as directory
from cooperation.directory.models import Institution, Role
from cooperation.missions import kinds, policies
from cooperation.missions.models import CoverFound, Mission
from cooperation.missions.queries import covering, people
from cooperation.missions.queries.clearances import Clearance, missing
from cooperation.missions.services import steps
from cooperation.reviews import assents
from cooperation.reviews.models import Assent


@transaction.atomic
def clear(mission: Mission, *, by: User) -> Mission:
    """Say yes for one's side; with the last yes UNFPA decides."""
    mission = mission.locked()
    policies.check_can_clear(by, mission)
    for one in policies.clearing_for(by, mission):
        institution = _speaking(by, one)
        assents.give(
            mission.subject,
            kind=Assent.Kind.CLEARANCE,
            institution=institution,
            by=by,
            version=mission.round,
        )
        steps.record("mission.cleared", mission, by=by, institution=institution)
    return cleared(mission, by=by)


def _speaking(by: User, one: Clearance) -> Institution:
    """The seat of the coordinator who says it, or the institution itself."""
    if one.country is None and one.institution is not None:
        return one.institution
    return next(
        member.institution
        for member in directory.memberships_of(by)
        if member.role == Role.COORDINATOR
        and one.country is not None
        and member.institution.country_id == one.country.pk
    )


def cleared(mission: Mission, *, by: User) -> Mission:
    """What follows from a clearance, in person or by letter.

    Whoever is still missing is asked; when nobody is, the office that decides is told.
    """
    mission = mission.locked()
    steps.await_whom_it_needs(mission, by=by)
    if not missing(mission):
        office = people.deciding_office(mission)
        steps.tell(kinds.TO_DECIDE, mission, by=by, to=people.officers_of(office))
    return mission


@transaction.atomic
def ask_waiver(mission: Mission, *, by: User, reason: str) -> Mission:
    """Ask that it goes ahead without full cover; another regional officer confirms or does not."""
    mission = mission.locked()
    policies.check_can_ask_waiver(by, mission)
    mission.waiver_reason, mission.waiver_asked_by = checked_reason(reason), by
    mission.save(update_fields=["waiver_reason", "waiver_asked_by", "updated_at"])
    steps.record("mission.waiver_asked", mission, by=by, reason=mission.waiver_reason)
    steps.await_whom_it_needs(mission, by=by)
    office = people.confirming_office(mission)
    steps.tell(kinds.WAIVER_ASKED, mission, by=by, to=people.officers_of(office))
    return mission


@transaction.atomic
def confirm_waiver(mission: Mission, *, by: User) -> Mission:
    """Confirm it as the second regional officer; the mission can be approved then."""
    mission = mission.locked()
    policies.check_can_confirm_waiver(by, mission)
    mission.waiver_confirmed_by, mission.waiver_confirmed_at = by, timezone.now()
    mission.save(update_fields=["waiver_confirmed_by", "waiver_confirmed_at", "updated_at"])
    steps.record("mission.waiver_confirmed", mission, by=by)
    steps.await_whom_it_needs(mission, by=by)
    steps.tell(kinds.WAIVER_CONFIRMED, mission, by=by)
    return mission


@transaction.atomic
def approve(mission: Mission, *, by: User) -> Mission:
    """Let it take place; the days go out as entries for calendars.

    The memoranda that cover it are held until the end, so that nobody leaves one meanwhile.
    """
    mission = mission.locked()
    policies.check_can_approve(by, mission)
    _hold_cover(mission)
    policies.check_let_through(mission)
    steps.keep_cover(mission, CoverFound.Moment.DECIDED)
    mission.decided_by, mission.decided_at = by, timezone.now()
    fields = ["decided_by", "decided_at"]
    steps.take("approve", mission, by=by, verb="mission.approved", fields=fields)
    steps.await_whom_it_needs(mission, by=by)
    steps.tell(kinds.APPROVED, mission, by=by)
    return mission


def _hold_cover(mission: Mission) -> None:
    """The services of memoranda hold the same rows: of a notice and an approval one comes first.

    The newest is held first, as a successor is before the one that it replaces.
    """
    by = covering.found(mission).by
    rows = Memorandum.objects.select_for_update(of=("self",)).filter(pk__in=by)
    list(rows.order_by("-pk").values_list("pk", flat=True))
