"""Who moves a mission to other days or ends it before it begins."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.errors import NotAllowed
from cooperation.missions.lifecycle import MISSION
from cooperation.missions.models import Mission
from cooperation.missions.policies.who import (
    coordinates,
    serves_regionally,
    speaks_for,
    speaks_for_the_proposer,
)


def check_can_postpone(user: User, mission: Mission) -> None:
    """A coordinator of one of the countries, the host, or whoever proposed it."""
    MISSION.target("postpone", state=mission.state)
    if not _is_of_the_mission(user, mission):
        raise NotAllowed(
            _("Only the countries, the host and the proposing institution can postpone this.")
        )


def check_can_cancel(user: User, mission: Mission) -> None:
    """The same, or the regional office; a draft that was never proposed is its author's own."""
    MISSION.target("cancel", state=mission.state)
    if mission.proposed_by_id is None:
        allowed = speaks_for_the_proposer(user, mission)
    else:
        allowed = _is_of_the_mission(user, mission) or serves_regionally(user, mission)
    if not allowed:
        raise NotAllowed(
            _("Only the countries, the host, the proposer and the regional office can cancel this.")
        )


def _is_of_the_mission(user: User, mission: Mission) -> bool:
    return (
        coordinates(user, mission)
        or speaks_for(user, [mission.host])
        or speaks_for_the_proposer(user, mission)
    )
