"""The documents that show an offer's experience, or the gap behind a demand."""

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


def add_evidence(
    listing: Listing,
    *,
    by: User,
    upload: UploadedFile[bytes],
    title: str = "",
    language: str = "",
) -> Document:
    """Add a document to a draft; the file is looked at and scanned before the draft is locked.

    The same file again leads to the document that is already there.
    """
    policies.check_can_edit(by, listing)
    taken = documents.take_in(upload)
    return _add_one(listing, taken, title=title, language=language, by=by)


@transaction.atomic
def describe_evidence(
    listing: Listing, *, by: User, document: Document, title: str, language: str
) -> Document:
    """Give a document of a draft another title or language.

    A document that another listing shows too, such as the published original of a revision, is
    described anew for this one, so that what is public does not change with the draft.
    """
    listing = listing.locked()
    policies.check_can_edit(by, listing)
    own = listing.evidence.filter(pk=document.pk).first()
    if own is None:
        raise NotPossible(_("Somebody removed the document meanwhile."))
    title = documents.clean_title(title) or own.title
    if (title, language) == (own.title, own.language):
        return own
    if own.listings.exclude(pk=listing.pk).exists():
        listing.evidence.remove(own)
        own.pk, own._state.adding = None, True
        own.title, own.language = title, language
        own.save()
        listing.evidence.add(own)
    else:
        own.title, own.language = title, language
        own.save(update_fields=["title", "language"])
    _written(listing)
    _record("listing.evidence_described", listing, by=by)
    return own


@transaction.atomic
def remove_evidence(listing: Listing, *, by: User, document: Document) -> None:
    """Take a document off a draft; the file itself stays in the archive."""
    listing = listing.locked()
    policies.check_can_edit(by, listing)
    if not listing.evidence.filter(pk=document.pk).exists():
        return
    listing.evidence.remove(document)
    _written(listing)
    _record("listing.evidence_removed", listing, by=by)


@transaction.atomic
def _add_one(
    listing: Listing, taken: documents.Taken, *, title: str, language: str, by: User
) -> Document:
    listing = listing.locked()
    policies.check_can_edit(by, listing)
    known = listing.evidence.filter(sha256=taken.sha256).first()
    if known:
        return known
    if listing.evidence.count() >= MAXIMUM_DOCUMENTS:
        raise NotPossible(_("There are ten documents at most."))
    document = documents.keep(
        taken,
        kind=Document.Kind.EVIDENCE,
        title=title,
        language=language or listing.language,
        by=by,
    )
    listing.evidence.add(document)
    _written(listing)
    _record("listing.evidence_added", listing, by=by)
    return document


def _written(listing: Listing) -> None:
    """The page of the documents was saved once more, and with it the draft as a whole.

    A quality check of the draft with other documents does not hold for it any more.
    """
    versions = {**listing.section_versions}
    versions["evidence"] = versions.get("evidence", 0) + 1
    listing.section_versions = versions
    listing.version += 1
    listing.save(update_fields=["section_versions", "version", "updated_at"])


def _record(verb: str, listing: Listing, *, by: User) -> None:
    activity.record(
        verb, listing, by=by, as_institution=str(listing.institution), fields=["evidence"]
    )
