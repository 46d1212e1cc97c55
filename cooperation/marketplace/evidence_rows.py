"""The documents of a listing as people read them."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse

from cooperation.core.documents import KINDS, READABLE, SCANS
from cooperation.core.models import Document
from cooperation.marketplace.models import Listing


def rows(listing: Listing, documents: Iterable[Document]) -> list[dict[str, Any]]:
    """Each with its address, what it is, and the pages on which it is changed and removed."""
    return [_row(listing, one) for one in documents]


def _row(listing: Listing, document: Document) -> dict[str, Any]:
    words, tone = SCANS[Document.Scan(document.scan)]
    here = [listing.code, document.pk]
    return {
        "title": document.title,
        "language": document.language,
        "language_name": dict(settings.LANGUAGES).get(document.language, document.language),
        "kind": KINDS.get(document.mime, document.mime),
        "size": document.size,
        "scan": words,
        "tone": tone,
        "who": document.uploaded_by,
        "at": document.uploaded_at,
        "url": reverse("marketplace:evidence", args=here) if document.scan in READABLE else "",
        "describe_url": reverse("marketplace:evidence_describe", args=here),
        "remove_url": reverse("marketplace:evidence_remove", args=here),
    }
