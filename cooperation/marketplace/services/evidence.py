"""The documents that show an offer's experience."""

from collections.abc import Iterable

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core import activity, documents
from cooperation.core.errors import Incomplete, NotPossible
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
    return _add_one(listing, upload, title=title, by=by)


@transaction.atomic
def remove_evidence(listing: Listing, *, by: User, document: Document) -> None:
    """Take a document off a draft; the file itself stays in the archive."""
    listing = listing.locked()
    policies.check_can_edit(by, listing)
    remove_one(listing, document, by=by)


def add_all(listing: Listing, uploads: Iterable[UploadedFile[bytes]], *, by: User) -> None:
    """Add the files that came with the form; one that is refused is named with its reason."""
    for upload in uploads:
        try:
            _add_one(listing, upload, title="", by=by)
        except NotPossible as refusal:
            reason = f"{upload.name}: {refusal.reason}"
            raise Incomplete(reason, {"evidence": reason}) from refusal


def remove_one(listing: Listing, document: Document, *, by: User) -> None:
    """Take a document off a draft; the file itself stays, as evidence of what was once shown."""
    listing.evidence.remove(document)
    _record("listing.evidence_removed", listing, by=by)


def _add_one(listing: Listing, upload: UploadedFile[bytes], *, title: str, by: User) -> Document:
    if not listing.is_offer:
        raise NotPossible(_("Only an offer has evidence."))
    if listing.evidence.count() >= MAXIMUM_DOCUMENTS:
        raise NotPossible(_("An offer has ten documents at most."))
    document = documents.store(
        upload, kind=Document.Kind.EVIDENCE, title=title, language=listing.language, by=by
    )
    listing.evidence.add(document)
    _record("listing.evidence_added", listing, by=by)
    return document


def _record(verb: str, listing: Listing, *, by: User) -> None:
    activity.record(verb, listing, by=by, as_institution=str(listing.institution))
