"""How acts are said that no service takes yet but the demo's records have behind them."""

from django.utils.translation import gettext_lazy as _

from cooperation.core.verbs import declare

declare(
    {
        "listing.expired": _("Expired"),
        "match.nominated": _("Proposed by a UNFPA officer"),
        "exchange.imported": _("Entered from earlier records"),
        "exchange.suspended": _("Suspended"),
    }
)
