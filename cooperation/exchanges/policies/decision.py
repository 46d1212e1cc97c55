"""At which level an exchange is decided, and which officer may decide (domain page, 4.5)."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.errors import NotAllowed
from cooperation.core.memory import remembered
from cooperation.directory import queries as directory
from cooperation.directory.models import Country
from cooperation.exchanges import covering, queries, sides
from cooperation.exchanges.lifecycle import EXCHANGE
from cooperation.exchanges.models import Exchange
from cooperation.reviews import four_eyes

# In US dollars; above it the regional office decides.
CASH_THRESHOLD = Decimal(25_000)

Level = Exchange.DecisionLevel
Scheme = Exchange.Scheme

STAKES: dict[str, Promise] = {
    "facilitator": _("You facilitate this exchange, so a colleague must decide on it."),
    "opener": _("You opened this exchange, so a colleague must decide on it."),
    "author": _("You wrote terms of this exchange, so a colleague must decide on it."),
    "signer": _("You agreed to this exchange, so a colleague must decide on it."),
    "member": _("You belong to an institution of this exchange, so a colleague must decide on it."),
}


def level_for(
    scheme: str, southern: Sequence[Country], cash_usd: Decimal, *, cover_is_full: bool
) -> str:
    """The level by the rule alone.

    The country office decides on a bilateral exchange within one UNFPA region with at most
    25,000 USD in cash, if there is no cash or memoranda cover it fully; else the regional office.
    """
    near = scheme == Scheme.BILATERAL and sides.in_one_region(southern)
    affordable = cash_usd <= CASH_THRESHOLD and (cash_usd == 0 or cover_is_full)
    return Level.COUNTRY if near and affordable else Level.REGIONAL


def level_of_decision(exchange: Exchange) -> str:
    """The level by the terms on the table and the memoranda in force on the planned start."""
    southern = sides.southern_countries(queries.parties_of(exchange))
    cash = _cash(exchange)
    covered = bool(cash) and covering.is_full(exchange)
    return level_for(exchange.scheme, southern, cash, cover_is_full=covered)


def _cash(exchange: Exchange) -> Decimal:
    terms = queries.current_terms(exchange)
    return terms.cash_usd if terms else Decimal(0)


def deciding_level(exchange: Exchange) -> str:
    """The level by the rule; regional where nobody is left who may decide in a country office."""
    level = level_of_decision(exchange)
    if level == Level.COUNTRY and not queries.officers_at(level, exchange).exists():
        return Level.REGIONAL
    return level


def needs_reason(exchange: Exchange) -> bool:
    """Cash without full cover by memoranda is approved with a reason."""
    return _cash(exchange) > 0 and not covering.is_full(exchange)


def check_can_decide(user: User, exchange: Exchange) -> None:
    """Approving and returning belong to an officer of the deciding level without a stake."""
    EXCHANGE.target("approve", state=exchange.state)
    serves = _levels_served(user, exchange)
    if level_of_decision(exchange) == Level.REGIONAL:
        _check_regional(serves)
        _check_stake(user, exchange)
        return
    _check_stake(user, exchange)
    # Who serves in a country office without a stake is one who is left to decide.
    if Level.COUNTRY not in serves and deciding_level(exchange) == Level.COUNTRY:
        raise NotAllowed(
            _("An officer of the country office decides on this exchange, not the regional office.")
        )


def check_can_reject(user: User, exchange: Exchange) -> None:
    """Rejecting belongs to an officer of the regional office without a stake."""
    EXCHANGE.target("reject", state=exchange.state)
    _check_regional(_levels_served(user, exchange))
    _check_stake(user, exchange)


def _levels_served(user: User, exchange: Exchange) -> set[str]:
    """The levels at which the person is an officer of an office of this exchange."""
    served = _served(exchange, user)
    if not served:
        raise NotAllowed(
            _("Only a UNFPA officer who covers one of the countries can decide on this exchange.")
        )
    return served


@remembered
def _served(exchange: Exchange, user: User) -> set[str]:
    mine = directory.offices_of(user)
    kinds = {str(office.kind) for office in mine}
    if len(kinds) == 1:
        # The countries of all one's offices are known already.
        parties = queries.parties_of(exchange)
        countries = sides.southern_countries(parties)
        if kinds == {Level.REGIONAL}:
            countries += [one for party in parties if (one := sides.country_of(party))]
        covered = directory.covered_country_ids(user)
        return kinds if any(country.pk in covered for country in countries) else set()
    return {
        level
        for level in kinds
        if queries.offices_at(level, exchange)
        .filter(pk__in=[office.pk for office in mine if office.kind == level])
        .exists()
    }


def _check_regional(served: set[str]) -> None:
    if Level.REGIONAL not in served:
        raise NotAllowed(_("Only an officer of the regional office can decide on this exchange."))


def _check_stake(user: User, exchange: Exchange) -> None:
    four_eyes.check(user, queries.involved(exchange), STAKES)
