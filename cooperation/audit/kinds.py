"""What regional offices are told of openings."""

from django.utils.translation import gettext_lazy as _

from cooperation.notifications.kinds import Kind, declare

OPENED = Kind(
    "opening.opened",
    "oversight",
    _("%(code)s: opened by an administrator"),
    _(
        "An administrator has opened %(code)s with a reason and can read what is restricted there "
        "for an hour. The reason, and each page they read, stands in its history."
    ),
    mandatory=True,
)

declare(OPENED)
