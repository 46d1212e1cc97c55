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
ACCEPTED = Kind(
    "invitation.accepted",
    FAMILY,
    _("%(code)s: an invitation was accepted"),
    _("Somebody whom you invited has joined “%(title)s”."),
)
TAKEN_OVER = Kind(
    "handover.taken_over",
    FAMILY,
    _("%(code)s: you take over from a colleague"),
    _(
        "%(who)s has left “%(title)s”. What they held is yours now: the handover pack says what is "
        "open, until when."
    ),
    mandatory=True,
)
HANDED_OVER = Kind(
    "handover.handed_over",
    FAMILY,
    _("%(code)s: what you held has passed on"),
    _("You have left “%(title)s”. What waited for you there waits for %(who)s now."),
    mandatory=True,
)
HANDED_OVER_TO_NOBODY = Kind(
    "handover.to_nobody",
    FAMILY,
    _("%(code)s: what you held has passed on"),
    _("You have left “%(title)s”. What waited for you there waits for the institution now."),
    mandatory=True,
)
STANDS_IN = Kind(
    "absence.stands_in",
    FAMILY,
    _("%(code)s: you stand in for a colleague"),
    _(
        "%(who)s is away from %(start_on)s until %(end_on)s, and you stand in at “%(title)s”. You "
        "get their reminders too, and act by your own rights."
    ),
    mandatory=True,
)
BACK = Kind(
    "absence.back",
    FAMILY,
    _("%(code)s: you no longer stand in"),
    _("%(who)s is back at “%(title)s”. You stand in no more."),
)
STAND_IN_AWAY = Kind(
    "absence.stand_in_away",
    FAMILY,
    _("%(code)s: whoever stands in for you is away as well"),
    _(
        "%(who)s, who stands in for you at “%(title)s”, is away from %(start_on)s until "
        "%(end_on)s. Say that you are back and name somebody else."
    ),
    mandatory=True,
)
NOBODY_STANDS_IN = Kind(
    "absence.nobody_stands_in",
    FAMILY,
    _("%(code)s: nobody stands in for you any more"),
    _(
        "%(other)s, who was to stand in for you at “%(title)s” until %(end_on)s, has left. Say "
        "that you are back and name somebody else."
    ),
    mandatory=True,
)


def is_still_asked(params: Mapping[str, Any]) -> bool:
    return Membership.objects.requested().filter(pk=params["membership"]).exists()


declare(ASKED, WITHDRAWN, ADMITTED, REFUSED, ENDED, LEFT, ACCEPTED)
declare(TAKEN_OVER, HANDED_OVER, HANDED_OVER_TO_NOBODY)
declare(STANDS_IN, BACK, STAND_IN_AWAY, NOBODY_STANDS_IN)
declare_check(ASKED, is_still_asked)
