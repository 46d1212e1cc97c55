"""Who comments on the terms without changing them (domain page, 5)."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.directory import queries as directory
from cooperation.exchanges import queries, sides
from cooperation.exchanges.models import Exchange
from cooperation.exchanges.policies.terms import side_of
from cooperation.exchanges.policies.third import part_of

# While the terms can still become others.
COMMENTED_IN = ("negotiating", "agreed", "under_review")


def check_can_comment(user: User, exchange: Exchange) -> None:
    """Coordinators and officers of the countries, those who support it, and the sides themselves.

    Whoever comments has no part in the terms: it keeps nobody from deciding.
    """
    southern = {country.pk for country in sides.southern_countries(queries.parties_of(exchange))}
    oversees = directory.coordinated_country_ids(user) | directory.covered_country_ids(user)
    if not (southern & oversees or side_of(user, exchange) or part_of(user, exchange)):
        raise NotAllowed(
            _("Only focal points, coordinators and UNFPA officers of this exchange can comment.")
        )
    if exchange.state not in COMMENTED_IN:
        raise NotPossible(_("These terms do not change any more, so there is nothing to say."))
