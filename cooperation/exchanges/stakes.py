"""What an institution that closes still takes part in here."""

from django.utils.translation import gettext_lazy as _

from cooperation.core.models import Subject
from cooperation.directory.models import Institution
from cooperation.directory.stakes import Stake, register
from cooperation.exchanges import queries


def open_ones(institution: Institution) -> list[Subject]:
    """Exchanges under way: the other side relies on somebody."""
    rows = queries.open_with(institution).select_related("subject").order_by("pk")
    return [exchange.subject for exchange in rows]


register(Stake("exchanges", _("Exchanges"), open_ones, binds=True))
