"""What people are told about their own data."""

from django.utils.translation import gettext_lazy as _

from cooperation.notifications.kinds import Kind, declare

EXPORT_READY = Kind(
    "own_data.ready",
    "account",
    _("Your data is ready"),
    _(
        "The file with what the platform holds about you is ready. Sign in and open “My data” in "
        "your settings: it waits there for seven days, for you alone."
    ),
    mandatory=True,
)

declare(EXPORT_READY)
