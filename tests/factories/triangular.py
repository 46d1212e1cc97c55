"""An exchange of two countries that an institution from outside supports."""

from dataclasses import dataclass

from accounts.models import User
from cooperation.directory.models import Institution
from cooperation.exchanges import services
from cooperation.exchanges.models import Exchange, ExchangeParty
from tests.factories.exchanges import Cast, terms

Role = ExchangeParty.Role


@dataclass
class Sides:
    """Who speaks for the two sides, and the institution that supports them."""

    recipient: Institution
    recipient_focal: User
    provider: Institution
    provider_focal: User
    third: Institution

    @classmethod
    def of(cls, people: Cast, third: Institution) -> "Sides":
        return cls(
            people.recipient, people.recipient_focal, people.provider, people.provider_focal, third
        )


def proposed(sides: Sides, *, by: User) -> Exchange:
    """An officer invited both sides; the third party supports them."""
    parties = [
        (sides.recipient, Role.RECIPIENT),
        (sides.provider, Role.FIRST_PROVIDER),
        (sides.third, Role.SECOND_PROVIDER),
    ]
    proposal = services.Proposal(
        title="Peer support, triangular", language="en", origin="mission_result", parties=parties
    )
    return services.propose(proposal, by=by)


def negotiating(sides: Sides, *, by: User) -> Exchange:
    """Both sides have said yes."""
    exchange = proposed(sides, by=by)
    for focal in (sides.recipient_focal, sides.provider_focal):
        exchange = services.take_part(exchange, by=focal)
    return exchange


def agreed(sides: Sides, *, by: User) -> Exchange:
    """Both sides accepted version 2; the countries and the third party are asked."""
    exchange = negotiating(sides, by=by)
    services.propose_terms(exchange, by=sides.provider_focal, based_on=1, data=terms())
    for focal in (sides.recipient_focal, sides.provider_focal):
        exchange = services.accept_terms(exchange, by=focal, number=2)
    return exchange
