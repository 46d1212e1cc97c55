"""The report of a mission: what was found, decided and promised, and what comes of it."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core.errors import Incomplete
from cooperation.core.reasons import checked_reason
from cooperation.directory.models import Institution
from cooperation.exchanges import services as exchanges
from cooperation.exchanges.models import Exchange, ExchangeParty
from cooperation.followups.services import promises
from cooperation.missions import kinds, policies
from cooperation.missions.models import Mission, MissionReport
from cooperation.missions.queries import people
from cooperation.missions.services import steps

Decision, Direction = MissionReport.Decision, MissionReport.Direction
Role = ExchangeParty.Role
# Who shares and who learns, by what the report says: the host's role, then the visitors'.
ROLES = {
    Direction.HOST_SHARES: (Role.PROVIDER, Role.RECIPIENT),
    Direction.VISITORS_SHARE: (Role.RECIPIENT, Role.PROVIDER),
    Direction.BOTH: (Role.BOTH, Role.BOTH),
}


@dataclass(frozen=True)
class Promised:
    """What one of the institutions will do by a day."""

    institution: Institution
    text: str
    due_on: datetime.date


@transaction.atomic
def report(
    mission: Mission, *, by: User, data: dict[str, Any], promised: Sequence[Promised] = ()
) -> MissionReport:
    """Hand in the report; each promise is followed up from now on.

    ``data`` has findings, outputs, decision, its reason and, to proceed, who would share.
    """
    mission = mission.locked()
    policies.check_can_report(by, mission)
    _check_decision(mission, data)
    made, _created = MissionReport.objects.update_or_create(
        mission=mission,
        defaults={
            **data,
            "language": mission.language,
            "submitted_by": by,
            "submitted_at": timezone.now(),
        },
    )
    for one in promised:
        _check_owner(mission, one.institution)
        promises.make(mission, by=by, institution=one.institution, text=one.text, due_on=one.due_on)
    steps.take("report", mission, by=by, verb="mission.reported")
    steps.await_whom_it_needs(mission, by=by)
    steps.tell(kinds.REPORTED, mission, by=by)
    office = people.deciding_office(mission)
    steps.tell(kinds.TO_ACCEPT, mission, by=by, to=people.officers_of(office))
    return made


def _check_owner(mission: Mission, institution: Institution) -> None:
    if institution.pk not in {one.pk for one in people.institutions_of(mission)}:
        words = _("Only institutions of this mission promise anything.")
        raise Incomplete(words, {"institution": words})


def _check_decision(mission: Mission, data: dict[str, Any]) -> None:
    """To proceed there must be somebody who shares and somebody who learns."""
    problems: dict[str, Any] = {}
    for name in ("findings", "outputs", "decision_reason"):
        if not str(data.get(name, "")).strip():
            problems[name] = _("This is missing.")
    if data.get("decision") == Decision.PROCEED:
        if data.get("direction") not in Direction.values:
            problems["direction"] = _("Say who would share with whom.")
        elif mission.host.country_id is None:
            problems["decision"] = _("An exchange needs a country that shares and one that learns.")
    if problems:
        raise Incomplete(next(iter(problems.values())), problems)


@transaction.atomic
def give_back(mission: Mission, *, by: User, reason: str) -> Mission:
    """Give the report back to be completed; what was promised stays promised."""
    mission = mission.locked()
    policies.check_can_accept(by, mission)
    why = checked_reason(reason)
    steps.take("give_back", mission, by=by, verb="mission.report_given_back", reason=why)
    steps.await_whom_it_needs(mission, by=by)
    steps.tell(kinds.GIVEN_BACK, mission, by=by)
    return mission


@transaction.atomic
def accept_report(mission: Mission, *, by: User) -> Mission:
    """Close the mission; where the report says so, its institutions are invited to an exchange."""
    mission = mission.locked()
    policies.check_can_accept(by, mission)
    found = MissionReport.objects.select_for_update().get(mission=mission)
    found.accepted_by, found.accepted_at = by, timezone.now()
    found.save(update_fields=["accepted_by", "accepted_at", "updated_at"])
    fields = []
    if found.decision == Decision.PROCEED:
        mission.resulting_exchange = _propose_exchange(mission, found, by=by)
        fields.append("resulting_exchange")
    steps.take("close", mission, by=by, verb="mission.closed", fields=fields)
    steps.await_whom_it_needs(mission, by=by)
    steps.tell(kinds.CLOSED, mission, by=by)
    return mission


def _propose_exchange(mission: Mission, found: MissionReport, *, by: User) -> Exchange:
    """Filled in from the mission: title, purpose, themes, and the institutions with their roles."""
    hosting, visiting = ROLES[Direction(found.direction)]
    # Whoever comes from the host's own country stands on the host's side.
    home = mission.host.country_id
    parties = [
        (one, hosting if one.country_id == home else visiting)
        for one in people.senders(mission)
        if one.country_id
    ]
    parties.append((mission.host, hosting))
    proposal = exchanges.Proposal(
        title=mission.title,
        language=mission.language,
        origin=Exchange.Origin.MISSION_RESULT,
        parties=parties,
        objectives=found.outputs,
        direction=(
            Exchange.Direction.TWO_WAY
            if found.direction == Direction.BOTH
            else Exchange.Direction.ONE_WAY
        ),
        themes=list(mission.themes.all()),
        provenance=mission.subject.provenance,
    )
    return exchanges.propose(proposal, by=by)
