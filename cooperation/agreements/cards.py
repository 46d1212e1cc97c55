"""A memorandum as one row of a list or a panel."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cooperation.agreements import vague
from cooperation.agreements.models import Memorandum, MemorandumParty

TONES = {
    "negotiating": "wait",
    "ready_for_signature": "wait",
    "partly_signed": "wait",
    "in_force": "done",
}
# Marks of a party: colour and icon besides the word.
PARTY_TONES = {"invited": "wait", "signed": "wait", "active": "done", "withdrawn": ""}


@dataclass(frozen=True)
class Card:
    """What a list says of a memorandum; all of it may be read by everybody."""

    code: str
    url: str
    title: str
    kind: str
    state: str
    tone: str
    provenance: str
    parties: str
    signed: int
    invited: int
    themes: str
    validity: str


def card(memorandum: Memorandum) -> Card:
    """The row of a memorandum; its subject, themes and parties are loaded with the list."""
    parties = binding(memorandum)
    return Card(
        code=memorandum.code,
        url=memorandum.get_absolute_url(),
        title=memorandum.title,
        kind=str(memorandum.get_kind_display()),
        state=str(memorandum.get_state_display()),
        tone=TONES.get(memorandum.state, ""),
        provenance=memorandum.subject.provenance,
        parties=", ".join(str(one) for one in parties),
        signed=sum(one.state == "active" for one in parties),
        invited=len(parties),
        themes=", ".join(term.name for term in memorandum.themes.all()),
        validity=validity(memorandum),
    )


def binding(memorandum: Memorandum) -> list[MemorandumParty]:
    """Those who sign for themselves: facilitators and witnesses are not among them."""
    roles = (MemorandumParty.Role.PARTY, MemorandumParty.Role.DEPOSITARY)
    return [one for one in memorandum.parties.all() if one.role in roles]


def validity(memorandum: Memorandum) -> str:
    """From when to when it is in force, as far as it is known; empty before."""
    begins = vague.in_words(memorandum.effective_from, memorandum.effective_from_precision)
    ends = memorandum.expires_on
    if memorandum.ended_on and (ends is None or memorandum.ended_on <= ends):
        ends = memorandum.ended_on
    if not begins:
        return ""
    if memorandum.effective_from_precision == vague.Precision.UNKNOWN:
        if ends is None:
            return _("since a day that is not known")
        return _("until %(day)s") % {"day": date_format(ends, "DATE_FORMAT")}
    if ends is None:
        return _("since %(day)s") % {"day": begins}
    return _("%(start)s to %(end)s") % {"start": begins, "end": date_format(ends, "DATE_FORMAT")}
