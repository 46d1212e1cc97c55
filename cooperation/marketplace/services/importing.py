"""Importing a catalogue of offers: all of it, or nothing."""

import datetime
import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core import activity
from cooperation.core.errors import NotAllowed, NotPossible
from cooperation.core.models import Provenance
from cooperation.core.plain_text import clean_line
from cooperation.core.table_reading import SentTable
from cooperation.directory.models import Institution
from cooperation.marketplace import policies
from cooperation.marketplace.models import Catalogue, Listing
from cooperation.marketplace.services.writing import create_draft

KEPT_HOURS = 24
# Older ones of the same person make room for a new one.
MOST_KEPT = 5
LONGEST_NAME = 120


@transaction.atomic
def keep_catalogue(
    table: SentTable, *, institution: Institution, by: User, file_name: str, file: bytes
) -> Catalogue:
    """Keep the cells of a file until they are imported or forgotten, not the file itself."""
    policies.check_can_write(by, institution)
    waiting = Catalogue.objects.filter(by=by, imported_at=None).order_by("-created_at", "-pk")
    Catalogue.objects.filter(pk__in=[one.pk for one in waiting[MOST_KEPT - 1 :]]).delete()
    return Catalogue.objects.create(
        institution=institution,
        by=by,
        file_name=clean_line(file_name)[-LONGEST_NAME:],
        sha256=hashlib.sha256(file).hexdigest(),
        content=table.as_json(),
    )


@transaction.atomic
def import_offers(
    catalogue: Catalogue, *, by: User, rows: Sequence[tuple[int, Mapping[str, Any]]]
) -> int:
    """Make a draft of each row, numbered as in the file, and say how many there are.

    The second of two clicks makes nothing and tells the number of the first.
    """
    catalogue = catalogue.locked()
    if catalogue.by_id != by.pk:
        raise NotAllowed(_("Only the person who sent the file imports it."))
    policies.check_can_write(by, catalogue.institution)
    if catalogue.imported_at:
        return catalogue.number
    if not rows:
        raise NotPossible(_("There is nothing to import in this file."))
    for number, content in rows:
        listing = create_draft(
            kind=Listing.Kind.OFFER,
            institution=catalogue.institution,
            by=by,
            provenance=Provenance.USER,
            **content,
        )
        activity.record(
            "listing.imported",
            listing,
            by=by,
            as_institution=str(catalogue.institution),
            reason=_("%(file)s, row %(number)d") % {"file": catalogue.file_name, "number": number},
        )
    catalogue.imported_at, catalogue.number, catalogue.content = timezone.now(), len(rows), {}
    catalogue.save()
    return len(rows)


def forget_catalogues() -> int:
    """Forget what was sent more than a day ago and not imported; says how many there were."""
    before = timezone.now() - datetime.timedelta(hours=KEPT_HOURS)
    forgotten = Catalogue.objects.filter(imported_at=None, created_at__lt=before)
    return forgotten.delete()[0]
