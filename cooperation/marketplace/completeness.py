"""What an offer or a demand must say before it can be submitted (domain page, 3.4).

What a reviewer asked for at a field counts as missing until somebody has resolved it.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cooperation.core.models import Document
from cooperation.marketplace.models import Listing
from cooperation.reviews import queries as reviews

MAXIMUM_THEMES = 5
Missing = dict[str, str | Promise]

_TEXTS: Missing = {
    "title": _("Write a title."),
    "summary": _("Write the summary: two or three sentences."),
}
_OFFER_TEXTS: Missing = {
    "description": _("Say what is offered."),
    "experience": _("Say where this has worked and with which results."),
}
_DEMAND_TEXTS: Missing = {
    "description": _("Describe the problem."),
    "expected_change": _("Say what should be different afterwards."),
    "success_indicator": _("Say how one will see that it worked."),
}


def missing(listing: Listing) -> Missing:
    """Field by field, what still lacks; nothing when it can be submitted."""
    texts = {**_TEXTS, **(_OFFER_TEXTS if listing.is_offer else _DEMAND_TEXTS)}
    lacks: Missing = {
        name: words for name, words in texts.items() if not getattr(listing, name).strip()
    }
    themes = listing.themes.count()
    if themes == 0:
        lacks["themes"] = _("Choose at least one theme.")
    if themes > MAXIMUM_THEMES:
        lacks["themes"] = _("Choose five themes at most.")
    if not listing.languages:
        lacks["languages"] = _("Choose at least one working language.")
    if listing.is_offer:
        lacks |= _missing_of_offer(listing)
    return _unresolved(listing) | lacks


def _unresolved(listing: Listing) -> Missing:
    """The comments at fields that are still open, each beside its field."""
    return {
        one.field: gettext("A comment is not resolved yet: “%(text)s”") % {"text": one.text}
        for one in reviews.open_comments(listing.subject)
    }


def _missing_of_offer(listing: Listing) -> Missing:
    lacks: Missing = {}
    if not listing.modalities.exists():
        lacks["modalities"] = _("Choose at least one way of working.")
    if not listing.capacity_per_year:
        lacks["capacity_per_year"] = _("Say how many exchanges a year are possible.")
    if not listing.max_parallel:
        lacks["max_parallel"] = _("Say how many exchanges are possible at the same time.")
    usable = (Document.Scan.CLEAN, Document.Scan.NOT_SCANNED)
    if not listing.evidence.filter(scan__in=usable).exists():
        waits = listing.evidence.filter(scan=Document.Scan.PENDING).exists()
        lacks["evidence"] = (
            _("The document waits for the virus scan. Please try again in a few minutes.")
            if waits
            else _("Add at least one document that shows the experience.")
        )
    return lacks
