"""What people are told about memberships, invitations, handovers and administrators."""

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
WAITS_FOR_SECOND = Kind(
    "membership.to_confirm_own",
    FAMILY,
    _("%(code)s: you are admitted, to be confirmed"),
    _("You were admitted to “%(title)s”. In this role it counts once another person confirms it."),
)
TO_CONFIRM = Kind(
    "membership.to_confirm",
    FAMILY,
    _("%(code)s: an admission is to be confirmed"),
    _(
        "Somebody was admitted to “%(title)s” in a role that approves. Confirm it, or refuse and "
        "say why."
    ),
    mandatory=True,
)
CONFIRMED = Kind(
    "membership.confirmed",
    FAMILY,
    _("%(code)s: an admission is confirmed"),
    _("Whom you admitted to “%(title)s” is confirmed and acts for it now."),
)
NOT_CONFIRMED = Kind(
    "membership.not_confirmed",
    FAMILY,
    _("%(code)s: an admission was not confirmed"),
    _("Whom you admitted to “%(title)s” was refused. The reason stands there."),
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

ADMINISTRATOR_PROPOSED = Kind(
    "administrator.proposed",
    FAMILY,
    _("An administrator is proposed"),
    _(
        "Another administrator proposed somebody to administer the platform. Confirm it in the "
        "administration, or refuse and say why."
    ),
    mandatory=True,
)
ADMINISTRATOR_CONFIRMED = Kind(
    "administrator.confirmed",
    FAMILY,
    _("An administrator is confirmed"),
    _("The proposal is confirmed: the person administers the platform from now on."),
    mandatory=True,
)
ADMINISTRATOR_REFUSED = Kind(
    "administrator.refused",
    FAMILY,
    _("An administrator was not confirmed"),
    _("Your proposal of an administrator was refused. The reason stands in the administration."),
    mandatory=True,
)
ADMINISTRATOR_ENDED = Kind(
    "administrator.ended",
    FAMILY,
    _("You no longer administer the platform"),
    _("Another administrator, or you yourself, ended it. Your account stays."),
    mandatory=True,
)


def is_still_asked(params: Mapping[str, Any]) -> bool:
    return Membership.objects.requested().filter(pk=params["membership"]).exists()


def is_still_to_confirm(params: Mapping[str, Any]) -> bool:
    waiting = Membership.objects.requested().filter(admitted_by__isnull=False)
    return waiting.filter(pk=params["membership"]).exists()


declare(ASKED, WITHDRAWN, ADMITTED, REFUSED, ENDED, LEFT, ROLE_CHANGED, ACCEPTED)
declare(TAKEN_OVER, HANDED_OVER, HANDED_OVER_TO_NOBODY)
declare(STANDS_IN, BACK, STAND_IN_AWAY, NOBODY_STANDS_IN)
declare(WAITS_FOR_SECOND, TO_CONFIRM, CONFIRMED, NOT_CONFIRMED)
declare(ADMINISTRATOR_PROPOSED, ADMINISTRATOR_CONFIRMED)
declare(ADMINISTRATOR_REFUSED, ADMINISTRATOR_ENDED)
declare_check(ASKED, is_still_asked)
declare_check(TO_CONFIRM, is_still_to_confirm)
