"""What this room answers to what happens below it."""

from typing import Any

from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cooperation.core.errors import NotPossible
from cooperation.directory.models import Institution
from cooperation.directory.signals import institution_closed
from cooperation.exchanges import queries, services
from cooperation.marketplace.models import Listing
from cooperation.marketplace.signals import listing_closing


@receiver(listing_closing, dispatch_uid="exchanges.keep_listing_of_open_exchange")
def keep_listing_of_open_exchange(sender: Any, listing: Listing, **kwargs: Any) -> None:
    """An offer or a demand stays while an exchange that came of it is open."""
    exchange = queries.open_exchange_of(listing)
    if exchange is not None:
        raise NotPossible(
            _("The exchange %(code)s came of it and is still open. Cancel or finish that first.")
            % {"code": exchange.code}
        )


@receiver(institution_closed, dispatch_uid="exchanges.institution_closed")
def hand_over(
    sender: Any,
    institution: Institution,
    successor: Institution | None,
    by: User,
    **kwargs: Any,
) -> None:
    """In the same transaction: the successor takes its place in what is open here."""
    if successor is not None:
        services.take_over(institution, successor, by=by)
