"""What people are told about memberships and invitations."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from cooperation.directory.models import Membership
from cooperation.notifications.kinds import Kind, declare, declare_check

FAMILY = "account"

ASKED = Kind(
    "membership.asked",
    FAMILY,
    _("%(code)s: somebody asks to join"),
    _("Somebody asks to join “%(title)s”. Admit them, or refuse and say why."),
    mandatory=True,
)
WITHDRAWN = Kind(
    "membership.withdrawn",
    FAMILY,
    _("%(code)s: a request to join was withdrawn"),
    _("Whoever asked to join “%(title)s” has withdrawn the request. Nothing is to be done."),
)
ADMITTED = Kind(
    "membership.admitted",
    FAMILY,
    _("%(code)s: you are a member now"),
    _("You were admitted to “%(title)s”. What is to be done there stands on your home page."),
    mandatory=True,
)
REFUSED = Kind(
    "membership.refused",
    FAMILY,
    _("%(code)s: your request to join was refused"),
    _("Your request to join “%(title)s” was refused. The reason stands on its page."),
    mandatory=True,
)
ENDED = Kind(
    "membership.ended",
    FAMILY,
    _("%(code)s: your membership has ended"),
    _("Your membership in “%(title)s” was ended. The reason stands on its page."),
    mandatory=True,
)
LEFT = Kind(
    "membership.left",
    FAMILY,
    _("%(code)s: somebody has left"),
    _("Somebody has left “%(title)s” and no longer acts for it. The reason stands there."),
)
ROLE_CHANGED = Kind(
    "membership.role_changed",
    FAMILY,
    _("%(code)s: you have another role"),
    _("You have another role in “%(title)s” now. What is to be done stands on your home page."),
    mandatory=True,
)
ACCEPTED = Kind(
    "invitation.accepted",
    FAMILY,
    _("%(code)s: an invitation was accepted"),
    _("Somebody whom you invited has joined “%(title)s”."),
)


def is_still_asked(params: Mapping[str, Any]) -> bool:
    return Membership.objects.requested().filter(pk=params["membership"]).exists()


declare(ASKED, WITHDRAWN, ADMITTED, REFUSED, ENDED, LEFT, ROLE_CHANGED, ACCEPTED)
declare_check(ASKED, is_still_asked)
