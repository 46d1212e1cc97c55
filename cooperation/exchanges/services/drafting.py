"""Preparing terms inside an institution, before its focal point puts them on the table.

Nothing here enters the history of the exchange: the other side reads that, and learns of terms
only when they are proposed.
"""

from django.db import transaction

from accounts.models import User
from cooperation.exchanges import kinds, policies, queries
from cooperation.exchanges.models import Exchange, TermsDraft
from cooperation.exchanges.services import steps
from cooperation.exchanges.services.terms import TermsData


@transaction.atomic
def keep_draft(exchange: Exchange, *, by: User, based_on: int, data: TermsData) -> TermsDraft:
    """Keep what one's institution prepares, complete or not; the last to write is its writer.

    The focal points of the institution are told when a draft is begun.
    """
    exchange = exchange.locked()
    policies.check_can_draft_terms(by, exchange)
    institution = policies.drafting_for(by, exchange)[0]
    values = {**data, "based_on": based_on, "written_by": by}
    draft, is_new = TermsDraft.objects.update_or_create(
        exchange=exchange, institution=institution, defaults=values
    )
    if is_new:
        people = queries.focal_points([institution])
        steps.tell(people, kinds.TERMS_DRAFTED, exchange, by=by, institution=institution.name)
    return draft


@transaction.atomic
def discard_draft(exchange: Exchange, *, by: User) -> None:
    """Throw the draft of one's institution away."""
    exchange = exchange.locked()
    policies.check_can_draft_terms(by, exchange)
    institution = policies.drafting_for(by, exchange)[0]
    TermsDraft.objects.filter(exchange=exchange, institution=institution).delete()
