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
    "agree_cancel": _("Agree to cancel it or go on"),
    "answer_question": _("Answer the question"),
    "reply": _("Answer the question"),
    "start": _("Start the exchange"),
    "facilitate": _("Name a facilitator"),
    "review_suspension": _("Lift the suspension or end it"),
    "renew_designation": _("Renew the designation"),
    "take_over": _("Find another focal point"),
    "admit": _("Admit or refuse"),
    "confirm_admission": _("Confirm an admission or refuse it"),
    "confirm_listing": _("Confirm that it still holds"),
    "clear": _("Clear it or give it back"),
    "confirm_waiver": _("Confirm the waiver"),
    "mission_report": _("Hand in the report"),
    "confirm_text": _("Confirm the text"),
    "sign": _("Sign"),
    "verify_signature": _("Verify the signature"),
    "renew_memorandum": _("Say whether it goes on"),
    "promise": _("Keep the promise"),
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
    "memorandum": _("Memorandum"),
    "mission": _("Mission"),
    "designation": _("Designation"),
    "institution": _("Institution"),
    "question": _("Question to UNFPA"),
    "institution_proposal": _("Institution to be added"),
}


# The same where the part of the thing says more than the kind.
TO_DO_ABOUT: dict[tuple[str, str], Text] = {
    ("endorse", "designation"): _("Designate or refuse"),
    ("review_suspension", "designation"): _("Lift the suspension or revoke the designation"),
}


def to_do(kind: str, text: str = "", item: str = "") -> str:
    """What is awaited, in words; a promise says it itself."""
    about = TO_DO_ABOUT.get((kind, item.partition(":")[0]))
    return text or str(about or TO_DO.get(kind, kind))


def thing(kind: str) -> str:
    return str(THINGS.get(kind, ""))
