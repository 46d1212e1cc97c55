"""Who and what the demo's records point at, each read once."""

from dataclasses import dataclass, field

from accounts.models import User
from cooperation.agreements.models import Memorandum
from cooperation.core.models import Term
from cooperation.directory import queries as directory
from cooperation.directory.models import Country, Institution
from cooperation.exchanges.models import Exchange
from cooperation.marketplace.models import Listing
from platform_site.demo.clock import Timeline

MAIL_DOMAIN = "demo.invalid"


def address(account: str) -> str:
    return f"{account}@{MAIL_DOMAIN}"


@dataclass
class World:
    """Filled by the loaders one after the other, the directory first."""

    time: Timeline
    countries: dict[str, Country]
    terms: dict[tuple[str, str], Term]
    institutions: dict[str, Institution] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)
    workplaces: dict[str, Institution] = field(default_factory=dict)
    listings: dict[str, Listing] = field(default_factory=dict)
    memoranda: dict[str, Memorandum] = field(default_factory=dict)
    exchanges: dict[str, Exchange] = field(default_factory=dict)

    authorities: dict[int, Institution | None] = field(default_factory=dict)
    offices: dict[int, Institution | None] = field(default_factory=dict)

    def authority(self, country: Country) -> Institution | None:
        """Who endorses for a country, where it wants that."""
        if country.pk not in self.authorities:
            wanted = country.requires_coordinator_endorsement
            found = directory.coordinating_institution(country) if wanted else None
            self.authorities[country.pk] = found
        return self.authorities[country.pk]

    def office(self, country: Country) -> Institution | None:
        """The office of UNFPA that acts for a country."""
        if country.pk not in self.offices:
            acting = directory.acting_office(country)
            self.offices[country.pk] = acting.institution if acting else None
        return self.offices[country.pk]

    def words(self, scheme: str, codes: list[str]) -> list[Term]:
        return [self.terms[scheme, code] for code in codes]


def begin(time: Timeline) -> World:
    """The reference data, which every database has after migration."""
    return World(
        time=time,
        countries={country.iso2: country for country in Country.objects.all()},
        terms={(term.scheme, term.code): term for term in Term.objects.all()},
    )
