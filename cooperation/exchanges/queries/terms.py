"""Which terms lie on the table, who has accepted them, and which countries endorse."""

from cooperation.directory import queries as directory
from cooperation.directory.models import Country, Institution
from cooperation.exchanges import sides
from cooperation.exchanges.models import Exchange, TermsVersion
from cooperation.exchanges.queries.reading import parties_of
from cooperation.reviews import assents
from cooperation.reviews.models import Assent


def versions(exchange: Exchange) -> list[TermsVersion]:
    """All versions, the newest first."""
    return list(
        exchange.terms.select_related("proposed_by__country", "written_by").order_by("-number")
    )


def current_terms(exchange: Exchange) -> TermsVersion | None:
    """The newest version: the open one while the sides negotiate, the accepted one afterwards."""
    return exchange.terms.select_related("proposed_by").order_by("-number").first()


def standing_acceptances(exchange: Exchange, number: int) -> list[Assent]:
    """Who has accepted this version of the terms."""
    return assents.standing(exchange.subject, kind=Assent.Kind.ACCEPTANCE, version=number)


def accepted_by(exchange: Exchange, number: int) -> set[int]:
    """The institutions that have accepted this version of the terms."""
    return {one.institution_id for one in standing_acceptances(exchange, number)}


def endorsements(exchange: Exchange, number: int) -> list[Assent]:
    """The endorsements that countries have given to this version of the terms."""
    return assents.standing(exchange.subject, kind=Assent.Kind.ENDORSEMENT, version=number)


def endorsed_countries(exchange: Exchange, number: int) -> set[int]:
    """Countries whose coordinator has endorsed this version."""
    return {
        one.institution.country_id
        for one in endorsements(exchange, number)
        if one.institution.country_id
    }


def required_endorsements(exchange: Exchange) -> list[tuple[Country, Institution]]:
    """Southern countries whose coordinator endorses, with the authority where they serve.

    A country that asks for no endorsement, or that has no coordinator, is not waited for.
    """
    found = []
    for country in sides.southern_countries(parties_of(exchange)):
        if country.requires_coordinator_endorsement:
            authority = directory.coordinating_institution(country)
            if authority is not None:
                found.append((country, authority))
    return found
