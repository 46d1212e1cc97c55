"""What a country's coordinator may do: endorse, return to negotiation, cancel."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.directory import queries as directory
from cooperation.directory.models import Country, Institution, UnfpaOffice
from cooperation.exchanges import queries, sides
from cooperation.exchanges.lifecycle import EXCHANGE
from cooperation.exchanges.models import Exchange
from cooperation.exchanges.policies.third import part_of
from cooperation.reviews import four_eyes

SIGNED = _("You wrote or accepted these terms, so another coordinator must endorse them.")
SILENCE = datetime.timedelta(days=180)


def _coordinated(user: User, exchange: Exchange) -> list[Country]:
    coordinated = directory.coordinated_country_ids(user)
    southern = sides.southern_countries(queries.parties_of(exchange))
    return [country for country in southern if country.pk in coordinated]


def check_can_endorse(user: User, exchange: Exchange) -> None:
    """The coordinator of a country that has not endorsed yet; never who wrote or signed it."""
    EXCHANGE.target("review", state=exchange.state)
    if not _coordinated(user, exchange):
        raise NotAllowed(_("Only the coordinator of one of the countries can endorse this."))
    if not authorities_to_endorse(user, exchange):
        raise NotPossible(_("Your country's endorsement is given or not needed."))
    four_eyes.check(user, four_eyes.stakes(signer=queries.signers(exchange)), {"signer": SIGNED})


def authorities_to_endorse(user: User, exchange: Exchange) -> list[Institution]:
    """Where this person coordinates a country whose endorsement is awaited."""
    terms = queries.current_terms(exchange)
    coordinated = directory.coordinated_country_ids(user)
    return [
        authority
        for country, authority in queries.unendorsed(exchange, terms.number if terms else 0)
        if country.pk in coordinated and authority is not None
    ]


def check_can_return_to_negotiation(user: User, exchange: Exchange) -> None:
    """A coordinator of one of the countries, or a third party whose part is not as it should be."""
    EXCHANGE.target("reopen", state=exchange.state)
    if not (_coordinated(user, exchange) or part_of(user, exchange)):
        raise NotAllowed(
            _("Only the coordinator of one of the countries or a third party can return this.")
        )


def check_can_cancel(user: User, exchange: Exchange) -> None:
    """A coordinator of one of the countries; the regional office after 180 days of silence."""
    EXCHANGE.target("cancel", state=exchange.state)
    if _coordinated(user, exchange):
        return
    if not _is_regional_officer(user, exchange):
        raise NotAllowed(_("Only the coordinator of one of the countries can cancel this."))
    if timezone.now() - _last_heard_of(exchange) < SILENCE:
        raise NotAllowed(
            _("The regional office can cancel an exchange after 180 days without any step.")
        )


def _is_regional_officer(user: User, exchange: Exchange) -> bool:
    offices = directory.offices_of(user)
    southern = sides.southern_countries(queries.parties_of(exchange))
    return any(office.kind == UnfpaOffice.Kind.REGIONAL for office in offices) and bool(
        {country.pk for country in southern} & directory.covered_country_ids(user)
    )


def _last_heard_of(exchange: Exchange) -> datetime.datetime:
    if timezone.now() - exchange.updated_at < SILENCE:
        return exchange.updated_at
    entry = exchange.subject.activity.order_by("-at").values_list("at", flat=True).first()
    return entry or exchange.updated_at
