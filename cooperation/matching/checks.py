"""What is said before an answer that binds: the question and what follows from it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from cooperation.matching.models import Match


@dataclass(frozen=True)
class Check:
    """The words of a check page; ``action`` is its title and its button."""

    question: str
    happens: list[str]
    action: str
    tone: str = ""


def accept(match: Match) -> Check:
    """Before the first yes nothing is promised; the second opens the way to the exchange."""
    if match.state == "awaiting_other":
        happens = [
            _("Both sides have accepted then, and both are told."),
            _("One of the two opens the exchange, in which the terms are agreed."),
        ]
    else:
        happens = [
            _("The other institution is told and has 15 working days to answer."),
            _("A UNFPA officer is named who brings both sides together."),
            _("Nothing is promised yet: an exchange begins only when both have accepted."),
        ]
    question = _("Accept this proposal for your institution?")
    return Check(question, happens, _("Accept the proposal"))


def decline() -> Check:
    """The reason is read by the other side and decides how long the pair rests."""
    happens = [
        _("The other institution is told and reads the reason."),
        _("The two are not proposed to each other before the date that the reason gives."),
    ]
    question = _("Decline this proposal for your institution?")
    return Check(question, happens, _("Decline the proposal"), tone="bad")


def open_exchange() -> Check:
    """The exchange begins in negotiation."""
    happens = [
        _("The exchange begins in negotiation, with first terms filled in."),
        _("Both sides are told and agree on objectives, dates and costs."),
        _("UNFPA decides after the countries have endorsed it."),
    ]
    question = _("Open the exchange with the other institution?")
    return Check(question, happens, _("Open the exchange"))
