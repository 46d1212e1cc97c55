"""Opening an exchange, changing its terms, accepting them: rights of the focal points."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.errors import Incomplete, NotAllowed, NotPossible
from cooperation.directory import queries as directory
from cooperation.directory.models import Institution, Role
from cooperation.exchanges import queries, sides
from cooperation.exchanges.lifecycle import EXCHANGE
from cooperation.exchanges.models import Exchange, TermsVersion
from cooperation.marketplace.models import Listing

# An accepted match stays while one of its listings is paused.
LISTING_STATES_TO_START = ("published", "paused")


def check_can_start(user: User, *, offer: Listing, demand: Listing) -> None:
    """A focal point of either side opens the exchange while offer and demand stand."""
    institutions = {offer.institution_id, demand.institution_id}
    if not institutions & directory.institution_ids(user, Role.FOCAL_POINT):
        raise NotAllowed(_("A focal point of one of the two institutions opens the exchange."))
    for listing in (offer, demand):
        if listing.state not in LISTING_STATES_TO_START:
            raise NotPossible(
                _("%(code)s is no longer published, so no exchange can come of it.")
                % {"code": listing.code}
            )


def side_of(user: User, exchange: Exchange) -> list[Institution]:
    """The institutions of the exchange for which a person speaks as focal point."""
    speaks_for = directory.institution_ids(user, Role.FOCAL_POINT)
    return [
        institution
        for institution in sides.signatories(queries.parties_of(exchange))
        if institution.pk in speaks_for
    ]


def check_can_propose_terms(user: User, exchange: Exchange) -> None:
    """A focal point of either side proposes terms until the countries have endorsed them."""
    if exchange.state != "negotiating":
        EXCHANGE.target("reopen", state=exchange.state)
    if not side_of(user, exchange):
        raise NotAllowed(_("Only a focal point of one of the two sides can propose terms."))


def drafting_for(user: User, exchange: Exchange) -> list[Institution]:
    """The sides of the exchange for which a person may prepare terms: as staff or focal point."""
    works_for = directory.institution_ids(user, Role.STAFF, Role.FOCAL_POINT)
    return [
        institution
        for institution in sides.signatories(queries.parties_of(exchange))
        if institution.pk in works_for
    ]


def check_can_draft_terms(user: User, exchange: Exchange) -> None:
    """Staff and focal points of a side prepare terms as long as these can be proposed."""
    if exchange.state != "negotiating":
        EXCHANGE.target("reopen", state=exchange.state)
    if not drafting_for(user, exchange):
        raise NotAllowed(_("Only the people of one of the two sides can draft terms."))


def check_can_accept(user: User, exchange: Exchange) -> None:
    """A focal point accepts the open version for an institution that has not done so yet."""
    accepting_for(user, exchange)


def accepting_for(user: User, exchange: Exchange) -> Institution:
    """The institution for which a person may accept the open version now.

    One person never accepts for two sides.
    """
    EXCHANGE.target("agree", state=exchange.state)
    mine = side_of(user, exchange)
    if not mine:
        raise NotAllowed(_("Only a focal point of one of the two sides can accept the terms."))
    terms = queries.current_terms(exchange)
    if terms is None or not terms.is_complete:
        raise _incomplete(terms)
    acceptances = queries.standing_acceptances(exchange, terms.number)
    accepted = {one.institution_id for one in acceptances}
    missing = [institution for institution in mine if institution.pk not in accepted]
    if not missing:
        raise NotPossible(
            _("Your institution has already accepted version %(number)s.")
            % {"number": terms.number}
        )
    if any(one.by_id == user.pk for one in acceptances):
        raise NotAllowed(
            _("You have accepted for the other side, so another person must accept for this one.")
        )
    return missing[0]


def _incomplete(terms: TermsVersion | None) -> Incomplete:
    wanted = ("objectives", "starts_on", "ends_on", "who_pays", "expected_outcome")
    lacking = [name for name in wanted if not getattr(terms, name, None)]
    return Incomplete(
        _("The terms are not complete yet, so nobody can accept them. Propose a new version."),
        {name: _("This is missing.") for name in lacking},
    )
