"""The words for what is awaited and for what it is about."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise

# What to do, by kind of commitment; stands before a colon or alone on a line.
TO_DO: dict[str, Text] = {
    "endorse": _("Endorse or return"),
    "decide": _("Decide or return"),
    "revise": _("Revise and submit again"),
    "answer_match": _("Answer the proposal"),
    "open_exchange": _("Open the exchange"),
    "answer": _("Accept or change the terms"),
    "start": _("Start the exchange"),
    "confirm_listing": _("Confirm that it still holds"),
}

# What the thing is, by the kind of its subject.
THINGS: dict[str, Text] = {
    "offer": _("Offer"),
    "demand": _("Demand"),
    "offer_revision": _("Revision of an offer"),
    "demand_revision": _("Revision of a demand"),
    "listing": _("Offer or demand"),
    "match": _("Proposal of exchange"),
    "exchange": _("Exchange"),
    "designation": _("Designation"),
    "institution": _("Institution"),
}


def to_do(kind: str, text: str = "") -> str:
    """What is awaited, in words; a promise says it itself."""
    return text or str(TO_DO.get(kind, kind))


def thing(kind: str) -> str:
    return str(THINGS.get(kind, ""))
