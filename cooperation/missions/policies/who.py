"""Who stands where towards a mission."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.errors import NotAllowed
from cooperation.directory import queries as directory
from cooperation.directory.models import Institution, Role, UnfpaOffice
from cooperation.missions.models import Mission
from cooperation.missions.queries import people
from cooperation.reviews import four_eyes

HAS_A_PART = _("You have a part in this mission, so a colleague must decide on it.")
WRITING = (Role.STAFF, Role.FOCAL_POINT, Role.OFFICER)


def may_draft_for(user: User) -> list[Institution]:
    """The institutions for which a person may draft a mission; offices of UNFPA among them."""
    found = {
        one.institution_id: one.institution
        for one in directory.memberships_of(user)
        if one.role in WRITING
    }
    return list(found.values())


def check_can_draft(user: User, institution: Institution) -> None:
    """Staff and focal points draft for their institution, officers for their office."""
    if institution.pk not in {one.pk for one in may_draft_for(user)}:
        raise NotAllowed(_("You can draft missions for your own institution only."))


def speaks_for(user: User, institutions: Iterable[Institution]) -> bool:
    """Whether the person is a focal point of one of these."""
    mine = directory.institution_ids(user, Role.FOCAL_POINT)
    return any(one.pk in mine for one in institutions)


def speaks_for_the_proposer(user: User, mission: Mission) -> bool:
    """Whether the person is a focal point of the proposer, or an officer of a proposing office."""
    role = people.proposing_role(mission)
    return mission.proposer_id in directory.institution_ids(user, role)


def coordinates(user: User, mission: Mission) -> bool:
    """Whether the person coordinates one of the countries."""
    coordinated = directory.coordinated_country_ids(user)
    return any(country.pk in coordinated for country in people.countries_of(mission))


def covers(user: User, mission: Mission) -> bool:
    """Whether the person is an officer who covers one of the countries."""
    covered = directory.covered_country_ids(user)
    return any(country.pk in covered for country in people.countries_of(mission))


def serves_regionally(user: User, mission: Mission) -> bool:
    """Whether the person is an officer of the regional office of one of the countries."""
    kinds = {office.kind for office in directory.offices_of(user)}
    return UnfpaOffice.Kind.REGIONAL in kinds and covers(user, mission)


def check_without_stake(user: User, mission: Mission) -> None:
    """Who wrote, proposed or cleared it, or belongs to it, decides nothing about it (INV-15)."""
    stakes = people.involved(mission)
    four_eyes.check(user, stakes, dict.fromkeys(stakes, HAS_A_PART))
