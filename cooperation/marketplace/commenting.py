"""At which fields a reviewer may write a comment."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from cooperation.core.errors import NotPossible
from cooperation.marketplace.models import Listing
from cooperation.marketplace.sections import SECTIONS, Section

MOST_COMMENTS = 20


def pages(kind: str) -> list[tuple[Section, tuple[str, ...]]]:
    """The pages of a draft with the fields that can be commented on."""
    return [(section, section.fields(kind)) for section in SECTIONS if section.fields(kind)]


def check_fields(listing: Listing, comments: Iterable[tuple[str, str]]) -> None:
    """Comments stand at fields of this kind, say something, and are not too many to answer."""
    comments = list(comments)
    known = {name for _section, names in pages(listing.kind) for name in names}
    if not all(field in known and text.strip() for field, text in comments):
        raise NotPossible(_("Each comment needs a field and a text."))
    if len(comments) > MOST_COMMENTS:
        raise NotPossible(_("Please write twenty comments at most."))
