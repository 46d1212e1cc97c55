"""What of a listing is read for its meaning: its own words, in the language it was written in."""

from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import MD5, Concat

from cooperation.marketplace.models import Listing
from cooperation.matching.models import Reading
from cooperation.relevance import texts

# In the order in which they are read: the beginning counts most, and the longest are cut.
FIELDS = ("title", "summary", "description", "experience", "expected_change")
_SEPARATOR = Value("\n")


def words_of(listing: Listing) -> str:
    """The prepared text; "" where it has no words."""
    return texts.prepared(*(getattr(listing, name) for name in FIELDS))


def with_fingerprint(listings: QuerySet[Listing]) -> QuerySet[Listing]:
    """Each with the MD5 of the text as it stands, computed where it lies."""
    parts = [part for name in ("language", *FIELDS) for part in (name, _SEPARATOR)]
    return listings.annotate(fingerprint=MD5(Concat(*parts, output_field=CharField())))


def unread(listings: QuerySet[Listing]) -> QuerySet[Listing]:
    """Those whose text was never read, or is another by now."""
    same = Reading.objects.filter(listing=OuterRef("pk"), fingerprint=OuterRef("fingerprint"))
    return with_fingerprint(listings).filter(~Exists(same))
