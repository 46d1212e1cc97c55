"""Typing errors, mended by an officer with a trace."""

from collections.abc import Mapping
from typing import Any

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from cooperation.core import activity
from cooperation.core.errors import Incomplete, NotPossible
from cooperation.core.models import Subject, Translation
from cooperation.directory.models import Role
from cooperation.marketplace import browsing_cache, kinds, policies, small_changes, versions
from cooperation.marketplace.models import Listing
from cooperation.marketplace.queries import TRANSLATED
from cooperation.marketplace.sections import section_of
from cooperation.marketplace.services.moving import (
    acting_for,
    check_read,
    long_enough,
    tell,
    writers,
)
from cooperation.marketplace.services.writing import columns_of

TEXTS = (
    "title",
    "summary",
    "description",
    "experience",
    "expected_change",
    "success_indicator",
    "policy_link",
    "cost_note",
    "own_contribution",
    "keywords",
)


def texts_of(kind: str) -> list[str]:
    """The texts of a kind in which typing errors can be corrected."""
    return [name for name in TEXTS if name in columns_of(kind)]


@transaction.atomic
def correct(
    listing: Listing, *, by: User, version: int, data: Mapping[str, Any], note: str
) -> Listing:
    """Mend typing errors in what was submitted, endorsed or published; ``note`` says which.

    Nobody becomes an author by it: what is small enough to pass changes no content, and if an
    accent cost the officer the right to decide, nobody would mend any. For the same reason the
    endorsement stands. Yet the text has a new version: whoever has a page open reads it again,
    and a quality check holds only for the version that it was made of.
    """
    listing = listing.locked()
    policies.check_can_correct(by, listing)
    check_read(listing, version)
    note = long_enough(note)
    changed = [
        name
        for name in texts_of(listing.kind)
        if name in data and _text(data[name]) != _text(getattr(listing, name))
    ]
    if not changed:
        raise NotPossible(_("Nothing is different yet: correct the error in its field."))
    # Many small corrections in a row must not add up to a text of the officer's own.
    given = versions.before_corrections(listing) or listing
    too_much = {
        name: problem
        for name in changed
        if (problem := small_changes.problem(_text(getattr(given, name)), _text(data[name])))
    }
    if too_much:
        raise Incomplete(_("This is more than a typing error."), dict(too_much))
    _write(listing, {name: data[name] for name in changed}, by=by, note=note)
    tell(writers(listing), kinds.LISTING_CORRECTED, listing, by=by)
    browsing_cache.forget_on_commit()
    return listing


def _write(listing: Listing, texts: Mapping[str, Any], *, by: User, note: str) -> None:
    """Save the texts; the history of the row names the act, so that before and after are found."""
    entry = activity.record(
        "listing.corrected",
        listing,
        by=by,
        as_institution=str(acting_for(Role.OFFICER, by=by)),
        reason=note,
        fields=list(texts),
    )
    for name, value in texts.items():
        if name in TRANSLATED:
            _follow(listing, name, value)
        setattr(listing, name, value)
        page = section_of(listing.kind, name).code
        listing.section_versions[page] = listing.section_versions.get(page, 0) + 1
    listing.version += 1
    with pghistory.context(correction=entry.pk):
        listing.save()
    Subject.objects.filter(pk=listing.subject_id).update(title=listing.title)


def _follow(listing: Listing, name: str, value: str) -> None:
    """A translation says the same as before: it counts as made from the corrected words."""
    Translation.objects.filter(
        subject=listing.subject_id, field=name, of_text=getattr(listing, name)
    ).exclude(of_text="").update(of_text=value)


def _text(value: Any) -> str:
    """As one text; browsers end lines in a way of their own, which is no change."""
    if isinstance(value, list):
        return ", ".join(value)
    return str(value).replace("\r\n", "\n").strip()
