"""Who brings the sides together: an officer of the office of the country that asks."""

from django.db import transaction

from accounts.models import User
from cooperation.core import activity
from cooperation.directory import queries as directory
from cooperation.directory.models import Role
from cooperation.followups import commitments
from cooperation.followups.models import Commitment
from cooperation.matching.lifecycle import UNFACILITATED
from cooperation.matching.models import Match
from cooperation.matching.services.endings import locked


def facilitator_for(match: Match) -> User | None:
    """An officer of the office of the country that asks, else of its regional office."""
    office = directory.acting_office(match.demand.country)
    return directory.people(office.institution, Role.OFFICER).first() if office else None


def name_facilitators() -> int:
    """Name one for each proposal whose office had no officer when somebody said yes."""
    waiting = Commitment.objects.filter(
        kind=UNFACILITATED.kind, state=Commitment.State.OPEN, about__match__isnull=False
    )
    return sum(map(_name_one, waiting.values_list("about__match", flat=True)))


@transaction.atomic
def _name_one(pk: int) -> int:
    match = locked(Match.objects.filter(pk=pk, facilitator=None)).first()
    officer = facilitator_for(match) if match else None
    if match is None or officer is None:
        return 0
    match.facilitator = officer
    match.save(update_fields=["facilitator", "updated_at"])
    commitments.close(match, by=None, kind=UNFACILITATED.kind)
    activity.record("match.facilitator_named", match, by=None, fields=["facilitator"])
    return 1
