"""What a UNFPA officer decides: approve, return, reject."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cooperation.core.reasons import checked_reason
from cooperation.exchanges import kinds, policies, queries, waiting
from cooperation.exchanges.models import Exchange
from cooperation.exchanges.services import steps
from cooperation.exchanges.services.terms import check_read
from cooperation.followups import commitments

DECISION = ["decided_by", "decided_at", "decision_level", "decision_reason"]


@transaction.atomic
def approve(exchange: Exchange, *, by: User, reason: str = "", read: int | None = None) -> Exchange:
    """Let a reviewed exchange go ahead, and tell both institutions.

    Cash that memoranda do not fully cover is approved with a reason. ``read`` is the version of
    the terms that the officer had before them.
    """
    exchange = exchange.locked()
    policies.check_can_decide(by, exchange)
    check_read(exchange, read)
    why = checked_reason(reason) if policies.needs_reason(exchange) else reason.strip()
    _decide(exchange, policies.deciding_level(exchange), by=by, reason=why)
    steps.take("approve", exchange, by=by, verb="exchange.approved", reason=why, fields=DECISION)
    steps.move(exchange, waiting.awaited(exchange), by=by)
    steps.tell(queries.people_on(exchange), kinds.APPROVED, exchange, by=by)
    return exchange


@transaction.atomic
def return_(exchange: Exchange, *, by: User, reason: str) -> Exchange:
    """Give an exchange back to the sides with a reason; they agree again on a new version."""
    exchange = exchange.locked()
    policies.check_can_decide(by, exchange)
    why = checked_reason(reason)
    exchange.decision_level = ""
    fields = ["decision_level"]
    steps.take("return", exchange, by=by, verb="exchange.returned", reason=why, fields=fields)
    steps.ask_to_revise(exchange, by=by)
    steps.tell(queries.people_on(exchange), kinds.RETURNED, exchange, by=by)
    return exchange


@transaction.atomic
def reject(exchange: Exchange, *, by: User, reason: str) -> Exchange:
    """Decide that an exchange does not take place; the sides may start again from a copy."""
    exchange = exchange.locked()
    policies.check_can_reject(by, exchange)
    why = checked_reason(reason)
    _decide(exchange, Exchange.DecisionLevel.REGIONAL, by=by, reason=why)
    steps.take("reject", exchange, by=by, verb="exchange.rejected", reason=why, fields=DECISION)
    steps.no_longer_asked_to_cancel(exchange, by=by)
    commitments.close(exchange, by=by)
    steps.tell(queries.people_on(exchange), kinds.REJECTED, exchange, by=by)
    return exchange


def _decide(exchange: Exchange, level: str, *, by: User, reason: str) -> None:
    exchange.decided_by, exchange.decided_at = by, timezone.now()
    exchange.decision_level, exchange.decision_reason = level, reason
