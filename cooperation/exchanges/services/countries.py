"""What a country's coordinator does: endorse, return to negotiation, cancel."""

from django.db import transaction

from accounts.models import User
from cooperation.core import activity
from cooperation.core.reasons import checked_reason
from cooperation.exchanges import kinds, policies, queries
from cooperation.exchanges.models import Exchange
from cooperation.exchanges.services import reviewing, steps
from cooperation.exchanges.services.terms import check_read
from cooperation.followups import commitments
from cooperation.reviews import assents
from cooperation.reviews.models import Assent


@transaction.atomic
def endorse(exchange: Exchange, *, by: User, read: int | None = None) -> Exchange:
    """Endorse the agreed terms for a country; with the last endorsement UNFPA is asked.

    ``read`` is the version of the terms that the person had before them.
    """
    exchange = exchange.locked()
    policies.check_can_endorse(by, exchange)
    check_read(exchange, read)
    terms = queries.current_terms(exchange)
    number = terms.number if terms else 0
    for authority in policies.authorities_to_endorse(by, exchange):
        kind = Assent.Kind.ENDORSEMENT
        assents.give(exchange.subject, kind=kind, institution=authority, by=by, version=number)
        activity.record("exchange.endorsed", exchange, by=by, as_institution=authority.name)
    reviewing.go_on(exchange, by=by)
    steps.tell(queries.people_on(exchange), kinds.ENDORSED, exchange, by=by, number=number)
    return exchange


@transaction.atomic
def return_to_negotiation(exchange: Exchange, *, by: User, reason: str) -> Exchange:
    """Give agreed terms back to the sides with a reason; they agree again on a new version."""
    exchange = exchange.locked()
    policies.check_can_return_to_negotiation(by, exchange)
    why = checked_reason(reason)
    steps.take("reopen", exchange, by=by, verb="exchange.reopened", reason=why)
    steps.ask_to_revise(exchange, by=by)
    steps.tell(queries.people_on(exchange), kinds.RETURNED, exchange, by=by)
    return exchange


@transaction.atomic
def cancel(exchange: Exchange, *, by: User, reason: str) -> Exchange:
    """End an exchange that has not begun; the offer and the demand are free again."""
    exchange = exchange.locked()
    policies.check_can_cancel(by, exchange)
    why = checked_reason(reason)
    steps.take("cancel", exchange, by=by, verb="exchange.cancelled", reason=why)
    commitments.close(exchange, by=by, state="cancelled")
    steps.tell(queries.people_on(exchange), kinds.CANCELLED, exchange, by=by)
    return exchange
