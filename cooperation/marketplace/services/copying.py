"""Beginning a new draft with the words of an earlier offer or demand."""

import uuid
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cooperation.core import activity
from cooperation.core.models import Document, Provenance
from cooperation.marketplace import policies
from cooperation.marketplace.models import Listing
from cooperation.marketplace.services.translating import copy_translations
from cooperation.marketplace.services.writing import (
    begun_with,
    choices_of,
    columns_of,
    create_draft,
)

DATES = ("available_from", "available_to", "desired_start", "needed_by")


@transaction.atomic
def copy(listing: Listing, *, by: User, form_token: uuid.UUID | None = None) -> Listing:
    """Begin a draft of the same institution with everything that was written in another.

    Texts, choices, contacts, documents and translations come along, whatever became of the other;
    days that are over do not, nor do state, publication, agreements, comments and outcome. What is
    invented stays said to be so. The same ``form_token`` again leads to the draft of the first
    time.
    """
    policies.check_can_copy(by, listing)
    if form_token and (known := begun_with(form_token, by=by)):
        return known
    draft = create_draft(
        kind=listing.kind,
        institution=listing.institution,
        by=by,
        provenance=_provenance(listing),
        form_token=form_token,
        **_content(listing),
    )
    draft.evidence.set(listing.evidence.exclude(scan=Document.Scan.INFECTED))
    copy_translations(listing, draft)
    institution = str(listing.institution)
    activity.record(
        "listing.begun_as_copy", draft, by=by, as_institution=institution, reason=listing.code
    )
    activity.record("listing.copied", listing, by=by, as_institution=institution, reason=draft.code)
    return draft


def _content(listing: Listing) -> dict[str, Any]:
    """What people wrote and chose, without days that are over."""
    today = timezone.localdate()
    columns = {name: getattr(listing, name) for name in columns_of(listing.kind)}
    for name in DATES:
        if columns.get(name) and columns[name] < today:
            columns[name] = None
    choices = {name: list(getattr(listing, name).all()) for name in choices_of(listing.kind)}
    return {**columns, **choices}


def _provenance(listing: Listing) -> str:
    is_invented = listing.subject.provenance == Provenance.ILLUSTRATIVE
    return Provenance.ILLUSTRATIVE if is_invented else Provenance.USER
