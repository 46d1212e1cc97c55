"""How the acts on offers and demands are said in their history."""

from django.utils.translation import gettext_lazy as _

from cooperation.core.verbs import declare

declare(
    {
        "listing.created": _("Draft begun"),
        "listing.edited": _("Draft changed"),
        "listing.evidence_added": _("Evidence added"),
        "listing.evidence_described": _("Evidence described anew"),
        "listing.evidence_removed": _("Evidence removed"),
        "listing.ready": _("Complete, and the focal point told"),
        "listing.submitted": _("Submitted"),
        "listing.endorsed": _("Endorsed"),
        "listing.endorsement_not_required": _("Endorsement is not required in this country"),
        "listing.endorsed_by_letter": _("Endorsed by letter, recorded"),
        "listing.review_passed": _("Quality check passed"),
        "listing.review_failed": _("Quality check not passed"),
        "listing.corrected": _("Typing errors corrected"),
        "listing.comment_resolved": _("Comment resolved"),
        "listing.published": _("Published"),
        "listing.returned": _("Returned"),
        "listing.withdrawn": _("Withdrawn"),
    }
)
