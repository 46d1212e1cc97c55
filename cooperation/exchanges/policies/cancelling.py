"""Cancelling by the sides themselves: one asks, the others agree or go on (domain page, 4.5)."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.directory.models import Institution
from cooperation.exchanges import queries
from cooperation.exchanges.lifecycle import EXCHANGE
from cooperation.exchanges.models import Exchange
from cooperation.exchanges.policies.terms import side_of


def check_can_ask_to_cancel(user: User, exchange: Exchange) -> None:
    """A focal point of a side, while nobody has asked."""
    asking_for(user, exchange)


def asking_for(user: User, exchange: Exchange) -> Institution:
    """The side for which a person asks. Who is only invited says that it does not take part."""
    mine = _sides_of(user, exchange)
    if queries.wanting_to_cancel(exchange):
        raise NotPossible(_("A side has asked to cancel it already."))
    if not mine:
        raise NotPossible(_("Your institution has not said yes: say that it does not take part."))
    return mine[0]


def check_can_agree_to_cancel(user: User, exchange: Exchange) -> None:
    """A focal point of a side that has not said that it wants to cancel, once another asked."""
    agreeing_for(user, exchange)


def agreeing_for(user: User, exchange: Exchange) -> Institution:
    """The side for which a person agrees now; one person never speaks for two sides."""
    mine = _sides_of(user, exchange)
    wishes = queries.wishes_to_cancel(exchange)
    if not wishes:
        raise NotPossible(_("Nobody has asked to cancel this exchange."))
    wanting = {one.institution_id for one in wishes}
    missing = [institution for institution in mine if institution.pk not in wanting]
    if not missing:
        raise NotPossible(_("Your institution is not asked whether it agrees to cancel."))
    if any(one.by_id == user.pk for one in wishes):
        raise NotAllowed(_("You asked for the other side, so another person must answer."))
    return missing[0]


def check_can_go_on(user: User, exchange: Exchange) -> None:
    """A focal point of a side that is asked says no; one of the side that asked takes it back."""
    going_on_for(user, exchange)


def going_on_for(user: User, exchange: Exchange) -> Institution:
    """The side for which a person says that the exchange goes on."""
    mine = _sides_of(user, exchange)
    if not queries.wanting_to_cancel(exchange):
        raise NotPossible(_("Nobody has asked to cancel this exchange."))
    if not mine:
        raise NotPossible(_("Your institution is not asked whether it agrees to cancel."))
    return mine[0]


def _sides_of(user: User, exchange: Exchange) -> list[Institution]:
    """The sides that a person speaks for and that have a say in cancelling."""
    speaks_for = side_of(user, exchange)
    if not speaks_for:
        raise NotAllowed(_("Only a focal point of one of the two sides can do this."))
    EXCHANGE.target("cancel", state=exchange.state)
    having_a_say = {institution.pk for institution in queries.sides_that_cancel(exchange)}
    return [institution for institution in speaks_for if institution.pk in having_a_say]
