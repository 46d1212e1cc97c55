"""The acts of this room in words."""

from django.utils.translation import gettext_lazy as _

from cooperation.core.verbs import declare

declare(
    {
        "membership.asked": _("Request to join"),
        "membership.withdrawn": _("Request to join withdrawn"),
        "membership.admitted": _("Person admitted"),
        "membership.confirmed": _("Admission confirmed"),
        "membership.refused": _("Request to join refused"),
        "membership.ended": _("Membership ended"),
        "membership.left": _("Person left"),
        "membership.role_changed": _("Another role given"),
        "institution.registered": _("Institution added"),
        "handover.copied": _("What was followed copied for the successor"),
        "absence.announced": _("Absence announced"),
        "absence.over": _("Absence over"),
        "invitation.sent": _("Invitation sent"),
        "invitation.sent_again": _("Invitation sent again"),
        "invitation.revoked": _("Invitation taken back"),
        "invitation.accepted": _("Invitation accepted"),
        "second_factor.reset": _("Second factor of a member reset"),
        "designation.requested": _("Designation asked for"),
        "designation.withdrawn": _("Request for a designation withdrawn"),
        "designation.granted": _("Designated"),
        "designation.refused": _("Designation refused"),
        "designation.suspended": _("Designation suspended"),
        "designation.lifted": _("Suspension of the designation lifted"),
        "designation.revoked": _("Designation revoked"),
        "designation.renewed": _("Designation renewed"),
        "designation.expired": _("Designation expired"),
        "institution.renamed": _("Institution renamed"),
        "institution.merged": _("Institution merged into its successor"),
        "institution.took_over": _("Took over from another institution"),
        "institution.closed": _("Institution closed"),
    }
)
