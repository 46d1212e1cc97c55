"""Which terms lie on the table, who has accepted them, and which countries endorse."""

from cooperation.core.memory import remembered
from cooperation.directory import queries as directory
from cooperation.directory.models import Country, Institution
from cooperation.exchanges import sides
from cooperation.exchanges.lifecycle import EXCHANGE
from cooperation.exchanges.models import Contribution, Exchange, TermsVersion
from cooperation.exchanges.queries.reading import parties_of
from cooperation.reviews.models import Assent


@remembered
def versions(exchange: Exchange) -> list[TermsVersion]:
    """All versions, the newest first."""
    return list(
        exchange.terms.select_related("proposed_by__country", "written_by").order_by("-number")
    )


def contributions(exchange: Exchange) -> list[Contribution]:
    """What third parties and funders give by all versions of the terms; most have none."""
    if not sides.third_parties(parties_of(exchange)):
        return []
    rows = Contribution.objects.filter(terms__exchange=exchange)
    return list(rows.select_related("terms", "party__institution").order_by("pk"))


def current_terms(exchange: Exchange) -> TermsVersion | None:
    """The newest version: the open one while the sides negotiate, the accepted one afterwards."""
    return next(iter(versions(exchange)), None)


@remembered
def ever_given(exchange: Exchange) -> list[Assent]:
    """Every acceptance and endorsement, withdrawn ones too, oldest first."""
    rows = Assent.objects.filter(subject=exchange.subject_id)
    return list(rows.select_related("institution__country", "by", "recorded_by"))


def _standing(exchange: Exchange, kind: str, number: int) -> list[Assent]:
    return [
        one
        for one in ever_given(exchange)
        if (one.kind, one.version, one.withdrawn_at) == (kind, number, None)
    ]


def standing_acceptances(exchange: Exchange, number: int) -> list[Assent]:
    """Who has accepted this version of the terms."""
    return _standing(exchange, Assent.Kind.ACCEPTANCE, number)


def accepted_by(exchange: Exchange, number: int) -> set[int]:
    """The institutions that have accepted this version of the terms."""
    return {one.institution_id for one in standing_acceptances(exchange, number)}


def joined(exchange: Exchange) -> set[int]:
    """The invited institutions that have said that they take part."""
    return {one.institution_id for one in _standing(exchange, Assent.Kind.CONFIRMATION, 0)}


def wanting_to_cancel(exchange: Exchange) -> set[int]:
    """The institutions that want to cancel it: the first asked, the others agree."""
    return {one.institution_id for one in wishes_to_cancel(exchange)}


def wishes_to_cancel(exchange: Exchange) -> list[Assent]:
    """What each of them said, in that order."""
    return _standing(exchange, Assent.Kind.CONSENT, 0)


def sides_that_cancel(exchange: Exchange) -> list[Institution]:
    """Those who cancel it together: the sides; of a proposal, those that have said yes to it."""
    sides_of_it = sides.signatories(parties_of(exchange))
    if exchange.state != "proposed":
        return sides_of_it
    known = joined(exchange)
    return [institution for institution in sides_of_it if institution.pk in known]


def asked_to_cancel(exchange: Exchange) -> list[Institution]:
    """Once one of them wants to cancel: the others, that have not agreed to it."""
    wanted = wanting_to_cancel(exchange)
    if not wanted or not EXCHANGE.can("cancel", state=exchange.state):
        return []
    return [one for one in sides_that_cancel(exchange) if one.pk not in wanted]


def confirmed_parts(exchange: Exchange, number: int) -> set[int]:
    """The third parties that have confirmed their part in this version of the terms."""
    return {one.institution_id for one in confirmations(exchange, number)}


def confirmations(exchange: Exchange, number: int) -> list[Assent]:
    """The confirmations of third parties for this version of the terms."""
    return _standing(exchange, Assent.Kind.CONFIRMATION, number)


def unconfirmed(exchange: Exchange, number: int) -> list[Institution]:
    """The third parties that have not confirmed their part in this version."""
    confirmed = confirmed_parts(exchange, number)
    thirds = sides.third_parties(parties_of(exchange))
    return [institution for institution in thirds if institution.pk not in confirmed]


def endorsements(exchange: Exchange, number: int) -> list[Assent]:
    """The endorsements that countries have given to this version of the terms."""
    return _standing(exchange, Assent.Kind.ENDORSEMENT, number)


def endorsed_countries(exchange: Exchange, number: int) -> set[int]:
    """Countries that have endorsed this version."""
    return {
        one.institution.country_id
        for one in endorsements(exchange, number)
        if one.institution.country_id
    }


@remembered
def required_endorsements(exchange: Exchange) -> list[tuple[Country, Institution | None]]:
    """Southern countries that endorse, with the authority where their coordinator serves.

    A country that asks for no endorsement is not waited for; one that has no coordinator here, and
    so no authority, endorses by letter (4.9).
    """
    countries = [
        country
        for country in sides.southern_countries(parties_of(exchange))
        if country.requires_coordinator_endorsement
    ]
    seats = directory.coordinating_institutions(countries)
    return [(country, seats.get(country.pk)) for country in countries]


def unendorsed(exchange: Exchange, number: int) -> list[tuple[Country, Institution | None]]:
    """Those whose endorsement of this version is missing."""
    given = endorsed_countries(exchange, number)
    return [one for one in required_endorsements(exchange) if one[0].pk not in given]
