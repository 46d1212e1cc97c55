"""Who clears a mission, in person or by letter, and who gives it back."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.directory import queries as directory
from cooperation.directory.models import Role
from cooperation.missions.lifecycle import MISSION
from cooperation.missions.models import Mission
from cooperation.missions.policies.who import covers
from cooperation.missions.queries.clearances import Clearance, clearances, missing
from cooperation.reviews import four_eyes
from cooperation.reviews.letters.missing import MissingYes
from cooperation.reviews.models import Assent

WROTE_IT = _("You wrote or proposed this mission, so another person must clear it.")


def says_it(user: User, one: Clearance) -> bool:
    """Whether the person speaks for whoever has to clear: by role, never by rank."""
    if one.country is not None:
        return one.country.pk in directory.coordinated_country_ids(user)
    mine = directory.institution_ids(user, Role.FOCAL_POINT)
    return one.institution is not None and one.institution.pk in mine


def clearing_for(user: User, mission: Mission) -> list[Clearance]:
    """The clearances that the person may give now."""
    MISSION.target("approve", state=mission.state)
    own = [one for one in clearances(mission) if says_it(user, one)]
    if not own:
        raise NotAllowed(
            _("Only the host and the coordinators of the countries can clear this mission.")
        )
    open_ones = [one for one in own if one.given is None]
    if not open_ones:
        raise NotPossible(_("Your clearance is given."))
    wrote = four_eyes.stakes(wrote=[mission.proposed_by_id, mission.created_by_id])
    four_eyes.check(user, wrote, {"wrote": WROTE_IT})
    return open_ones


def check_can_clear(user: User, mission: Mission) -> None:
    """The host's focal point and the coordinator of each country, each for their own side."""
    clearing_for(user, mission)


def recordable_for(user: User, mission: Mission) -> list[MissingYes]:
    """The clearances that an officer may record from a letter: those of countries they cover."""
    MISSION.target("approve", state=mission.state)
    covered = directory.covered_country_ids(user)
    if not covers(user, mission):
        raise NotAllowed(_("Only a UNFPA officer who covers one of the countries can do this."))
    found = [
        one
        for one in (_on_paper(clearance, mission) for clearance in missing(mission))
        if one.country_id in covered
    ]
    if not found:
        raise NotPossible(_("No clearance of a country that you cover is missing."))
    return found


def _on_paper(one: Clearance, mission: Mission) -> MissingYes:
    kind = Assent.Kind.CLEARANCE
    return MissingYes(kind, str(one), one.institution, one.country, mission.round)


def check_can_record_letter(user: User, mission: Mission) -> None:
    """An officer who covers the country that said yes on paper; they decide nothing then."""
    recordable_for(user, mission)


def check_can_return(user: User, mission: Mission) -> None:
    """Whoever clears it, or an officer who covers one of the countries, gives it back."""
    MISSION.target("return", state=mission.state)
    if covers(user, mission):
        return
    if not any(says_it(user, one) for one in clearances(mission)):
        raise NotAllowed(
            _("Only those who clear this mission and UNFPA can give it back to be changed.")
        )
