"""The first day of an approved exchange."""

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cooperation.exchanges import kinds, policies, queries
from cooperation.exchanges.models import Exchange
from cooperation.exchanges.services import steps
from cooperation.followups import commitments


@transaction.atomic
def begin(exchange: Exchange, *, by: User) -> Exchange:
    """A focal point of either side says that it has started; nobody is awaited for that now."""
    exchange = exchange.locked()
    policies.check_can_begin(by, exchange)
    exchange.actual_start = timezone.localdate()
    steps.take("start", exchange, by=by, verb="exchange.begun", fields=["actual_start"])
    steps.no_longer_asked_to_cancel(exchange, by=by)
    commitments.close(exchange, by=by)
    steps.tell(queries.people_on(exchange), kinds.BEGUN, exchange, by=by)
    return exchange
