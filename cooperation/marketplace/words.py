"""How the acts on offers and demands are said in their history."""

from django.utils.translation import gettext_lazy as _

from cooperation.core.verbs import declare

declare(
    {
        "listing.created": _("Draft begun"),
        "listing.begun_as_copy": _("Begun as a copy of another"),
        "listing.copied": _("Copied into a new draft"),
        "listing.imported": _("Imported from a spreadsheet"),
        "listing.edited": _("Draft changed"),
        "listing.translated": _("Title or summary translated"),
        "listing.evidence_added": _("Evidence added"),
        "listing.evidence_described": _("Evidence described anew"),
        "listing.evidence_removed": _("Evidence removed"),
        "listing.ready": _("Complete, and the focal point told"),
        "listing.submitted": _("Submitted"),
        "listing.submitted_by_letter": _("Submitted by letter, recorded"),
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
        "listing.revision_begun": _("Revision begun"),
        "listing.revised": _("New text published"),
        "listing.took_its_place": _("Published in place of the old text"),
        "listing.paused": _("Paused"),
        "listing.resumed": _("Resumed"),
        "listing.confirmed": _("Confirmed that it still holds"),
        "listing.expired": _("Expired"),
        "listing.reopened": _("Made a draft again"),
        "listing.closed": _("Closed"),
        "listing.handed_over": _("Handed over to the successor of the institution"),
        "listing.archived": _("Archived"),
        "listing.changed_directly": _("Capacity, dates or contact changed"),
    }
)
