"""What a third party of a triangular exchange may do: confirm its own part, or return the terms."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.directory import queries as directory
from cooperation.directory.models import Institution, Role
from cooperation.exchanges import queries, sides
from cooperation.exchanges.lifecycle import EXCHANGE
from cooperation.exchanges.models import Exchange
from cooperation.reviews import four_eyes

SPOKE = _("You wrote or accepted these terms, so another person must confirm this part.")


def part_of(user: User, exchange: Exchange) -> list[Institution]:
    """The third parties for which a person speaks as focal point."""
    speaks_for = directory.institution_ids(user, Role.FOCAL_POINT)
    thirds = sides.third_parties(queries.parties_of(exchange))
    return [institution for institution in thirds if institution.pk in speaks_for]


def check_can_confirm_part(user: User, exchange: Exchange) -> None:
    """A focal point of a third party that has not confirmed its part in the agreed terms."""
    confirming_for(user, exchange)


def check_can_contribute(user: User, exchange: Exchange) -> None:
    """A focal point of a third party or funder, while the sides negotiate."""
    contributing_for(user, exchange)


def contributing_for(user: User, exchange: Exchange) -> Institution:
    """The institution whose part a person writes in figures."""
    mine = part_of(user, exchange)
    if not mine:
        raise NotAllowed(_("Only a focal point of who supports it writes what it gives."))
    if exchange.state != "negotiating":
        raise NotPossible(_("What you give is written while the sides negotiate."))
    return mine[0]


def confirming_for(user: User, exchange: Exchange) -> Institution:
    """The third party for which a person may confirm now; never who wrote or accepted the terms."""
    EXCHANGE.target("review", state=exchange.state)
    mine = part_of(user, exchange)
    if not mine:
        raise NotAllowed(_("Only a focal point of a third party can confirm its part."))
    terms = queries.current_terms(exchange)
    number = terms.number if terms else 0
    confirmed = queries.confirmed_parts(exchange, number)
    missing = [institution for institution in mine if institution.pk not in confirmed]
    if not missing:
        raise NotPossible(_("Your institution has already confirmed its part."))
    signers = queries.signers(exchange, but_of=missing[0])
    four_eyes.check(user, four_eyes.stakes(signer=signers), {"signer": SPOKE})
    return missing[0]
