"""Who admits whom into which institution: the order in which people are asked.

A focal point admits staff, the coordinator of the country focal points, an officer coordinators
and those of partners of no country, a regional officer officers. Where a place of this order has
nobody but the person concerned, the next is asked: nobody admits themselves.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from accounts.models import User
from cooperation.directory import queries
from cooperation.directory.models import Institution, Role, UnfpaOffice


@dataclass(frozen=True)
class Admitter:
    """Whose people decide: those of ``institution`` in ``role``; ``level`` says how far it goes."""

    institution: Institution
    role: str
    level: str


def is_office(institution: Institution) -> bool:
    return hasattr(institution, "unfpa_office")


def is_of_a_government(institution: Institution) -> bool:
    """Everything that stands in a country and is no office of UNFPA counts as the country's."""
    return institution.country_id is not None and not is_office(institution)


def roles_in(institution: Institution) -> list[Role]:
    """Officers work in UNFPA's offices only, coordinators in designating authorities only."""
    if is_office(institution):
        return [Role.OFFICER]
    roles = [Role.STAFF, Role.FOCAL_POINT]
    return [*roles, Role.COORDINATOR] if institution.is_designating_authority else roles


def who_admits(
    institution: Institution, role: str, *, apart_from: User | None = None
) -> Admitter | None:
    """Who decides now, the person concerned apart; None where nobody on the platform can."""
    for one in _in_order(institution, role):
        people = queries.people(one.institution, one.role)
        if apart_from is not None:
            people = people.exclude(pk=apart_from.pk)
        if people.exists():
            return one
    return None


def belongs_to(user: queries.Reader, one: Admitter, institution: Institution) -> bool:
    """Whether a person is among those who decide at that level."""
    if one.level == "focal_point":
        return institution.pk in queries.institution_ids(user, Role.FOCAL_POINT)
    if one.level == "coordinator":
        return institution.country_id in queries.coordinated_country_ids(user)
    if one.level == "officer":
        return covers(user, institution)
    return one.institution.pk in queries.institution_ids(user, Role.OFFICER)


def covers(user: queries.Reader, institution: Institution) -> bool:
    """An officer of the institution's country; of what has none, an officer of any region."""
    if institution.country_id is not None:
        return institution.country_id in queries.covered_country_ids(user)
    regional = UnfpaOffice.Kind.REGIONAL
    return any(office.kind == regional for office in queries.offices_of(user))


def _in_order(institution: Institution, role: str) -> Iterator[Admitter]:
    if role == Role.OFFICER:
        office = institution.unfpa_office
        yield Admitter((office.parent or office).institution, Role.OFFICER, "regional")
        return
    if role == Role.STAFF:
        yield Admitter(institution, Role.FOCAL_POINT, "focal_point")
    country = institution.country
    if country is not None and role != Role.COORDINATOR:
        coordination = queries.coordinating_institution(country)
        if coordination is not None:
            yield Admitter(coordination, Role.COORDINATOR, "coordinator")
    for office in _offices_for(institution):
        yield Admitter(office.institution, Role.OFFICER, "officer")


def _offices_for(institution: Institution) -> list[UnfpaOffice]:
    """The acting office and the regional one; without a country, every regional office."""
    country = institution.country
    if country is None:
        regional = UnfpaOffice.objects.filter(kind=UnfpaOffice.Kind.REGIONAL)
        return list(regional.select_related("institution").order_by("pk"))
    found = [queries.acting_office(country), queries.regional_office(country)]
    return list({office.pk: office for office in found if office is not None}.values())
