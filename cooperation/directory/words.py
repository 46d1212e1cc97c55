"""The acts of this room in words."""

from django.utils.translation import gettext_lazy as _

from cooperation.core.verbs import declare

declare(
    {
        "membership.asked": _("Request to join"),
        "membership.withdrawn": _("Request to join withdrawn"),
        "membership.admitted": _("Person admitted"),
        "membership.refused": _("Request to join refused"),
        "membership.ended": _("Membership ended"),
        "membership.left": _("Person left"),
        "invitation.sent": _("Invitation sent"),
        "invitation.sent_again": _("Invitation sent again"),
        "invitation.revoked": _("Invitation taken back"),
        "invitation.accepted": _("Invitation accepted"),
        "second_factor.reset": _("Second factor of a member reset"),
    }
)
