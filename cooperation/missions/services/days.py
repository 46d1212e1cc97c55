"""What a day brings: missions begin and end on their days; postponed ones are not kept for ever."""

import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cooperation.followups import commitments
from cooperation.missions import kinds
from cooperation.missions.models import Mission
from cooperation.missions.queries import people
from cooperation.missions.services import steps

KEPT_POSTPONED = datetime.timedelta(days=180)


def bring_what_is_due() -> int:
    """Do what is due now, each mission in a transaction of its own; says how many changed.

    Days are those at the host. Running it again changes nothing more.
    """
    # A day is at most one ahead of that here; each is looked at again by its own clock.
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    moving = Q(state="approved", start_on__lte=tomorrow) | Q(state="under_way", end_on__lt=tomorrow)
    waited = Q(state="postponed", postponed_on__lte=timezone.localdate() - KEPT_POSTPONED)
    keys = list(Mission.objects.filter(moving | waited).order_by("pk").values_list("pk", flat=True))
    return sum(_brought(key) for key in keys)


@transaction.atomic
def _brought(key: int) -> bool:
    mission = Mission.objects.get(pk=key).locked()
    before = mission.state
    today = people.today_there(mission)
    if mission.state == "approved" and mission.start_on and mission.start_on <= today:
        steps.take("begin", mission, by=None, verb="mission.begun")
    if mission.state == "under_way" and mission.end_on and mission.end_on < today:
        steps.take("end", mission, by=None, verb="mission.ended")
        steps.await_whom_it_needs(mission, by=None)
        steps.tell(kinds.REPORT_DUE, mission, by=None)
    if mission.state == "postponed" and _waited_too_long(mission):
        steps.take("cancel", mission, by=None, verb="mission.lapsed")
        commitments.close(mission, by=None, state="cancelled")
        steps.tell(kinds.LAPSED, mission, by=None)
    return mission.state != before


def _waited_too_long(mission: Mission) -> bool:
    since = mission.postponed_on
    return since is not None and since + KEPT_POSTPONED <= timezone.localdate()
