"""What this room itself tells people."""

from django.utils.translation import gettext_lazy as _

from cooperation.notifications.kinds import Kind, declare

ADDRESS_SILENT = Kind(
    "account.address_silent",
    "account",
    _("Your mails come back"),
    _(
        "Mails to your address came back three times. Please write to your UNFPA office, which "
        "corrects the address; until then read your notices here."
    ),
    mandatory=True,
)

declare(ADDRESS_SILENT)
