"""Which institutions each country has designated."""

from cooperation.directory.models import Designation, Institution
from platform_site.demo import sources
from platform_site.demo.world import World

GIVEN_DAYS_AGO = 760
VALID_DAYS = 1100


def load(world: World) -> None:
    """A designation in force for each institution of the list that never had one."""
    known = set(
        Designation.objects.filter(institution__in=world.institutions.values()).values_list(
            "institution", flat=True
        )
    )
    for row in sources.rows("designations"):
        institution = world.institutions[row["institution"]]
        if institution.pk in known:
            continue
        authority = world.institutions[row["designated_by"]]
        designation = Designation.objects.create(
            institution=institution,
            designated_by=authority,
            can_offer=row["can_offer"] == "yes",
            can_demand=row["can_demand"] == "yes",
            valid_from=world.time.day(-GIVEN_DAYS_AGO),
            valid_to=world.time.day(VALID_DAYS - GIVEN_DAYS_AGO),
            state="active",
            decided_by=world.people[_decider(world, authority)],
            decided_at=world.time.moment(-GIVEN_DAYS_AGO),
            decided_for=_decided_for(world, authority),
        )
        designation.themes.set(world.words("icpd", row["themes"].split()))


def _decider(world: World, authority: Institution) -> str:
    """The coordinator who serves there; from a letter, an officer, where there is none."""
    for account, workplace in world.workplaces.items():
        if workplace == authority and account.startswith("coordinator."):
            return account
    return "officer-a.lacro"


def _decided_for(world: World, authority: Institution) -> str:
    """The authority in which the coordinator serves, or the office that went by a letter."""
    by = _decider(world, authority)
    return str(authority if by.startswith("coordinator.") else world.workplaces[by])
