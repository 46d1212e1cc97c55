"""What people are told about memberships, invitations, designations and institutions."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from cooperation.directory.models import Designation, Membership
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

DESIGNATION_REQUESTED = Kind(
    "designation.requested",
    FAMILY,
    _("%(code)s: a designation is asked for"),
    _("“%(title)s” asks to be designated. Read the letter, then designate it or refuse."),
    mandatory=True,
)
DESIGNATION_WITHDRAWN = Kind(
    "designation.withdrawn",
    FAMILY,
    _("%(code)s: the request for a designation was withdrawn"),
    _("“%(title)s” no longer asks to be designated. Nothing is to be done."),
)
DESIGNATION_GRANTED = Kind(
    "designation.granted",
    FAMILY,
    _("%(code)s: the institution is designated"),
    _("“%(title)s” is designated. For what and until when stands on its page."),
    mandatory=True,
)
DESIGNATION_REFUSED = Kind(
    "designation.refused",
    FAMILY,
    _("%(code)s: the designation was refused"),
    _("“%(title)s” was not designated. The reason stands on its page."),
    mandatory=True,
)
DESIGNATION_SUSPENDED = Kind(
    "designation.suspended",
    FAMILY,
    _("%(code)s: the designation is suspended"),
    _(
        "The designation of “%(title)s” is suspended, and what it carried rests. The reason stands "
        "on its page."
    ),
    mandatory=True,
)
DESIGNATION_LIFTED = Kind(
    "designation.lifted",
    FAMILY,
    _("%(code)s: the designation is in force again"),
    _("The suspension of the designation of “%(title)s” is lifted, and what rested goes on."),
    mandatory=True,
)
DESIGNATION_REVOKED = Kind(
    "designation.revoked",
    FAMILY,
    _("%(code)s: the designation is revoked"),
    _(
        "The designation of “%(title)s” is revoked, and what it carried rests. The reason stands "
        "on its page."
    ),
    mandatory=True,
)
DESIGNATION_RENEWED = Kind(
    "designation.renewed",
    FAMILY,
    _("%(code)s: the designation is renewed"),
    _("The designation of “%(title)s” is renewed. Until when stands on its page."),
    mandatory=True,
)
DESIGNATION_EXPIRED = Kind(
    "designation.expired",
    FAMILY,
    _("%(code)s: the designation has expired"),
    _("The designation of “%(title)s” has expired, and what it carried rests until it is renewed."),
    mandatory=True,
)
INSTITUTION_RENAMED = Kind(
    "institution.renamed",
    FAMILY,
    _("%(code)s: the institution has another name"),
    _("The institution is called “%(title)s” now. The reason stands in its history."),
)
INSTITUTION_MERGED = Kind(
    "institution.merged",
    FAMILY,
    _("%(code)s: another institution goes on in its place"),
    _("“%(title)s” is closed, and its successor goes on in its place. Its page says which one."),
    mandatory=True,
)
INSTITUTION_CLOSED = Kind(
    "institution.closed",
    FAMILY,
    _("%(code)s: the institution is closed"),
    _("“%(title)s” is closed. The reason stands on its page."),
    mandatory=True,
)


def is_still_asked(params: Mapping[str, Any]) -> bool:
    return Membership.objects.requested().filter(pk=params["membership"]).exists()


def is_still_requested(params: Mapping[str, Any]) -> bool:
    return Designation.objects.filter(pk=params["designation"], state="requested").exists()


declare(ASKED, WITHDRAWN, ADMITTED, REFUSED, ENDED, LEFT, ACCEPTED)
declare(TAKEN_OVER, HANDED_OVER, HANDED_OVER_TO_NOBODY)
declare(STANDS_IN, BACK, STAND_IN_AWAY, NOBODY_STANDS_IN)
declare(
    DESIGNATION_REQUESTED,
    DESIGNATION_WITHDRAWN,
    DESIGNATION_GRANTED,
    DESIGNATION_REFUSED,
    DESIGNATION_SUSPENDED,
    DESIGNATION_LIFTED,
    DESIGNATION_REVOKED,
    DESIGNATION_RENEWED,
    DESIGNATION_EXPIRED,
)
declare(INSTITUTION_RENAMED, INSTITUTION_MERGED, INSTITUTION_CLOSED)
declare_check(ASKED, is_still_asked)
declare_check(DESIGNATION_REQUESTED, is_still_requested)
