"""The documents that show an offer's experience."""

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core import activity, documents
from cooperation.core.errors import NotPossible
from cooperation.core.models import Document
from cooperation.marketplace import policies
from cooperation.marketplace.models import Listing

MAXIMUM_DOCUMENTS = 10


@transaction.atomic
def add_evidence(
    listing: Listing, *, by: User, upload: UploadedFile[bytes], title: str = ""
) -> Document:
    """Add a document to a draft offer; the file is looked at before it is kept."""
    listing = listing.locked()
    policies.check_can_edit(by, listing)
    if not listing.is_offer:
        raise NotPossible(_("Only an offer has evidence."))
    if listing.evidence.count() >= MAXIMUM_DOCUMENTS:
        raise NotPossible(_("An offer has ten documents at most."))
    document = documents.store(
        upload, kind=Document.Kind.EVIDENCE, title=title, language=listing.language, by=by
    )
    listing.evidence.add(document)
    activity.record(
        "listing.evidence_added", listing, by=by, as_institution=str(listing.institution)
    )
    return document


@transaction.atomic
def remove_evidence(listing: Listing, *, by: User, document: Document) -> None:
    """Take a document off a draft; the file itself stays in the archive."""
    listing = listing.locked()
    policies.check_can_edit(by, listing)
    listing.evidence.remove(document)
    activity.record(
        "listing.evidence_removed", listing, by=by, as_institution=str(listing.institution)
    )
