"""Handing an endorsed exchange to UNFPA."""

from accounts.models import User
from cooperation.exchanges import kinds, policies, queries
from cooperation.exchanges.lifecycle import EXCHANGE
from cooperation.exchanges.models import Exchange
from cooperation.exchanges.services import steps
from cooperation.followups import commitments
from cooperation.followups.commitments import Awaited


def go_on(exchange: Exchange, *, by: User) -> None:
    """After a yes to agreed terms: who said it is no longer awaited; with the last UNFPA is asked.

    Also where the coordination of a country has moved house meanwhile, or has come to have one.
    """
    if queries.missing_yeses(exchange):
        # That a side wants to cancel stays asked.
        awaited = [*steps.awaited_when_agreed(exchange), *steps.awaited_to_cancel(exchange)]
        commitments.follow(exchange, awaited, by=by)
    else:
        pass_to_unfpa(exchange, by=by)


def pass_to_unfpa(exchange: Exchange, *, by: User) -> None:
    """The deciding level is computed and kept, and its office is awaited.

    Called with the exchange held, in the transaction of the last endorsement or acceptance.
    """
    level = policies.deciding_level(exchange)
    exchange.decision_level = level
    verb = "exchange.passed_to_unfpa"
    steps.take("review", exchange, by=None, verb=verb, fields=["decision_level"])
    office = queries.deciding_office(level, exchange)
    wait = EXCHANGE.state("under_review").awaits[0]
    steps.move(exchange, [Awaited(office, wait)] if office else [], by=by)
    steps.tell(queries.officers_at(level, exchange), kinds.TO_DECIDE, exchange, by=by)
