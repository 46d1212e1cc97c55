"""Both sides cancel: one asks with a reason, the others agree, or it goes on."""

from django.db import transaction

from accounts.models import User
from cooperation.core import activity
from cooperation.core.reasons import checked_reason
from cooperation.directory.models import Institution
from cooperation.exchanges import kinds, policies, queries
from cooperation.exchanges.lifecycle import CANCELLING
from cooperation.exchanges.models import Exchange
from cooperation.exchanges.services import steps
from cooperation.followups import commitments
from cooperation.notifications.kinds import Kind
from cooperation.reviews import assents
from cooperation.reviews.models import Assent


@transaction.atomic
def ask_to_cancel(exchange: Exchange, *, by: User, reason: str) -> Exchange:
    """Ask the other sides to cancel; where no other has a say, it is cancelled.

    Until they answer everything else goes on as before.
    """
    exchange = exchange.locked()
    institution = policies.asking_for(by, exchange)
    why = checked_reason(reason)
    _say(exchange, institution, by=by)
    asked = steps.awaited_to_cancel(exchange)
    if not asked:
        return _cancelled(exchange, by=by, reason=why)
    verb = "exchange.cancel_asked"
    activity.record(verb, exchange, by=by, as_institution=institution.name, reason=why)
    commitments.open_for(exchange, asked)
    _tell(exchange, kinds.TO_CANCEL, institution, by=by)
    return exchange


@transaction.atomic
def agree_to_cancel(exchange: Exchange, *, by: User) -> Exchange:
    """Say for one's institution that it wants to cancel too; with the last side it is cancelled."""
    exchange = exchange.locked()
    institution = policies.agreeing_for(by, exchange)
    _say(exchange, institution, by=by)
    if queries.asked_to_cancel(exchange):
        verb = "exchange.cancel_agreed"
        activity.record(verb, exchange, by=by, as_institution=institution.name)
    return agreed_to_cancel(exchange, institution, by=by)


def agreed_to_cancel(exchange: Exchange, institution: Institution, *, by: User) -> Exchange:
    """What follows from a yes to cancelling, in person or by letter."""
    if queries.asked_to_cancel(exchange):
        commitments.close(exchange, by=by, institution=institution, item=CANCELLING)
        return exchange
    asked = exchange.subject.activity.filter(verb="exchange.cancel_asked").order_by("-at", "-pk")
    reason = asked.values_list("reason", flat=True).first()
    return _cancelled(exchange, by=by, reason=reason or "")


@transaction.atomic
def go_on(exchange: Exchange, *, by: User, reason: str) -> Exchange:
    """Refuse to cancel, or take back that one asked for it; the exchange goes on."""
    exchange = exchange.locked()
    institution = policies.going_on_for(by, exchange)
    why = checked_reason(reason)
    steps.no_longer_asked_to_cancel(exchange, by=by, reason=why)
    verb = "exchange.goes_on"
    activity.record(verb, exchange, by=by, as_institution=institution.name, reason=why)
    _tell(exchange, kinds.GOES_ON, institution, by=by)
    return exchange


def _say(exchange: Exchange, institution: Institution, *, by: User) -> None:
    kind = Assent.Kind.CONSENT
    assents.give(exchange.subject, kind=kind, institution=institution, by=by)


def _tell(exchange: Exchange, kind: Kind, institution: Institution, *, by: User) -> None:
    people = queries.focal_points(queries.sides_that_cancel(exchange))
    steps.tell(people, kind, exchange, by=by, institution=institution.name)


def _cancelled(exchange: Exchange, *, by: User, reason: str) -> Exchange:
    """The offer and the demand are free again."""
    steps.take("cancel", exchange, by=by, verb="exchange.cancelled_by_sides", reason=reason)
    commitments.close(exchange, by=by, state="cancelled")
    steps.tell(queries.people_on(exchange), kinds.CANCELLED_BY_SIDES, exchange, by=by)
    return exchange
