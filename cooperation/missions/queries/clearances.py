"""Which clearances a mission needs, and which of them stand.

The host clears for itself. Each sending country clears through its coordinator, and so does the
country of a host that belongs to one. Where a country asks for no endorsement of its coordinator,
its sending institution clears instead (domain page, 4.9).
"""

from dataclasses import dataclass

from cooperation.core.memory import remembered
from cooperation.directory import queries as directory
from cooperation.directory.models import Country, Institution, Role
from cooperation.missions.models import Mission
from cooperation.missions.queries.people import countries_of, ever_given, senders
from cooperation.reviews.models import Assent


def key_of(institution: Institution | None) -> str:
    """The name of a clearance that an institution gives for itself."""
    return f"institution-{institution.pk if institution else 0}"


@dataclass(frozen=True)
class Clearance:
    """A yes that is needed: of a ``country`` through its coordination, else of an institution.

    ``institution`` is where whoever says it serves; None where a country has no such place yet.
    """

    country: Country | None
    institution: Institution | None
    role: str
    given: Assent | None = None

    @property
    def key(self) -> str:
        """Names it within the mission, for what is awaited and for addresses."""
        if self.country is not None:
            return f"country-{self.country.iso2}"
        return key_of(self.institution)

    def __str__(self) -> str:
        return str(self.country or self.institution)


@remembered
def clearances(mission: Mission) -> list[Clearance]:
    """All that the mission needs, with those that stand in this round."""
    standing = _standing(mission)
    return [_with_its_yes(one, standing) for one in _needed(mission)]


def missing(mission: Mission) -> list[Clearance]:
    """Those that are still awaited."""
    return [one for one in clearances(mission) if one.given is None]


def _needed(mission: Mission) -> list[Clearance]:
    found: dict[str, Clearance] = {}
    host = mission.host
    countries = countries_of(mission)
    seats = directory.coordinating_institutions(countries)
    for country in countries:
        for one in _of_country(country, seats.get(country.pk), mission):
            found.setdefault(one.key, one)
    # Where the coordinator sits in the house of the host, one yes is both.
    if host.country_id is None or seats.get(host.country_id) != host:
        own = Clearance(None, host, Role.FOCAL_POINT)
        found.setdefault(own.key, own)
    return list(found.values())


def _of_country(country: Country, seat: Institution | None, mission: Mission) -> list[Clearance]:
    if country.requires_coordinator_endorsement:
        return [Clearance(country, seat, Role.COORDINATOR)]
    return [
        Clearance(None, one, Role.FOCAL_POINT)
        for one in senders(mission)
        if one.country_id == country.pk
    ]


def _standing(mission: Mission) -> list[Assent]:
    return [
        one
        for one in ever_given(mission)
        if one.version == mission.round and one.withdrawn_at is None
    ]


def _with_its_yes(one: Clearance, standing: list[Assent]) -> Clearance:
    given = next((assent for assent in standing if _is_of(assent, one)), None)
    return Clearance(one.country, one.institution, one.role, given)


def _is_of(assent: Assent, one: Clearance) -> bool:
    """A country's yes comes from any of its designating authorities: coordinations move house."""
    if one.country is None:
        return one.institution is not None and assent.institution_id == one.institution.pk
    return (
        assent.institution.country_id == one.country.pk
        and assent.institution.is_designating_authority
    )
