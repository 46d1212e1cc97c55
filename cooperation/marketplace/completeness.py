"""What an offer or a demand must say before it can be submitted (domain page, 3.4).

What a reviewer asked for at a field counts as missing until somebody has resolved it.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cooperation.marketplace.holdings import Held, held_by
from cooperation.marketplace.models import Listing
from cooperation.reviews.models import FieldComment
from cooperation.reviews.queries import open_comments

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


def missing(
    listing: Listing, *, held: Held | None = None, comments: list[FieldComment] | None = None
) -> Missing:
    """Field by field, what still lacks; nothing when it can be submitted.

    Who has looked up ``held`` and the open comments already spares two questions.
    """
    held = held or held_by(listing)
    comments = open_comments(listing.subject) if comments is None else comments
    texts = {**_TEXTS, **(_OFFER_TEXTS if listing.is_offer else _DEMAND_TEXTS)}
    lacks: Missing = {
        name: words for name, words in texts.items() if not getattr(listing, name).strip()
    }
    if held.themes == 0:
        lacks["themes"] = _("Choose at least one theme.")
    if held.themes > MAXIMUM_THEMES:
        lacks["themes"] = _("Choose five themes at most.")
    if not listing.languages:
        lacks["languages"] = _("Choose at least one working language.")
    if listing.is_offer:
        lacks |= _missing_of_offer(listing, held)
    return _unresolved(comments) | lacks


def _unresolved(comments: list[FieldComment]) -> Missing:
    """The comments at fields that are still open, each beside its field."""
    return {
        one.field: gettext("A comment is not resolved yet: “%(text)s”") % {"text": one.text}
        for one in comments
    }


def _missing_of_offer(listing: Listing, held: Held) -> Missing:
    lacks: Missing = {}
    if not held.modalities:
        lacks["modalities"] = _("Choose at least one way of working.")
    if not listing.capacity_per_year:
        lacks["capacity_per_year"] = _("Say how many exchanges a year are possible.")
    if not listing.max_parallel:
        lacks["max_parallel"] = _("Say how many exchanges are possible at the same time.")
    if not held.usable_documents:
        lacks["evidence"] = (
            _("The document waits for the virus scan. Please try again in a few minutes.")
            if held.waiting_documents
            else _("Add at least one document that shows the experience.")
        )
    return lacks
