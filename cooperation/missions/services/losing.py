"""A mission loses the cover that it had."""

from django.db import transaction

from cooperation.missions import kinds
from cooperation.missions.models import Mission
from cooperation.missions.queries import people
from cooperation.missions.services import steps

VERB = "mission.cover_lost"


@transaction.atomic
def tell_of_lost_cover(mission: Mission) -> None:
    """Tell those concerned and the officers in charge, once for what was found last.

    The mission is not held: an approval that holds it may wait for the memorandum that is ending.
    """
    last = mission.cover_found.first()
    told = mission.subject.activity.filter(verb=VERB)
    if last and told.filter(at__gte=last.found_at).exists():
        return
    steps.record(VERB, mission, by=None)
    office = people.deciding_office(mission)
    in_charge = [*people.officers_of(office), *([mission.decided_by] if mission.decided_by else [])]
    everybody = [*people.people_on(mission), *in_charge]
    steps.tell(kinds.COVER_LOST, mission, by=None, to=everybody)
