"""At which level an exchange is decided, and which officer may decide (domain page, 4.5)."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.errors import NotAllowed
from cooperation.directory import queries as directory
from cooperation.directory.models import Country
from cooperation.exchanges import queries, sides
from cooperation.exchanges.lifecycle import EXCHANGE
from cooperation.exchanges.models import Exchange

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


def level_of_decision(exchange: Exchange, *, cover_is_full: bool = False) -> str:
    """The level by the terms on the table. Cover by memoranda counts as not full until known."""
    terms = queries.current_terms(exchange)
    cash = terms.cash_usd if terms else Decimal(0)
    southern = sides.southern_countries(queries.parties_of(exchange))
    return level_for(exchange.scheme, southern, cash, cover_is_full=cover_is_full)


def deciding_level(exchange: Exchange) -> str:
    """The level by the rule; regional where nobody is left who may decide in a country office."""
    level = level_of_decision(exchange)
    if level == Level.COUNTRY and not queries.officers_at(level, exchange).exists():
        return Level.REGIONAL
    return level


def needs_reason(exchange: Exchange) -> bool:
    """Cash without full cover by memoranda is approved with a reason."""
    terms = queries.current_terms(exchange)
    return bool(terms and terms.cash_usd > 0)


def check_can_decide(user: User, exchange: Exchange) -> None:
    """Approving and returning belong to an officer of the deciding level without a stake."""
    EXCHANGE.target("approve", state=exchange.state)
    _check_serves(user, exchange)
    if level_of_decision(exchange) == Level.REGIONAL:
        _check_serves_at(Level.REGIONAL, user, exchange)
        _check_stake(user, exchange)
    else:
        _check_stake(user, exchange)
        _check_serves_at(deciding_level(exchange), user, exchange)


def check_can_reject(user: User, exchange: Exchange) -> None:
    """Rejecting belongs to an officer of the regional office without a stake."""
    EXCHANGE.target("reject", state=exchange.state)
    _check_serves(user, exchange)
    _check_serves_at(Level.REGIONAL, user, exchange)
    _check_stake(user, exchange)


def _serves(level: str, user: User, exchange: Exchange) -> bool:
    mine = {office.pk for office in directory.offices_of(user) if office.kind == level}
    return bool(mine) and queries.offices_at(level, exchange).filter(pk__in=mine).exists()


def _check_serves(user: User, exchange: Exchange) -> None:
    if not any(_serves(level, user, exchange) for level in Level.values):
        raise NotAllowed(
            _("Only a UNFPA officer who covers one of the countries can decide on this exchange.")
        )


def _check_serves_at(level: str, user: User, exchange: Exchange) -> None:
    if _serves(level, user, exchange):
        return
    if level == Level.REGIONAL:
        raise NotAllowed(_("Only an officer of the regional office can decide on this exchange."))
    raise NotAllowed(
        _("An officer of the country office decides on this exchange, not the regional office.")
    )


def _check_stake(user: User, exchange: Exchange) -> None:
    for stake, people in queries.involved(exchange).items():
        if user.pk in people:
            raise NotAllowed(STAKES[stake])
