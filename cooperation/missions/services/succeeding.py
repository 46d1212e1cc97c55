"""An institution is merged: its successor takes its place in the missions that are open."""

from django.db import transaction

from accounts.models import User
from cooperation.core import activity
from cooperation.directory.models import Institution
from cooperation.followups import commitments
from cooperation.missions.models import Delegate, Delegation, Mission
from cooperation.missions.queries.clearances import key_of
from cooperation.missions.queries.reading import open_with
from cooperation.reviews import assents


@transaction.atomic
def take_over(institution: Institution, successor: Institution, *, by: User) -> None:
    """As host, as proposer and as sender; what was cleared stays cleared."""
    for mission in open_with(institution).select_for_update(of=("self",)).order_by("pk"):
        if mission.host_id == institution.pk:
            mission.host = successor
        if mission.proposer_id == institution.pk:
            mission.proposer = successor
        mission.save(update_fields=["host", "proposer", "updated_at"])
        for delegation in mission.delegations.filter(institution=institution):
            _replace(delegation, successor)
        # Where an institution clears for itself, the part is named by it.
        commitments.rename_part(mission, key_of(institution), key_of(successor))
        assents.pass_on(mission.subject, institution, successor)
        _record(mission, institution, successor, by=by)


def _replace(delegation: Delegation, successor: Institution) -> None:
    """Two delegations of one institution travel as one."""
    twin = Delegation.objects.filter(mission=delegation.mission_id, institution=successor).first()
    if twin is None:
        delegation.institution = successor
        delegation.save(update_fields=["institution"])
        return
    Delegate.objects.filter(delegation=delegation).update(delegation=twin)
    delegation.delete()


def _record(
    mission: Mission, institution: Institution, successor: Institution, *, by: User
) -> None:
    reason = f"{institution.code} → {successor.code}"
    activity.record(
        "mission.handed_over", mission, by=by, as_institution=str(successor), reason=reason
    )
