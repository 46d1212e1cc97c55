"""Which clearances a mission needs, and which of them stand.

The host clears for itself. Each sending country clears through its coordinator, and so does the
country of a host that belongs to one. Where a country asks for no endorsement of its coordinator,
its sending institution clears instead (domain page, 4.9).
"""

from dataclasses import dataclass

from cooperation.directory import queries as directory
from cooperation.directory.models import Country, Institution, Role
from cooperation.missions.models import Mission
from cooperation.missions.queries.people import senders, sending_countries
from cooperation.reviews.models import Assent


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
        return f"institution-{self.institution.pk if self.institution else 0}"

    def __str__(self) -> str:
        return str(self.country or self.institution)


def clearances(mission: Mission) -> list[Clearance]:
    """All that the mission needs, with those that stand in this round."""
    standing = _standing(mission)
    return [_with_its_yes(one, standing) for one in _needed(mission)]


def missing(mission: Mission) -> list[Clearance]:
    """Those that are still awaited."""
    return [one for one in clearances(mission) if one.given is None]


def _needed(mission: Mission) -> list[Clearance]:
    found: dict[str, Clearance] = {}
    hosting = mission.host.country
    for country in sending_countries(mission):
        for one in _of_country(country, mission):
            found.setdefault(one.key, one)
    if hosting is not None and hosting.requires_coordinator_endorsement:
        one = Clearance(hosting, directory.coordinating_institution(hosting), Role.COORDINATOR)
        found.setdefault(one.key, one)
    if not _speaks_for_its_country(mission.host):
        own = Clearance(None, mission.host, Role.FOCAL_POINT)
        found.setdefault(own.key, own)
    return list(found.values())


def _of_country(country: Country, mission: Mission) -> list[Clearance]:
    if country.requires_coordinator_endorsement:
        place = directory.coordinating_institution(country)
        return [Clearance(country, place, Role.COORDINATOR)]
    return [
        Clearance(None, one, Role.FOCAL_POINT)
        for one in senders(mission)
        if one.country_id == country.pk
    ]


def _speaks_for_its_country(host: Institution) -> bool:
    """Whether the coordinator's yes is that of the host: they sit in the same house."""
    country = host.country
    return bool(
        country
        and country.requires_coordinator_endorsement
        and host.is_designating_authority
        and directory.coordinating_institution(country) == host
    )


def _standing(mission: Mission) -> list[Assent]:
    """Asked anew each time: a yes that was given a moment ago counts."""
    rows = Assent.objects.filter(
        subject=mission.subject_id,
        kind=Assent.Kind.CLEARANCE,
        version=mission.round,
        withdrawn_at=None,
    )
    return list(rows.select_related("institution__country", "institution__type", "by"))


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
