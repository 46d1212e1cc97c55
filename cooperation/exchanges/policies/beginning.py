"""Who says that an approved exchange has started."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.exchanges.lifecycle import EXCHANGE
from cooperation.exchanges.models import Exchange
from cooperation.exchanges.policies.terms import side_of


def check_can_begin(user: User, exchange: Exchange) -> None:
    """A focal point of either side, from the planned start on."""
    if not side_of(user, exchange):
        raise NotAllowed(_("Only a focal point of one of the two sides can say that it started."))
    EXCHANGE.target("start", state=exchange.state)
    if exchange.planned_start and exchange.planned_start > timezone.localdate():
        raise NotPossible(
            _("It is planned to start on %(day)s. Until then there is nothing to do.")
            % {"day": date_format(exchange.planned_start, "DATE_FORMAT")}
        )
