"""What follows from who takes part in an exchange: countries, sides that sign, the scheme."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext_lazy as _

from cooperation.core.errors import NotPossible
from cooperation.directory.models import Country, Institution
from cooperation.exchanges.models import Exchange, ExchangeParty

Parties = Sequence[ExchangeParty]
Role = ExchangeParty.Role
THIRD_PARTIES = (Role.SECOND_PROVIDER, Role.FACILITATOR)
# They are asked and confirm their part; a funder alone does not make an exchange triangular.
SUPPORTING = (*THIRD_PARTIES, Role.FUNDER)


def country_of(party: ExchangeParty) -> Country | None:
    """The country that a party stands for; none for an international organisation."""
    if party.country_id:
        return party.country
    return party.institution.country if party.institution else None


def is_unfpa(party: ExchangeParty) -> bool:
    """Whether the party is an office of UNFPA, which serves the exchange and has no side in it."""
    return bool(party.institution and hasattr(party.institution, "unfpa_office"))


def countries(parties: Iterable[ExchangeParty], *roles: str) -> list[Country]:
    """The countries of the parties in these roles, each once, in the order of the parties."""
    found: dict[int, Country] = {}
    for party in parties:
        country = country_of(party)
        if party.role in roles and country is not None:
            found.setdefault(country.pk, country)
    return list(found.values())


def southern_countries(parties: Iterable[ExchangeParty]) -> list[Country]:
    """The countries that share or receive, those that receive first: their offices look first."""
    rows = sorted(parties, key=lambda party: party.role not in ExchangeParty.RECEIVING)
    return countries(rows, *ExchangeParty.SOUTHERN)


def signatories(parties: Iterable[ExchangeParty]) -> list[Institution]:
    """The institutions whose yes the terms need: those of the countries that share or receive."""
    found: dict[int, Institution] = {}
    for party in parties:
        if party.institution and party.role in ExchangeParty.SOUTHERN:
            found.setdefault(party.institution.pk, party.institution)
    return list(found.values())


def third_parties(parties: Iterable[ExchangeParty]) -> list[Institution]:
    """Third parties and funders: institutions that support; each confirms its own part."""
    found: dict[int, Institution] = {}
    for party in parties:
        if party.institution and party.role in SUPPORTING and not is_unfpa(party):
            found.setdefault(party.institution.pk, party.institution)
    return list(found.values())


def supporting(parties: Parties, institution: Institution) -> ExchangeParty:
    """The party as which a third party or funder supports it."""
    return next(
        one for one in parties if one.institution_id == institution.pk and one.role in SUPPORTING
    )


def invited(parties: Parties) -> list[Institution]:
    """Whom a proposal asks: the sides, then those who support them."""
    found = {one.pk: one for one in [*signatories(parties), *third_parties(parties)]}
    return list(found.values())


def scheme_of(parties: Parties) -> str:
    """The scheme that the parties make (INV-08).

    A third party other than UNFPA makes it triangular; else three or more Southern countries make
    it regional where they share one UNFPA region and interregional where not; two, bilateral.
    """
    if any(party.role in THIRD_PARTIES and not is_unfpa(party) for party in parties):
        return Exchange.Scheme.TRIANGULAR
    southern = southern_countries(parties)
    if len(southern) < 3:
        return Exchange.Scheme.BILATERAL
    return Exchange.Scheme.REGIONAL if in_one_region(southern) else Exchange.Scheme.INTERREGIONAL


def in_one_region(southern: Sequence[Country]) -> bool:
    """Whether all countries belong to the same UNFPA region; an unknown region is none."""
    regions = {country.unfpa_region_id for country in southern}
    return len(regions) == 1 and None not in regions


def check_sides(parties: Parties, *, direction: str) -> None:
    """Nobody stands on both sides (INV-02), and a third party comes from elsewhere (INV-07)."""
    _check_institutions(parties)
    if direction == Exchange.Direction.TWO_WAY:
        if len(countries(parties, Role.BOTH)) < 2:
            raise NotPossible(_("A two-way exchange needs two countries that both share."))
        return
    providing = {country.pk for country in countries(parties, *ExchangeParty.PROVIDING)}
    receiving = {country.pk for country in countries(parties, *ExchangeParty.RECEIVING)}
    if providing & receiving:
        raise NotPossible(_("A country cannot share with itself: the two sides are the same."))
    if not providing or not receiving:
        raise NotPossible(_("An exchange needs a country that shares and one that receives."))


def _check_institutions(parties: Parties) -> None:
    sides: dict[int, set[str]] = {}
    for party in parties:
        if party.institution_id and party.role in ExchangeParty.SOUTHERN:
            sides.setdefault(party.institution_id, set()).add(party.role)
    if any(len(roles) > 1 for roles in sides.values()):
        raise NotPossible(_("An institution cannot be on both sides of an exchange."))
    southern = {country.pk for country in southern_countries(parties)}
    third = countries([party for party in parties if not is_unfpa(party)], *THIRD_PARTIES)
    if southern & {country.pk for country in third}:
        raise NotPossible(_("A third party comes from outside the countries that exchange."))
