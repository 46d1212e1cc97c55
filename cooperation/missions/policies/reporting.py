"""Who writes the report of a mission, and who accepts it."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.errors import NotAllowed
from cooperation.missions.lifecycle import MISSION
from cooperation.missions.models import Mission
from cooperation.missions.policies.deciding import check_is_an_officer_for
from cooperation.missions.policies.who import speaks_for
from cooperation.missions.queries import people


def check_can_report(user: User, mission: Mission) -> None:
    """A focal point of an institution that sent a delegation."""
    MISSION.target("report", state=mission.state)
    if not speaks_for(user, people.senders(mission)):
        raise NotAllowed(_("A focal point of an institution that sent people hands in the report."))


def check_can_accept(user: User, mission: Mission) -> None:
    """An officer who covers one of the countries and has no part in it."""
    MISSION.target("close", state=mission.state)
    check_is_an_officer_for(user, mission)
