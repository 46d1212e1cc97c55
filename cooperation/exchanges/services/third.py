"""What a third party does: it confirms its own part in the agreed terms."""

from django.db import transaction

from accounts.models import User
from cooperation.core import activity
from cooperation.directory.models import Institution
from cooperation.exchanges import kinds, policies, queries
from cooperation.exchanges.models import Exchange
from cooperation.exchanges.services import reviewing, steps
from cooperation.exchanges.services.terms import check_read
from cooperation.reviews import assents
from cooperation.reviews.models import Assent


@transaction.atomic
def confirm_part(exchange: Exchange, *, by: User, read: int | None = None) -> Exchange:
    """Confirm what the agreed terms say of one's institution; with the last yes UNFPA is asked.

    ``read`` is the version of the terms that the person had before them.
    """
    exchange = exchange.locked()
    institution = policies.confirming_for(by, exchange)
    check_read(exchange, read)
    terms = queries.current_terms(exchange)
    number = terms.number if terms else 0
    kind = Assent.Kind.CONFIRMATION
    assents.give(exchange.subject, kind=kind, institution=institution, by=by, version=number)
    activity.record("exchange.part_confirmed", exchange, by=by, as_institution=institution.name)
    confirmed(exchange, institution, by=by)
    return exchange


def confirmed(exchange: Exchange, institution: Institution, *, by: User) -> None:
    """What follows from a confirmation, in person or by letter."""
    reviewing.go_on(exchange, by=by)
    people = queries.people_on(exchange)
    steps.tell(people, kinds.CONFIRMED, exchange, by=by, institution=institution.name)
