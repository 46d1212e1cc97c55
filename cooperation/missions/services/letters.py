"""A clearance that was signed on paper, recorded by UNFPA (domain page, 4.9)."""

from typing import Unpack

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.errors import NotPossible
from cooperation.missions import policies
from cooperation.missions.models import Mission
from cooperation.missions.services import deciding, steps
from cooperation.reviews.letters.missing import MissingYes
from cooperation.reviews.letters.recording import Paper, Recorded, Signed, record


def clear_by_letter(mission: Mission, *, by: User, **signed: Unpack[Signed]) -> Mission:
    """Record a clearance from a letter; whoever records it decides nothing about the mission."""
    return record(CLEARANCE, mission, by=by, **signed)


def _check_round(mission: Mission, yes: MissingYes, read: int | None) -> None:
    """A letter about what was given back and proposed anew is read with the new days first."""
    if read is not None and read != yes.version:
        raise NotPossible(
            _("The mission was proposed anew meanwhile. Nothing was done: look at it first.")
        )


def _cleared(mission: Mission, recorded: Recorded) -> None:
    verb = "mission.cleared_by_letter"
    steps.record(verb, mission, institution=recorded.office, **recorded.said)
    deciding.cleared(mission, by=recorded.by)


CLEARANCE = Paper(
    title=_("Letter of clearance, %(code)s"),
    recordable=policies.recordable_for,
    ready=_check_round,
    follows=_cleared,
)
