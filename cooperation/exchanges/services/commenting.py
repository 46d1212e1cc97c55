"""What somebody says about a version of the terms; it changes nothing in them."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core import activity
from cooperation.core.errors import Incomplete, NotPossible
from cooperation.exchanges import kinds, policies, queries
from cooperation.exchanges.models import Exchange
from cooperation.exchanges.services import steps
from cooperation.reviews import services as reviews


@transaction.atomic
def comment(exchange: Exchange, *, by: User, number: int, clause: str, text: str) -> Exchange:
    """Say something about a clause of a version, or about all of it; everybody in it is told."""
    exchange = exchange.locked()
    policies.check_can_comment(by, exchange)
    if number not in {terms.number for terms in queries.versions(exchange)}:
        raise NotPossible(_("This exchange has no such version of the terms."))
    if not text.strip():
        words = _("Write your comment.")
        raise Incomplete(words, {"text": words})
    name = steps.speaks_as(by, exchange)
    said = [(clause, text)]
    reviews.ask(exchange.subject, said, by=by, as_institution=name, text_version=number)
    activity.record("exchange.terms_commented", exchange, by=by, as_institution=name)
    steps.tell(queries.people_on(exchange), kinds.COMMENTED, exchange, by=by, number=number)
    return exchange
