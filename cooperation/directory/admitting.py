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
    """Whose people decide: those of ``institution`` in ``role``.

    ``level`` is that role, or ``regional`` where the office itself counts and not what it covers.
    """

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


def is_asked_for(user: queries.Reader, institution: Institution, role: str) -> bool:
    """Whether the person is among those who decide now; they count as somebody there."""
    for one in _in_order(institution, role):
        if belongs_to(user, one, institution):
            return True
        # Coordination sits where somebody coordinates: there it is known that people are.
        if one.role == Role.COORDINATOR or queries.people(one.institution, one.role).exists():
            return False
    return False


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


def decider(institution: Institution, role: str, admits_into: str) -> Admitter:
    """The same for whoever is known to be awaited: people of an institution in a role."""
    level = "regional" if admits_into == Role.OFFICER else role
    return Admitter(institution, role, level)


def _in_order(institution: Institution, role: str) -> Iterator[Admitter]:
    if role == Role.OFFICER:
        for one in offices_for(institution, role):
            yield decider(one.institution, Role.OFFICER, role)
        return
    if role == Role.STAFF:
        yield decider(institution, Role.FOCAL_POINT, role)
    country = institution.country
    if country is not None and role != Role.COORDINATOR:
        coordination = queries.coordinating_institution(country)
        if coordination is not None:
            yield decider(coordination, Role.COORDINATOR, role)
    for office in offices_for(institution, role):
        yield decider(office.institution, Role.OFFICER, role)


def offices_for(institution: Institution, role: str) -> Iterator[UnfpaOffice]:
    """The acting office, then the regional one; without a country, every regional office.

    For officers their own regional office alone.
    """
    if role == Role.OFFICER:
        yield institution.unfpa_office.parent or institution.unfpa_office
        return
    country = institution.country
    if country is None:
        regional = UnfpaOffice.objects.filter(kind=UnfpaOffice.Kind.REGIONAL)
        yield from regional.select_related("institution").order_by("pk")
        return
    for find in (queries.acting_office, queries.regional_office):
        office = find(country)
        if office is not None:
            yield office
