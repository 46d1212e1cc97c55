"""Saving one page of a draft, by hand or by itself, without overwriting anybody."""

import datetime
import uuid
from collections.abc import Mapping
from contextlib import nullcontext
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from cooperation.core import editions
from cooperation.core.models import ActivityEntry
from cooperation.marketplace import policies
from cooperation.marketplace.models import Listing, SectionSaving
from cooperation.marketplace.sections import Section
from cooperation.marketplace.services.writing import (
    ChangedMeanwhile,
    differing,
    record_editing,
    write,
)

# What saves itself every few seconds is one act in the record, not hundreds.
ONE_SITTING = datetime.timedelta(minutes=15)


@transaction.atomic
def save_section(
    listing: Listing,
    *,
    by: User,
    section: Section,
    version: int,
    data: Mapping[str, Any],
    page: uuid.UUID | None = None,
    by_hand: bool = True,
) -> Listing:
    """Save a page of a draft, unless somebody else saved it since ``version`` was read.

    Other pages of the draft may have changed meanwhile. Saving what stands there already is
    always possible, and so is saving again when the answer was lost on the way.
    """
    listing = listing.locked()
    policies.check_can_edit(by, listing)
    own = {name: data[name] for name in section.fields(listing.kind) if name in data}
    changed = differing(listing, own)
    now = listing.section_versions.get(section.code, 0)
    if changed and now != version and not _made_it(listing, section, by, page, version):
        raise ChangedMeanwhile(listing)
    with editions.in_private() if _is_private(listing) else nullcontext():
        write(listing, own)
        _remember(listing, section, by, by_hand, (page, version) if changed else None)
        named = changed if by_hand else _not_yet_recorded(listing, changed, by=by)
        if named:
            record_editing(listing, named, by=by)
    return listing


def _is_private(listing: Listing) -> bool:
    """Whether nobody else has ever been shown it: what saves itself every few seconds is mostly so.

    A draft that came back is still read by those who returned it.
    """
    return listing.submitted_by_id is None and listing.revision_of_id is None


def _made_it(
    listing: Listing, section: Section, by: User, page: uuid.UUID | None, version: int
) -> bool:
    """Whether the version that stands there now came from this very page of this person."""
    return (
        page is not None
        and listing.savings.filter(
            section=section.code,
            by=by,
            page=page,
            base__lte=version,
            made=listing.section_versions.get(section.code, 0),
        ).exists()
    )


def _remember(
    listing: Listing,
    section: Section,
    by: User,
    by_hand: bool,
    change: tuple[uuid.UUID | None, int] | None,
) -> None:
    facts: dict[str, Any] = {"at": timezone.now(), "by_hand": by_hand}
    if change:
        page, version = change
        facts |= {"page": page, "base": version, "made": listing.section_versions[section.code]}
    SectionSaving.objects.update_or_create(
        listing=listing, section=section.code, by=by, defaults=facts
    )


def _not_yet_recorded(listing: Listing, changed: list[str], *, by: User) -> list[str]:
    """Of the changed fields, those that the record of this sitting does not name yet."""
    entries = ActivityEntry.objects.filter(
        subject=listing.subject_id,
        verb="listing.edited",
        by=by,
        at__gte=timezone.now() - ONE_SITTING,
    )
    known = {name for fields in entries.values_list("fields", flat=True) for name in fields}
    return [name for name in changed if name not in known]
