"""Who proposes an exchange without a match, and who answers for an invited institution."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.directory import queries as directory
from cooperation.directory.models import Institution
from cooperation.exchanges import queries
from cooperation.exchanges.lifecycle import EXCHANGE
from cooperation.exchanges.models import Exchange
from cooperation.exchanges.policies.terms import side_of


def check_can_propose(user: User, institutions: Iterable[Institution]) -> None:
    """An officer whose office covers a country of one of the institutions."""
    countries = {institution.country_id for institution in institutions}
    if not countries & directory.covered_country_ids(user):
        raise NotAllowed(
            _("Only a UNFPA officer who covers one of the countries can propose this exchange.")
        )


def check_can_answer(user: User, exchange: Exchange) -> None:
    """A focal point of an invited institution that has not said yes yet."""
    answering_for(user, exchange)


def answering_for(user: User, exchange: Exchange) -> Institution:
    """The institution for which a person may answer the invitation now."""
    EXCHANGE.target("negotiate", state=exchange.state)
    mine = side_of(user, exchange)
    if not mine:
        raise NotAllowed(_("Only a focal point of an invited institution can answer."))
    joined = queries.joined(exchange)
    missing = [institution for institution in mine if institution.pk not in joined]
    if not missing:
        raise NotPossible(_("Your institution has already said yes."))
    return missing[0]
