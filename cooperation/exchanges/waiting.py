"""Who is awaited about an exchange, by its state."""

from collections.abc import Iterable, Sequence

from django.utils import timezone

from cooperation.exchanges import queries, sides
from cooperation.exchanges.lifecycle import EXCHANGE
from cooperation.exchanges.models import Exchange
from cooperation.exchanges.services import steps
from cooperation.followups import commitments
from cooperation.followups.commitments import Awaited
from cooperation.followups.expected import Source, concerned, declare
from cooperation.followups.models import Commitment


def objects() -> Iterable[Exchange]:
    waiting = [state.code for state in EXCHANGE.states if state.awaits]
    rows = Exchange.objects.filter(concerned(waiting))
    return rows.select_related("subject").order_by("pk")


def awaited(exchange: Exchange, open_ones: Sequence[Commitment] = ()) -> list[Awaited]:
    """Whom its state awaits, and whoever has to answer a side that wants to cancel it."""
    return [*_by_state(exchange, open_ones), *steps.awaited_to_cancel(exchange)]


def _by_state(exchange: Exchange, open_ones: Sequence[Commitment]) -> list[Awaited]:
    """Who has not said yes: invited institutions, sides, countries; or the office that decides."""
    if exchange.state == "proposed":
        return steps.awaited_to_answer(exchange)
    if exchange.state == "negotiating":
        terms = queries.current_terms(exchange)
        # After a return they revise until somebody proposes new terms.
        returned = any(one.kind == "revise" for one in open_ones)
        return steps.awaited_in_negotiation(exchange, terms, returned=returned) if terms else []
    if exchange.state == "agreed":
        return steps.awaited_when_agreed(exchange)
    if exchange.state == "under_review":
        office = queries.deciding_office(exchange.decision_level, exchange)
        wait = EXCHANGE.state("under_review").awaits[0]
        return [Awaited(office, wait)] if office else []
    if exchange.state == "approved":
        return _starters(exchange)
    return []


def _starters(exchange: Exchange) -> list[Awaited]:
    """Both sides, until ten of their working days after the planned start."""
    wait = EXCHANGE.state("approved").awaits[0]
    begins = max(exchange.planned_start or timezone.localdate(), timezone.localdate())
    return [
        Awaited(one, wait, due_on=commitments.calendar_of(one).add(begins, wait.working_days))
        for one in sides.signatories(queries.parties_of(exchange))
    ]


declare(Source("exchanges", objects, awaited))
