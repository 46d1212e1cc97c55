"""Who decides on designations: the order in which people are asked.

The coordinator of the country; where there is none but whoever is concerned, the office that covers
the country goes by the ministry's letter (domain page, 4.9). Whoever asked, and whoever works in
the institution itself, decides nothing about it.
"""

from collections.abc import Iterator

from accounts.models import User
from cooperation.directory import queries
from cooperation.directory.admitting import Admitter, is_office
from cooperation.directory.models import Designation, Institution, Membership, Role


def who_decides(designation: Designation) -> Admitter | None:
    """Who is awaited about it now; None where nobody on the platform can decide."""
    institution = designation.institution
    own = Membership.objects.active_on(queries.today()).filter(institution=institution)
    for one in _in_order(institution):
        people = queries.people(one.institution, one.role).exclude(pk__in=own.values("user"))
        if people.exclude(pk=designation.requested_by_id or 0).exists():
            return one
    return None


def deciders(designation: Designation) -> list[User]:
    """The people who decide on it now."""
    one = who_decides(designation)
    if one is None:
        return []
    own = Membership.objects.active_on(queries.today()).filter(institution=designation.institution)
    people = queries.people(one.institution, one.role).exclude(pk__in=own.values("user"))
    return [person for person in people if person.pk != designation.requested_by_id]


def has_authorities(institution: Institution) -> bool:
    """Only what stands in a country, and is no office of UNFPA, can be designated."""
    return institution.country_id is not None and not is_office(institution)


def _in_order(institution: Institution) -> Iterator[Admitter]:
    country = institution.country
    if country is None:
        return
    coordination = queries.coordinating_institution(country)
    if coordination is not None:
        yield Admitter(coordination, Role.COORDINATOR, Role.COORDINATOR)
    for find in (queries.acting_office, queries.regional_office):
        office = find(country)
        if office is not None:
            yield Admitter(office.institution, Role.OFFICER, Role.OFFICER)
